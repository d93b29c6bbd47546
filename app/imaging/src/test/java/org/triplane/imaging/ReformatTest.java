// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReformatTest {
  private static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  /// Every anatomical acquisition: 24 ways to lay row and column along the patient's axes.
  static List<Arguments> acquisitionsAndPlanes() {
    List<Arguments> all = new ArrayList<>();
    List<Vec3> axes = List.of(Vec3.LEFT, Vec3.POSTERIOR, Vec3.SUPERIOR);
    for (Vec3 row : axes) {
      for (Vec3 column : axes) {
        for (int signs = 0; signs < 4 && row != column; signs++) {
          for (Plane plane : PLANES) {
            all.add(
                Arguments.of(
                    row.times((signs & 1) == 0 ? 1 : -1),
                    column.times((signs & 2) == 0 ? 1 : -1),
                    plane));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("acquisitionsAndPlanes")
  void everyVoxelKeepsItsPlaceAndValue(Vec3 row, Vec3 column, Plane plane) {
    assertSamePlaces(Volumes.ramp(Volumes.grid(row, column), 3), plane);
  }

  @ParameterizedTest
  @MethodSource("acquisitionsAndPlanes")
  void theResultLiesAsTheScreenWantsIt(Vec3 row, Vec3 column, Plane plane) {
    Volume source = Volumes.ramp(Volumes.grid(row, column), 1);
    Geometry result = Reformat.of(source, plane).geometry();
    assertEquals(plane.screenRight(), result.rowDirection());
    assertEquals(plane.screenDown(), result.columnDirection());
    assertEquals(plane, result.plane());
  }

  @Test
  void obliqueVolumesKeepTheirPlacesToo() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < 50; i++) {
      Vec3 row = direction(random);
      Vec3 column = row.cross(direction(random)).unit();
      for (Plane plane : PLANES) {
        assertSamePlaces(Volumes.ramp(Volumes.grid(row, column), 1), plane);
      }
    }
  }

  @Test
  void thePlanesOfAVolumeAt45DegreesAreCutAlongThreeAxes() {
    Vec3 row = Vec3.LEFT.plus(Vec3.SUPERIOR).unit();
    Volume tilted = Volumes.ramp(Volumes.grid(Vec3.POSTERIOR, row), 1);
    for (Plane plane : PLANES) {
      for (Plane other : PLANES) {
        Vec3 normal = Reformat.of(tilted, plane).geometry().normal();
        double same = Math.abs(normal.dot(Reformat.of(tilted, other).geometry().normal()));
        assertEquals(plane == other ? 1 : 0, same, 1e-9);
      }
    }
  }

  @Test
  void directionsThatTheFileRoundedDoNotMoveVoxels() {
    Geometry rounded = Volumes.grid(new Vec3(1, 0.004, 0), new Vec3(0.003, 1, 0));
    assertSamePlaces(Volumes.ramp(rounded, 1), Plane.CORONAL);
  }

  @Test
  void aVolumeThatLiesSoAlreadyIsReturnedItself() {
    Volume sagittal = Volumes.ramp(Volumes.grid(Vec3.POSTERIOR, Vec3.SUPERIOR.times(-1)), 1);
    assertSame(sagittal, Reformat.of(sagittal, Plane.SAGITTAL));
  }

  @Test
  void keepsVoxelTypeRescaleAndPresentation() {
    Geometry grid = Volumes.grid(Vec3.LEFT.times(-1), Vec3.POSTERIOR);
    var presentation = new Presentation(Optional.of(new WindowLevel(4, 8)), true);
    byte[] stored = new byte[24];
    stored[3] = (byte) 200;
    Volume bytes = new Volume(grid, 1, new Voxels.Bytes(stored, 3, 7), presentation);

    Volume result = Reformat.of(bytes, Plane.AXIAL);

    assertEquals(presentation, result.presentation());
    var voxels = (Voxels.Bytes) result.voxels();
    assertEquals(3, voxels.slope());
    assertEquals(7, voxels.intercept());
    assertEquals((byte) 200, voxels.stored()[12]);
  }

  @Test
  void floatsAreReorderedAsTheyAre() {
    Geometry grid = Volumes.grid(Vec3.LEFT.times(-1), Vec3.POSTERIOR);
    float[] stored = new float[24];
    stored[4] = 1.5f;
    Volume result = Reformat.of(Volume.of(grid, new Voxels.Floats(stored)), Plane.AXIAL);
    float[] expected = new float[24];
    expected[19] = 1.5f;
    assertArrayEquals(expected, ((Voxels.Floats) result.voxels()).stored());
  }

  @Test
  void refusesAVolumeWithoutPosition() {
    Volume volume = Volumes.row(1, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> Reformat.of(volume, Plane.AXIAL));
  }

  @Test
  void refusesAPlaneThatIsNotAnatomical() {
    Volume volume = Volumes.ramp(Volumes.grid(Vec3.LEFT, Vec3.POSTERIOR), 1);
    assertThrows(IllegalArgumentException.class, () -> Reformat.of(volume, Plane.OBLIQUE));
  }

  private static void assertSamePlaces(Volume source, Plane plane) {
    Volume result = Reformat.of(source, plane);
    Geometry geometry = result.geometry();
    assertEquals(source.geometry().voxels(), geometry.voxels());
    for (int frame = 0; frame < source.frames(); frame++) {
      for (int slice = 0; slice < geometry.slices(); slice++) {
        for (int row = 0; row < geometry.rows(); row++) {
          for (int column = 0; column < geometry.columns(); column++) {
            Vec3 place = geometry.toPatient(new Vec3(column, row, slice));
            Vec3 voxel = source.geometry().toVoxel(place);
            int x = Math.toIntExact(Math.round(voxel.x()));
            int y = Math.toIntExact(Math.round(voxel.y()));
            int z = Math.toIntExact(Math.round(voxel.z()));
            assertTrue(source.geometry().toPatient(new Vec3(x, y, z)).minus(place).length() < 1e-9);
            assertEquals(source.value(x, y, z, frame), result.value(column, row, slice, frame));
          }
        }
      }
    }
  }

  private static Vec3 direction(RandomGenerator random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
  }
}
