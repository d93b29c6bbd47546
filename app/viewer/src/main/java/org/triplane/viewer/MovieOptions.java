// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// What a movie of a scroll shows, and how.
///
/// @param first the first slice or frame, from 0
/// @param last the last one, from 0; before `first` to go backwards
/// @param along what is scrolled through
/// @param perSecond how many are shown a second
/// @param longerSide of the pictures, in pixels
public record MovieOptions(int first, int last, Along along, double perSecond, int longerSide) {
  /// As large as most screens and players show.
  public static final int MOST_PIXELS = 4096;

  private static final int FEWEST_PIXELS = 64;

  /// What is scrolled through.
  public enum Along {
    SLICES,
    /// Times, echoes or b-values of the slice on show.
    FRAMES
  }

  public MovieOptions {
    if (first < 0 || last < 0) {
      throw new IllegalArgumentException(
          "expected slices from 0, but was %d to %d".formatted(first, last));
    }
    if (longerSide < FEWEST_PIXELS || longerSide > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "expected %d..%d pixels, but was %d".formatted(FEWEST_PIXELS, MOST_PIXELS, longerSide));
    }
  }

  /// How many pictures there are.
  int count() {
    return Math.abs(last - first) + 1;
  }

  /// Which slice or frame a picture shows.
  ///
  /// @param index of the picture, from 0
  int at(int index) {
    return last >= first ? first + index : first - index;
  }
}
