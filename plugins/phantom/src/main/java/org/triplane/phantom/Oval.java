// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// An ellipse on a picture, with an edge one pixel wide.
///
/// @param x center, pixels from the left
/// @param y center, pixels from the top
/// @param rx half its width before it is turned
/// @param ry half its height before it is turned
/// @param cos cosine of the angle by which it is turned clockwise
/// @param sin sine of that angle
record Oval(double x, double y, double rx, double ry, double cos, double sin) {
  static Oval upright(double x, double y, double rx, double ry) {
    return new Oval(x, y, rx, ry, 1, 0);
  }

  static Oval turned(double x, double y, double rx, double ry, double degrees) {
    double angle = Math.toRadians(degrees);
    return new Oval(x, y, rx, ry, StrictMath.cos(angle), StrictMath.sin(angle));
  }

  static Oval disc(double x, double y, double radius) {
    return upright(x, y, radius, radius);
  }

  /// How much of a pixel it covers, 0..1.
  double cover(int column, int row) {
    double dx = column - x;
    double dy = row - y;
    double u = (dx * cos + dy * sin) / rx;
    double v = (dy * cos - dx * sin) / ry;
    double inside = (1 - Math.sqrt(u * u + v * v)) * Math.min(rx, ry);
    return Math.clamp(0.5 + inside, 0, 1);
  }

  /// The same center with other half axes.
  Oval scaled(double factor) {
    return new Oval(x, y, rx * factor, ry * factor, cos, sin);
  }
}
