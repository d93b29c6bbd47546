// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.PngEncoder;

/// A small picture that is drawn pixel by pixel.
final class Raster {
  private final int width;
  private final int height;
  private final int[] rgb;

  Raster(int width, int height, int background) {
    this.width = width;
    this.height = height;
    this.rgb = new int[width * height];
    Arrays.fill(rgb, background);
  }

  /// Where something is drawn.
  record Place(int left, int top, int width, int height) {
    /// The largest part in the middle that has a shape.
    Place fitted(double shapeWidth, double shapeHeight) {
      double scale = Math.min(width / shapeWidth, height / shapeHeight);
      int w = Math.max(1, (int) Math.round(shapeWidth * scale));
      int h = Math.max(1, (int) Math.round(shapeHeight * scale));
      return new Place(left + (width - w) / 2, top + (height - h) / 2, w, h);
    }
  }

  /// A grey picture.
  ///
  /// @param low what is black
  /// @param high what is white
  record Grey(float[] values, int from, int columns, int rows, double low, double high) {
    int level(int column, int row) {
      double share = (values[from + row * columns + column] - low) / (high - low);
      return (int) Math.round(255 * Math.clamp(share, 0, 1));
    }
  }

  byte[] png() {
    return PngEncoder.encode(rgb, width, height);
  }

  /// Draw a picture into a place, each of its pixels as a rectangle.
  void draw(Grey picture, Place place) {
    for (int y = 0; y < place.height(); y++) {
      for (int x = 0; x < place.width(); x++) {
        int column = x * picture.columns() / place.width();
        int row = y * picture.rows() / place.height();
        set(place.left() + x, place.top() + y, picture.level(column, row) * 0x010101);
      }
    }
  }

  /// Draw the outline of a rectangle; what lies beyond `within` is left out.
  void outline(Place box, Place within, int color) {
    for (int x = 0; x < box.width(); x++) {
      set(box.left() + x, box.top(), within, color);
      set(box.left() + x, box.top() + box.height() - 1, within, color);
    }
    for (int y = 0; y < box.height(); y++) {
      set(box.left(), box.top() + y, within, color);
      set(box.left() + box.width() - 1, box.top() + y, within, color);
    }
  }

  void set(int x, int y, int color) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      rgb[y * width + x] = color;
    }
  }

  private void set(int x, int y, Place within, int color) {
    boolean inside =
        x >= within.left()
            && x < within.left() + within.width()
            && y >= within.top()
            && y < within.top() + within.height();
    if (inside) {
      set(x, y, color);
    }
  }
}
