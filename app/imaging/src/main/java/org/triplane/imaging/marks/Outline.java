// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.Arrays;
import java.util.List;
import org.triplane.imaging.Vec3;

/// A closed outline on a slice, in voxels: voxel centers have whole numbers.
///
/// A voxel is inside if its center is, as ImageJ counts: of a center exactly on a polygon's edge,
/// the left and upper edges belong to the region and the right and lower ones do not; a center
/// exactly on an ellipse is inside.
///
/// @param points of a polygon the corners; of an ellipse the ends of two conjugate axes
record Outline(List<Vec3> points, boolean ellipse) {
  /// The outline of a region.
  ///
  /// @param points those of the mark, in voxels
  static Outline of(MarkKind kind, List<Vec3> points) {
    return new Outline(points, kind == MarkKind.ELLIPSE);
  }

  /// Whether a place is inside.
  boolean contains(double column, double row) {
    return ellipse ? inEllipse(column, row) : inPolygon(column, row);
  }

  /// The first and last column, the first and last row that may be inside.
  double[] bounds() {
    double[] xs = points.stream().mapToDouble(Vec3::x).toArray();
    double[] ys = points.stream().mapToDouble(Vec3::y).toArray();
    if (ellipse) {
      double reachX = Math.hypot(xs[1] - xs[0], xs[3] - xs[2]) / 2;
      double reachY = Math.hypot(ys[1] - ys[0], ys[3] - ys[2]) / 2;
      double x = (xs[0] + xs[1]) / 2;
      double y = (ys[0] + ys[1]) / 2;
      return new double[] {x - reachX, x + reachX, y - reachY, y + reachY};
    }
    Arrays.sort(xs);
    Arrays.sort(ys);
    return new double[] {xs[0], xs[xs.length - 1], ys[0], ys[ys.length - 1]};
  }

  private boolean inEllipse(double column, double row) {
    Vec3 first = points.get(1).minus(points.get(0)).times(0.5);
    Vec3 second = points.get(3).minus(points.get(2)).times(0.5);
    Vec3 center = points.get(0).plus(points.get(1)).times(0.5);
    double cross = first.x() * second.y() - first.y() * second.x();
    if (cross == 0) {
      return false;
    }
    double x = column - center.x();
    double y = row - center.y();
    double along = (x * second.y() - y * second.x()) / cross;
    double across = (y * first.x() - x * first.y()) / cross;
    return along * along + across * across <= 1 + 1e-12;
  }

  private boolean inPolygon(double column, double row) {
    boolean inside = false;
    Vec3 from = points.getLast();
    for (Vec3 to : points) {
      if (from.y() > row != to.y() > row) {
        double crossing = from.x() + (row - from.y()) / (to.y() - from.y()) * (to.x() - from.x());
        inside ^= column < crossing;
      }
      from = to;
    }
    return inside;
  }
}
