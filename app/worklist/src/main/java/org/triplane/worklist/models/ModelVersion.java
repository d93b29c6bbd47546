// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The version of a registered ensemble, such as 1.3.0.
///
/// A new fit of the same labels raises the middle number, other labels the first.
///
/// @see <a href="https://semver.org">Semantic Versioning</a>
public record ModelVersion(int major, int minor, int patch) implements Comparable<ModelVersion> {
  /// What the first ensemble of a name is called.
  public static final ModelVersion FIRST = new ModelVersion(1, 0, 0);

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?");

  public ModelVersion {
    if (major < 0 || minor < 0 || patch < 0) {
      throw new IllegalArgumentException(
          "expected numbers from 0, but was %d.%d.%d".formatted(major, minor, patch));
    }
  }

  /// Read a version; numbers that are left out are 0.
  ///
  /// @return empty if it is none
  public static Optional<ModelVersion> parse(String text) {
    Matcher match = FORM.matcher(text.strip());
    return match.matches()
        ? Optional.of(
            new ModelVersion(
                number(match.group(1)), number(match.group(2)), number(match.group(3))))
        : Optional.empty();
  }

  /// The version to propose for the next ensemble of a name.
  ///
  /// @param taken the versions that there are
  /// @param own what the ensemble itself says; taken where it is above all others
  /// @param sameLabels whether it predicts what the newest of them predicts
  public static ModelVersion next(
      Collection<ModelVersion> taken, Optional<ModelVersion> own, boolean sameLabels) {
    Optional<ModelVersion> newest = taken.stream().max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return own.filter(version -> version.compareTo(FIRST) >= 0).orElse(FIRST);
    }
    ModelVersion last = newest.get();
    if (own.isPresent() && own.get().compareTo(last) > 0) {
      return own.get();
    }
    return sameLabels
        ? new ModelVersion(last.major, last.minor + 1, 0)
        : new ModelVersion(last.major + 1, 0, 0);
  }

  @Override
  public int compareTo(ModelVersion other) {
    return Comparator.comparingInt(ModelVersion::major)
        .thenComparingInt(ModelVersion::minor)
        .thenComparingInt(ModelVersion::patch)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return "%d.%d.%d".formatted(major, minor, patch);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
