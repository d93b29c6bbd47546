// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// The rescaled values of one slice, row by row, as the kernel samples them.
///
/// @param values `rows * columns` numbers; never written after construction
record SliceValues(int columns, int rows, float[] values) {
  SliceValues {
    if (columns < 1 || rows < 1 || values.length != columns * rows) {
      throw new IllegalArgumentException(
          "expected %d x %d values, but was %d".formatted(columns, rows, values.length));
    }
  }

  /// Read a slice out of a volume.
  static SliceValues of(Volume volume, int slice, int frame) {
    Geometry grid = volume.geometry();
    float[] values = new float[grid.columns() * grid.rows()];
    int from = volume.index(0, 0, slice, frame);
    // One plain loop a kind of voxels: a call a voxel would cost more than the frame.
    switch (volume.voxels()) {
      case Voxels.Bytes(var stored, var slope, var intercept) -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) ((stored[from + i] & 0xFF) * slope + intercept);
        }
      }
      case Voxels.Shorts(var stored, var signed, var slope, var intercept) -> {
        int mask = signed ? -1 : 0xFFFF;
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) ((stored[from + i] & mask) * slope + intercept);
        }
      }
      case Voxels.Floats(var stored) -> System.arraycopy(stored, from, values, 0, values.length);
    }
    return new SliceValues(grid.columns(), grid.rows(), values);
  }
}
