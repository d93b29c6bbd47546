// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// A part of a volume in whole voxels.
///
/// @param column the first
/// @param row the first
/// @param slice the first
public record VoxelBox(int column, int row, int slice, int columns, int rows, int slices) {
  static VoxelBox whole(Geometry grid) {
    return new VoxelBox(0, 0, 0, grid.columns(), grid.rows(), grid.slices());
  }

  /// The part of a volume, all frames; no value changes, and each keeps its place in the patient.
  Volume crop(Volume volume) {
    Geometry grid = volume.geometry();
    if (equals(whole(grid))) {
      return volume;
    }
    float[] values = new float[volume.frames() * columns * rows * slices];
    int to = 0;
    for (int line = 0; line < volume.frames() * slices * rows; line++) {
      int z = slice + line / rows % slices;
      int from = volume.index(column, row + line % rows, z, line / rows / slices);
      for (int x = 0; x < columns; x++) {
        values[to++] = volume.voxels().value(from + x);
      }
    }
    return new Volume(
        part(grid), volume.frames(), new Voxels.Floats(values), volume.presentation());
  }

  private Geometry part(Geometry grid) {
    return new Geometry(
        columns,
        rows,
        slices,
        grid.toPatient(new Vec3(column, row, slice)),
        grid.rowDirection(),
        grid.columnDirection(),
        grid.spacingMm(),
        grid.calibration(),
        grid.frameOfReference());
  }
}
