// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class SliceValuesTest {
  private static final int COLUMNS = 3;
  private static final int ROWS = 5;
  private static final int SLICES = 150;

  @Test
  void aTurnedSliceThatIsReadInBandsHasEveryVoxelInItsPlace() {
    Volume sagittal = Reformat.view(axial(), Plane.SAGITTAL);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      SliceValues banded = SliceValues.of(sagittal, 1, 0, Cutter.of(new Lane(threads, 3)));
      assertEquals(SLICES, banded.rows());
      float[] expected = new float[ROWS * SLICES];
      for (int row = 0; row < SLICES; row++) {
        for (int column = 0; column < ROWS; column++) {
          expected[row * ROWS + column] = sagittal.value(column, row, 1, 0);
        }
      }
      assertArrayEquals(expected, banded.values());
    }
  }

  private static Volume axial() {
    var grid =
        new Geometry(
            COLUMNS,
            ROWS,
            SLICES,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(1, 1, 1),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.empty());
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Volume.of(grid, new Voxels.Floats(values));
  }
}
