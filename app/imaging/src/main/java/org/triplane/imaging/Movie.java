// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Pictures that follow each other, made one by one when they are asked for, so that they need
/// not all be in memory.
///
/// @param width in pixels
/// @param height in pixels
/// @param count how many pictures
/// @param perSecond how many are shown a second
public record Movie(int width, int height, int count, double perSecond, Pictures pictures) {
  /// More a second can neither be seen nor shown.
  public static final double MOST_PER_SECOND = 60;

  /// Makes the pictures of a movie.
  @FunctionalInterface
  public interface Pictures {
    /// Make one, `0xRRGGBB` a pixel, row by row; the upper byte means nothing.
    ///
    /// @param index from 0; may be asked for more than once
    /// @throws ImagingException if it cannot be made
    int[] picture(int index) throws ImagingException;
  }

  public Movie {
    if (width < 1 || height < 1 || count < 1) {
      throw new IllegalArgumentException(
          "expected a picture of at least one pixel, but was %d of %d x %d"
              .formatted(count, width, height));
    }
    if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
      throw new IllegalArgumentException(
          "expected above 0 to %s pictures a second, but was %s"
              .formatted(MOST_PER_SECOND, perSecond));
    }
  }
}
