// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.List;
import java.util.Locale;
import org.triplane.worklist.WorklistException;

/// The side of the patient that a label speaks of.
public enum Side {
  /// The set has no sides.
  WHOLE,
  LEFT,
  RIGHT,
  /// The same label for left and right.
  BOTH;

  /// The word in files and on the command line; empty for [#WHOLE].
  public String word() {
    return this == WHOLE ? "" : name().toLowerCase(Locale.ROOT);
  }

  /// The single sides that a label for this one counts for.
  public List<Side> parts() {
    return this == BOTH ? List.of(LEFT, RIGHT) : List.of(this);
  }

  static Side stored(String word) {
    return word.isEmpty() ? WHOLE : valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Find a side by its word.
  ///
  /// @throws WorklistException if there is none of that word
  public static Side of(String word) throws WorklistException {
    for (Side side : values()) {
      if (side.word().equalsIgnoreCase(word.strip())) {
        return side;
      }
    }
    throw new WorklistException(
        "There is no side called '%s'. Use left, right or both.".formatted(word));
  }
}
