// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a mark is, and what its points mean.
public enum MarkKind {
  /// The two ends of a distance.
  LENGTH(2, 2),
  /// The end of one arm, the vertex, the end of the other arm.
  ANGLE(3, 3),
  /// The ends of one line, then those of the other.
  COBB(4, 4),
  /// The ends of one axis, then those of the axis at a right angle to it.
  ELLIPSE(4, 4),
  /// The four corners, one after the other.
  RECTANGLE(4, 4),
  /// The corners of a closed outline.
  POLYGON(3, Integer.MAX_VALUE),
  /// A closed outline as it was drawn.
  FREE_HAND(3, Integer.MAX_VALUE),
  /// What it points at, then its tail.
  ARROW(2, 2),
  /// Where the text begins.
  TEXT(1, 1),
  /// One place.
  POINT(1, 1);

  private final int least;
  private final int most;

  MarkKind(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /// The fewest points that make one.
  public int least() {
    return least;
  }

  /// The most points that it may have.
  public int most() {
    return most;
  }

  /// Whether it encloses voxels.
  public boolean isRegion() {
    return this == ELLIPSE || this == RECTANGLE || this == POLYGON || this == FREE_HAND;
  }

  /// Its name in files, as `free-hand`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The kind of a name in a file.
  public static Optional<MarkKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
