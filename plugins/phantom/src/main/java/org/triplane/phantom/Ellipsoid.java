// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import org.triplane.imaging.Vec3;

/// An ellipsoid along the axes. Most of the knee is made of these, so their reciprocals are kept:
/// a division takes several times as long as a product.
final class Ellipsoid implements Shape {
  private final double cx;
  private final double cy;
  private final double cz;
  private final double rx;
  private final double ry;
  private final double rz;
  private final double perX;
  private final double perY;
  private final double perZ;

  /// @param cx center along x, mm
  /// @param rx half the extent along x, mm
  Ellipsoid(double cx, double cy, double cz, double rx, double ry, double rz) {
    this.cx = cx;
    this.cy = cy;
    this.cz = cz;
    this.rx = rx;
    this.ry = ry;
    this.rz = rz;
    this.perX = 1 / rx;
    this.perY = 1 / ry;
    this.perZ = 1 / rz;
  }

  @Override
  public void distances(Points points, double[] distances) {
    int count = points.count();
    double[] xs = points.x();
    double[] ys = points.y();
    double[] zs = points.z();
    for (int i = 0; i < count; i++) {
      double u = (xs[i] - cx) * perX;
      double v = (ys[i] - cy) * perY;
      double w = (zs[i] - cz) * perZ;
      double square = u * u + v * v + w * w;
      double du = u * perX;
      double dv = v * perY;
      double dw = w * perZ;
      // first order: the level's excess over 1 divided by the length of its gradient
      double slope = Math.sqrt(du * du + dv * dv + dw * dw);
      distances[i] = (square - Math.sqrt(square)) / slope;
    }
    // 0 / 0 at the center
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(distances[i])) {
        distances[i] = -Math.min(rx, Math.min(ry, rz));
      }
    }
  }

  @Override
  public Near near(Cell cell, double far) {
    double u = Math.abs(cell.x() - cx) * perX;
    double v = Math.abs(cell.y() - cy) * perY;
    double w = Math.abs(cell.z() - cz) * perZ;
    double du = cell.hx() * perX;
    double dv = cell.hy() * perY;
    double dw = cell.hz() * perZ;
    double nearest = length(Math.max(u - du, 0), Math.max(v - dv, 0), Math.max(w - dw, 0));
    double farthest = length(u + du, v + dv, w + dw);
    double smallest = Math.min(rx, Math.min(ry, rz));
    double largest = Math.max(rx, Math.max(ry, rz));
    return Near.ofLevels(this, new double[] {nearest, farthest}, new double[] {smallest, largest});
  }

  private static double length(double u, double v, double w) {
    return Math.sqrt(u * u + v * v + w * w);
  }

  @Override
  public Box box() {
    return Box.around(cx, cy, cz, rx, ry, rz);
  }

  /// The center, mm, in the model's space.
  Vec3 center() {
    return new Vec3(cx, cy, cz);
  }

  /// Half the extents, mm.
  Vec3 semiAxes() {
    return new Vec3(rx, ry, rz);
  }
}
