// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Locale;
import java.util.regex.Pattern;

/// Says which series of a study a classifier wants.
///
/// @param plane the plane its slices must have
/// @param description regular expression found in the series description, case ignored; empty for
/// any
public record SeriesSelector(Plane plane, String description) {
  public SeriesSelector {
    Pattern.compile(description);
  }

  /// Any series of a plane.
  public static SeriesSelector of(Plane plane) {
    return new SeriesSelector(plane, "");
  }

  /// Whether a volume will do.
  public boolean accepts(SeriesVolume candidate) {
    return candidate.source().info().plane() == plane
        && Pattern.compile(description, Pattern.CASE_INSENSITIVE)
            .matcher(candidate.series().description())
            .find();
  }

  @Override
  public String toString() {
    String word = plane.name().toLowerCase(Locale.ROOT);
    return description.isEmpty() ? word : "%s, description like '%s'".formatted(word, description);
  }
}
