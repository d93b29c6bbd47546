// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.List;
import org.triplane.imaging.Vec3;
import org.triplane.phantom.Layer.Coat;

/// Paints the layers of one knee onto thin sections, with soft edges about a pixel wide so that
/// nothing looks stepped.
///
/// The loops run over primitives only and skip what lies outside a layer's box: this is where all
/// the time goes.
final class Painter {
  private final Grid grid;
  private final int pixels;
  private final double edgeMm;
  private final double perEdge;
  private final float[] levels;

  /// @param pixels rows and columns of a section
  /// @param edgeMm half the width of an edge
  /// @param levels brightness by tissue
  Painter(Grid grid, int pixels, double edgeMm, float[] levels) {
    this.grid = grid;
    this.pixels = pixels;
    this.edgeMm = Math.min(edgeMm, Layer.WIDEST_EDGE_MM);
    this.perEdge = 1 / (2 * this.edgeMm);
    this.levels = levels;
  }

  /// Paint layers over air, in their order.
  void paint(List<Layer> layers, double sliceNumber, float[] section) {
    Arrays.fill(section, 0);
    for (Layer layer : layers) {
      if (reaches(layer.box(), sliceNumber)) {
        for (int row = 0; row < pixels; row++) {
          paintRow(layer, row, sliceNumber, section);
        }
      }
    }
  }

  /// Set each pixel to the share of it that a body covers.
  void cover(Shape shape, double sliceNumber, float[] section) {
    Box box = shape.box().grown(Layer.WIDEST_EDGE_MM);
    Vec3 step = grid.column();
    Arrays.fill(section, 0);
    for (int row = 0; row < pixels; row++) {
      Vec3 start = grid.rowStart(row, sliceNumber);
      long span = span(start, box);
      for (int column = (int) (span >> 32); column < (int) span; column++) {
        double d =
            shape.distance(
                start.x() + column * step.x(),
                start.y() + column * step.y(),
                start.z() + column * step.z());
        section[row * pixels + column] = share(d);
      }
    }
  }

  /// Whether a section may cut a box: false for most layers, so that their rows need no look.
  private boolean reaches(Box box, double sliceNumber) {
    Vec3 start = grid.rowStart(0, sliceNumber);
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

  private void paintRow(Layer layer, int row, double sliceNumber, float[] section) {
    Vec3 start = grid.rowStart(row, sliceNumber);
    long span = span(start, layer.box());
    int to = (int) span;
    Shape shape = layer.shape();
    double reach = edgeMm - layer.coats().getFirst().depthMm();
    double dx = grid.column().x();
    double dy = grid.column().y();
    double dz = grid.column().z();
    for (int column = (int) (span >> 32); column < to; column++) {
      double d =
          shape.distance(start.x() + column * dx, start.y() + column * dy, start.z() + column * dz);
      if (d < reach) {
        int pixel = row * pixels + column;
        section[pixel] = coated(layer.coats(), d, section[pixel]);
      }
    }
  }

  private float coated(List<Coat> coats, double distance, float below) {
    float value = below;
    for (int i = 0; i < coats.size(); i++) {
      Coat coat = coats.get(i);
      float share = share(distance + coat.depthMm());
      value += share * (levels[coat.tissue().ordinal()] - value);
    }
    return value;
  }

  /// How much of a pixel lies inside, from its center's distance to the surface.
  private float share(double distance) {
    double inside = 0.5 - distance * perEdge;
    if (inside <= 0) {
      return 0;
    }
    return inside >= 1 ? 1 : (float) (inside * inside * (3 - 2 * inside));
  }

  /// The columns of a row that lie in a box: from in the high half, to (excluded) in the low
  /// half.
  private long span(Vec3 start, Box box) {
    Vec3 step = grid.column();
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
}
