// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// Small volumes for tests.
final class Volumes {
  private Volumes() {}

  /// Without a position; values count up from 0 in storage order.
  static Volume ramp(int columns, int rows, int slices) {
    return ramp(Geometry.uncalibrated(columns, rows, slices));
  }

  /// On a grid; values count up from 0 in storage order.
  static Volume ramp(Geometry geometry) {
    float[] values = new float[geometry.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Volume.of(geometry, new Voxels.Floats(values));
  }

  /// All of one value.
  static Volume constant(int columns, int rows, int slices, float value) {
    float[] values = new float[columns * rows * slices];
    java.util.Arrays.fill(values, value);
    return Volume.of(Geometry.uncalibrated(columns, rows, slices), new Voxels.Floats(values));
  }

  /// A grid in patient space.
  static Geometry positioned(int columns, int rows, int slices, Vec3 row, Vec3 column) {
    return new Geometry(
        columns,
        rows,
        slices,
        new Vec3(-20, 10, 5),
        row,
        column,
        new Vec3(1, 1.5, 4),
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of("1.2.3"));
  }
}
