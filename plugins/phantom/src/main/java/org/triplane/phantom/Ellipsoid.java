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
  public double distance(double x, double y, double z) {
    double u = (x - cx) * perX;
    double v = (y - cy) * perY;
    double w = (z - cz) * perZ;
    double square = u * u + v * v + w * w;
    double du = u * perX;
    double dv = v * perY;
    double dw = w * perZ;
    // first order: the level's excess over 1 divided by the length of its gradient
    double slope = Math.sqrt(du * du + dv * dv + dw * dw);
    return slope == 0 ? -Math.min(rx, Math.min(ry, rz)) : (square - Math.sqrt(square)) / slope;
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
