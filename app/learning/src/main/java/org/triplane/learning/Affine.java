// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// A linear map of the plane: where a pixel of the new picture comes from, counted from the
/// center.
record Affine(double xx, double xy, double yx, double yy) {
  static Affine turned(double radians) {
    double cos = Math.cos(radians);
    double sin = Math.sin(radians);
    return new Affine(cos, -sin, sin, cos);
  }

  /// Exactly, by quarters of a turn.
  static Affine quarters(int count) {
    return switch (Math.floorMod(count, 4)) {
      case 0 -> new Affine(1, 0, 0, 1);
      case 1 -> new Affine(0, -1, 1, 0);
      case 2 -> new Affine(-1, 0, 0, -1);
      default -> new Affine(0, 1, -1, 0);
    };
  }

  /// This map after another one.
  Affine after(Affine first) {
    return new Affine(
        xx * first.xx + xy * first.yx,
        xx * first.xy + xy * first.yy,
        yx * first.xx + yy * first.yx,
        yx * first.xy + yy * first.yy);
  }

  /// This map, then mirrored.
  ///
  /// @param x -1 to mirror left and right, else 1
  /// @param y -1 to mirror top and bottom, else 1
  Affine mirrored(double x, double y) {
    return new Affine(x * xx, x * xy, y * yx, y * yy);
  }
}
