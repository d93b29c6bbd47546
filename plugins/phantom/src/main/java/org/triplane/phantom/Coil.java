// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// The uneven sensitivity of a receive coil: a cubic polynomial over the field of view.
final class Coil {
  private static final double MOST = 0.2;
  private static final int TERMS = 9;

  private final double[] terms = new double[TERMS];

  /// @param strength 1 lets the sensitivity differ by up to 20 % from 1
  Coil(double strength, Draws draws) {
    for (int i = 0; i < TERMS; i++) {
      terms[i] = draws.uniform(-1, 1) * strength * MOST / TERMS * 1.8;
    }
  }

  /// The sensitivity at a point of the field of view, each coordinate about -1..1.
  double at(double x, double y, double z) {
    double sum = x * (terms[0] + x * (terms[1] + x * terms[2]));
    sum += y * (terms[3] + y * (terms[4] + y * terms[5]));
    sum += z * (terms[6] + z * terms[7]) + x * y * terms[8];
    return Math.clamp(1 + sum, 1 - MOST, 1 + MOST);
  }

  /// Shade one slice by the coil and by the tissue's texture.
  void shade(float[] image, Geometry geometry, Grid grid, int slice, Texture texture) {
    int columns = geometry.columns();
    double half = Size.FIELD_OF_VIEW_MM / 2;
    Vec3 step = grid.column();
    for (int row = 0; row < geometry.rows(); row++) {
      Vec3 start = grid.rowStart(row, slice);
      int offset = (slice * geometry.rows() + row) * columns;
      for (int column = 0; column < columns; column++) {
        double x = start.x() + column * step.x();
        double y = start.y() + column * step.y();
        double z = start.z() + column * step.z();
        image[offset + column] *= (float) (at(x / half, y / half, z / half) * texture.at(x, y, z));
      }
    }
  }
}
