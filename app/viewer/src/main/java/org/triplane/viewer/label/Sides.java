// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.labels.Side;

/// Which side a label is for to begin with.
final class Sides {
  private Sides() {}

  /// What the study's descriptions say, or else the right side; nothing for a set without sides.
  static Side of(LibraryCase one, boolean isSided) {
    if (!isSided) {
      return Side.WHOLE;
    }
    return switch (one.side()) {
      case LEFT -> Side.LEFT;
      case RIGHT, UNKNOWN -> Side.RIGHT;
    };
  }

  /// The side after another one.
  static Side after(Side side) {
    return switch (side) {
      case LEFT -> Side.RIGHT;
      case RIGHT -> Side.BOTH;
      case BOTH -> Side.LEFT;
      case WHOLE -> Side.WHOLE;
    };
  }
}
