// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.List;
import org.triplane.imaging.Vec3;

/// One thin section: where its pixels lie, and which of them lie in the boxes of layers, each
/// looked up once.
///
/// A span of columns has the first in its high half and the one behind the last in its low half.
final class Section {
  private static final long UNKNOWN = -1;

  private final Grid grid;
  private final List<Layer> layers;
  private final int pixels;
  private final float[] image;
  private final Vec3[] starts;
  private final boolean[] reached;
  private final long[] spans;

  /// @param pixels rows and columns
  /// @param position slice position, fractions lie between slices
  /// @param image its grey levels
  Section(Grid grid, List<Layer> layers, int pixels, double position, float[] image) {
    this.grid = grid;
    this.layers = layers;
    this.pixels = pixels;
    this.image = image;
    this.starts = new Vec3[pixels];
    for (int row = 0; row < pixels; row++) {
      starts[row] = grid.rowStart(row, position);
    }
    this.reached = new boolean[layers.size()];
    for (int i = 0; i < reached.length; i++) {
      reached[i] = reaches(layers.get(i).box());
    }
    this.spans = new long[layers.size() * pixels];
    Arrays.fill(spans, UNKNOWN);
  }

  /// Shared, written to by [Painter].
  float[] image() {
    return image;
  }

  Layer layer(int number) {
    return layers.get(number);
  }

  /// Whether the section may cut a layer's box.
  boolean reached(int layer) {
    return reached[layer];
  }

  /// Add the pixels' places in a tile, row by row.
  void add(Tiles.Tile tile, Points points) {
    Vec3 step = grid.column();
    for (int row = tile.firstRow(); row <= tile.lastRow(); row++) {
      Vec3 start = starts[row];
      for (int column = tile.firstColumn(); column <= tile.lastColumn(); column++) {
        points.add(
            start.x() + column * step.x(),
            start.y() + column * step.y(),
            start.z() + column * step.z());
      }
    }
  }

  /// The columns of a row that lie in a layer's box.
  long span(int layer, int row) {
    int at = layer * pixels + row;
    if (spans[at] == UNKNOWN) {
      spans[at] = span(starts[row], grid.column(), layers.get(layer).box(), pixels);
    }
    return spans[at];
  }

  static int from(long span) {
    return (int) (span >> 32);
  }

  static int to(long span) {
    return (int) span;
  }

  /// The columns of a row that lie in a box.
  ///
  /// @param start of the row
  /// @param step from column to column
  static long span(Vec3 start, Vec3 step, Box box, int pixels) {
    double from = 0;
    double to = pixels - 1;
    double[] limits = {
      start.x(), step.x(), box.x0(), box.x1(),
      start.y(), step.y(), box.y0(), box.y1(),
      start.z(), step.z(), box.z0(), box.z1()
    };
    for (int i = 0; i < limits.length; i += 4) {
      double low = limits[i + 2] - limits[i];
      double high = limits[i + 3] - limits[i];
      double slope = limits[i + 1];
      if (Math.abs(slope) < 1e-9) {
        if (low > 0 || high < 0) {
          return 0;
        }
      } else {
        from = Math.max(from, Math.min(low / slope, high / slope));
        to = Math.min(to, Math.max(low / slope, high / slope));
      }
    }
    return from > to ? 0 : (long) Math.ceil(from) << 32 | (long) Math.floor(to) + 1;
  }

  private boolean reaches(Box box) {
    Vec3 start = starts[0];
    Vec3 column = grid.column().times(pixels - 1);
    Vec3 row = grid.row().times(pixels - 1);
    return meet(start.x(), column.x(), row.x(), box.x0(), box.x1())
        && meet(start.y(), column.y(), row.y(), box.y0(), box.y1())
        && meet(start.z(), column.z(), row.z(), box.z0(), box.z1());
  }

  private static boolean meet(double start, double column, double row, double low, double high) {
    return start + Math.min(column, 0) + Math.min(row, 0) <= high
        && start + Math.max(column, 0) + Math.max(row, 0) >= low;
  }
}
