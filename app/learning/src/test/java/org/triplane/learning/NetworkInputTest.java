// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class NetworkInputTest {
  private static final Preprocessing HOW = new Preprocessing(8, 1, "z-score");

  @ParameterizedTest
  @MethodSource("grids")
  void aMapLandsOnTheSeriesOwnGrid(Geometry grid) throws Exception {
    Volume volume = Volumes.ramp(grid);
    for (Plane plane : List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL)) {
      NetworkInput input = NetworkInput.of(HOW, plane, volume);
      Geometry seen = input.seen();
      float[] map = ((Voxels.Floats) Reformat.of(volume, plane).voxels()).stored();
      Volume back = input.toSeries(map, seen.rows(), seen.columns());
      assertSame(grid, back.geometry());
      assertArrayEquals(
          ((Voxels.Floats) volume.voxels()).stored(),
          ((Voxels.Floats) back.voxels().inMemory()).stored());
    }
  }

  static List<Geometry> grids() {
    return List.of(
        Volumes.positioned(4, 3, 5, Vec3.LEFT, Vec3.POSTERIOR),
        Volumes.positioned(4, 3, 5, Vec3.LEFT.times(-1), Vec3.POSTERIOR),
        Volumes.positioned(4, 3, 5, Vec3.SUPERIOR, Vec3.POSTERIOR),
        Volumes.positioned(4, 3, 5, new Vec3(0, -1, 0.2), new Vec3(0.1, -0.2, -1)));
  }

  @Test
  void positionedSlicesAreSeenInTheRadiologicalConvention() throws Exception {
    Volume feetFirst =
        Volumes.ramp(Volumes.positioned(8, 8, 2, Vec3.LEFT.times(-1), Vec3.POSTERIOR));
    NetworkInput input = NetworkInput.of(HOW, Plane.AXIAL, feetFirst);
    assertEquals(Vec3.LEFT, input.seen().rowDirection());
    SliceTensor raw = Preprocessor.apply(HOW, feetFirst);
    assertEquals(raw.value(1, 0, 3, 7), input.tensor().value(0, 0, 3, 0));
  }

  @Test
  void aVolumeWithoutAPositionIsTakenAsItIs() throws Exception {
    Volume volume = Volumes.ramp(8, 8, 3);
    NetworkInput input = NetworkInput.of(HOW, Plane.SAGITTAL, volume);
    assertArrayEquals(Preprocessor.apply(HOW, volume).values(), input.tensor().values());
    assertEquals(volume.geometry(), input.seen());
  }

  @Test
  void aCoarseMapIsHottestAtTheCenterOfItsHottestPixel() throws Exception {
    NetworkInput input = NetworkInput.of(HOW, Plane.NONE, Volumes.ramp(9, 15, 2));
    float[] maps = new float[2 * 5 * 3];
    maps[15 + 3 * 3 + 1] = 1;
    Volume back = input.toSeries(maps, 5, 3);
    assertEquals(1f, back.value(4, 10, 1, 0));
    assertEquals(2 / 3f, back.value(5, 10, 1, 0), 1e-6);
    assertEquals(0f, back.value(4, 10, 0, 0));
  }
}
