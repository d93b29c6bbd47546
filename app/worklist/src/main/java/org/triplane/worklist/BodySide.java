// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The side of the body that a study shows.
public enum BodySide {
  LEFT(Set.of("left", "lt", "links", "li", "gauche")),
  RIGHT(Set.of("right", "rt", "rechts", "re", "droite", "droit")),
  UNKNOWN(Set.of());

  private final Set<String> words;

  BodySide(Set<String> words) {
    this.words = words;
  }

  /// The side that descriptions name; unknown if they name none or both.
  public static BodySide of(List<String> descriptions) {
    boolean left = descriptions.stream().anyMatch(LEFT::isNamedIn);
    boolean right = descriptions.stream().anyMatch(RIGHT::isNamedIn);
    return left == right ? UNKNOWN : left ? LEFT : RIGHT;
  }

  private boolean isNamedIn(String description) {
    return Arrays.stream(description.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .anyMatch(words::contains);
  }
}
