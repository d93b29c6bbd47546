// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Where a pixel of a changed slice comes from: an affine map of its column and row, a
/// perspective, and rows of unequal width.
///
/// @param tiltX how the distance grows from left to right, a pixel
/// @param tiltY how it grows downwards
/// @param widening how the width of a row grows downwards, a pixel, beside that of the central
///     row
/// @param beyond the value outside the picture; no number if its edge goes on there
/// @param between what it shows between pixels
record Placement(
    float xx,
    float xy,
    float x0,
    float yx,
    float yy,
    float y0,
    float tiltX,
    float tiltY,
    float widening,
    float beyond,
    Interpolation between,
    PictureSize size) {
  /// Around the center of a slice.
  ///
  /// @param right pixels that the picture is shifted to the right
  /// @param down pixels that it is shifted down
  static Placement of(Affine map, double right, double down, PictureSize size) {
    double middleX = (size.width() - 1) / 2.0;
    double middleY = (size.height() - 1) / 2.0;
    float xx = (float) map.xx();
    float xy = (float) map.xy();
    float yx = (float) map.yx();
    float yy = (float) map.yy();
    return new Placement(
        xx,
        xy,
        (float) (middleX - xx * (middleX + right) - xy * (middleY + down)),
        yx,
        yy,
        (float) (middleY - yx * (middleX + right) - yy * (middleY + down)),
        0,
        0,
        0,
        Float.NaN,
        Interpolation.LINEAR,
        size);
  }

  /// This with a perspective.
  Placement tilted(double x, double y) {
    return new Placement(
        xx, xy, x0, yx, yy, y0, (float) x, (float) y, widening, beyond, between, size);
  }

  /// This with a value outside the picture.
  Placement bordered(float value) {
    return new Placement(xx, xy, x0, yx, yy, y0, tiltX, tiltY, widening, value, between, size);
  }

  /// This with another interpolation.
  Placement interpolated(Interpolation other) {
    return new Placement(xx, xy, x0, yx, yy, y0, tiltX, tiltY, widening, beyond, other, size);
  }

  /// This with rows that become wider downwards, or narrower.
  Placement widened(double by) {
    return new Placement(xx, xy, x0, yx, yy, y0, tiltX, tiltY, (float) by, beyond, between, size);
  }

  /// The value of a pixel.
  ///
  /// @param start where the slice begins in `source`
  float sample(float[] source, int start, int x, int y) {
    float column = column(x, y);
    float line = line(x, y);
    int columns = size.width();
    int lines = size.height();
    if (!Float.isNaN(beyond) && (isOutside(column, columns) || isOutside(line, lines))) {
      return beyond;
    }
    return between.at(
        source, start, size, Math.clamp(column, 0, columns - 1), Math.clamp(line, 0, lines - 1));
  }

  /// The number of the nearest pixel in the slice that a pixel comes from.
  ///
  /// @param bordered whether there is nothing outside the picture
  /// @return -1 for nothing
  int nearest(int x, int y, boolean bordered) {
    float column = column(x, y);
    float line = line(x, y);
    int columns = size.width();
    int lines = size.height();
    if (bordered && (isOutside(column, columns) || isOutside(line, lines))) {
      return -1;
    }
    int row = Math.round(Math.clamp(line, 0, lines - 1));
    return row * columns + Math.round(Math.clamp(column, 0, columns - 1));
  }

  private float column(int x, int y) {
    return seen(xx * across(x, y) + xy * y + x0, middle(size.width()), x, y);
  }

  private float line(int x, int y) {
    return seen(yx * across(x, y) + yy * y + y0, middle(size.height()), x, y);
  }

  private float across(int x, int y) {
    if (widening == 0) {
      return x;
    }
    float middle = middle(size.width());
    return middle + (x - middle) / (1 + widening * (y - middle(size.height())));
  }

  /// In perspective.
  private float seen(float place, float middle, int x, int y) {
    if (tiltX == 0 && tiltY == 0) {
      return place;
    }
    float distance = 1 + tiltX * (x - middle(size.width())) + tiltY * (y - middle(size.height()));
    return middle + (place - middle) / distance;
  }

  private static float middle(int length) {
    return (length - 1) / 2f;
  }

  private static boolean isOutside(float place, int length) {
    return place < -0.5f || place > length - 0.5f;
  }
}
