// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// A bright voxel in a dark volume.
final class BrightVoxel {
  private static final int COLUMNS = 60;
  private static final int ROWS = 44;
  private static final double NEAR = 1.01;

  private BrightVoxel() {}

  /// It is found where it was, by a map of the pictures that the network is given.
  static void comesBack(Preprocessing how, String what) throws LearningException {
    Geometry grid = Volumes.positioned(COLUMNS, ROWS, 6, Vec3.LEFT, Vec3.POSTERIOR);
    float[] values = new float[grid.voxels()];
    values[(3 * ROWS + 24) * COLUMNS + 33] = 1;
    Volume volume = Volume.of(grid, new Voxels.Floats(values));
    NetworkInput input = NetworkInput.of(how, Plane.AXIAL, volume);
    SliceTensor tensor = input.tensor();
    Volume back = input.toSeries(tensor.values(), tensor.height(), tensor.width());
    assertEquals(grid, back.geometry());
    int hottest = hottest(back);
    assertEquals(33, hottest % COLUMNS, NEAR, what);
    assertEquals(24, hottest / COLUMNS % ROWS, NEAR, what);
    assertEquals(3, hottest / (COLUMNS * ROWS), NEAR, what);
  }

  /// The index of the highest value of a map.
  static int hottest(Volume map) {
    float[] heat = ((Voxels.Floats) map.voxels().inMemory()).stored();
    int hottest = 0;
    for (int i = 0; i < heat.length; i++) {
      hottest = heat[i] > heat[hottest] ? i : hottest;
    }
    return hottest;
  }
}
