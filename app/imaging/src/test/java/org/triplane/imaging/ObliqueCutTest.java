// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.Geometry.Calibration;

class ObliqueCutTest {
  private static final Vec3 SLOPE = new Vec3(0.7, -0.4, 1.3);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aRampThroughThePatientIsReproducedAtAnyTilt(int seed) {
    RandomGenerator random = random(seed);
    Volume ramp = ramp(tilted(random));
    Geometry grid = cutThroughTheMiddle(ramp.geometry(), random);
    float[] values = ObliqueCut.of(ramp, 0, grid, grid.slices() / 2, Slab.NONE);
    int inside = 0;
    for (int i = 0; i < values.length; i++) {
      Vec3 place = place(grid, i, grid.slices() / 2);
      if (isBetweenCenters(ramp.geometry(), place)) {
        assertEquals(place.dot(SLOPE), values[i], 1e-4);
        inside++;
      }
    }
    assertTrue(inside > 20, "only %d samples lay inside".formatted(inside));
  }

  @Test
  void aCutThroughAnAcquiredSliceIsThatSlice() {
    Volume volume = scattered(new Voxels.Shorts(new short[7 * 6 * 5 * 2], true, 2, -1), 2);
    Geometry grid = volume.geometry();
    for (int slice = 0; slice < grid.slices(); slice++) {
      assertArrayEquals(
          slice(volume, slice, 1), ObliqueCut.of(volume, 1, grid, slice, Slab.NONE), 0f);
    }
  }

  @Test
  void aCutAcrossTheSlicesIsTheirReformat() {
    Volume volume = scattered(new Voxels.Bytes(new byte[7 * 6 * 5], 1, 0), 1);
    Volume turned = Reformat.of(volume, Plane.CORONAL);
    for (int slice = 0; slice < turned.geometry().slices(); slice++) {
      assertArrayEquals(
          slice(turned, slice, 0),
          ObliqueCut.of(volume, 0, turned.geometry(), slice, Slab.NONE),
          1e-4f);
    }
  }

  @Test
  void allKindsOfVoxelsAreSampledAlike() {
    Volume bytes = scattered(new Voxels.Bytes(new byte[7 * 6 * 5], 1, 0), 1);
    short[] shorts = new short[7 * 6 * 5];
    float[] floats = new float[shorts.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) bytes.voxels().value(i);
      floats[i] = bytes.voxels().value(i);
    }
    Geometry grid = cutThroughTheMiddle(bytes.geometry(), random(3));
    float[] expected = ObliqueCut.of(bytes, 0, grid, 2, Slab.NONE);
    Volume ofShorts = Volume.of(bytes.geometry(), new Voxels.Shorts(shorts, false, 1, 0));
    Volume ofFloats = Volume.of(bytes.geometry(), new Voxels.Floats(floats));
    assertArrayEquals(expected, ObliqueCut.of(ofShorts, 0, grid, 2, Slab.NONE), 1e-4f);
    assertArrayEquals(expected, ObliqueCut.of(ofFloats, 0, grid, 2, Slab.NONE), 1e-4f);
    Volume turned = Reformat.view(bytes, Plane.SAGITTAL);
    assertArrayEquals(expected, ObliqueCut.of(turned, 0, grid, 2, Slab.NONE), 1e-4f);
  }

  @Test
  void outsideTheVolumeThereIsNoValue() {
    Volume ramp = ramp(tilted(random(5)));
    Geometry grid = cutThroughTheMiddle(ramp.geometry(), random(6));
    float[] values = ObliqueCut.of(ramp, 0, grid, 0, Slab.NONE);
    for (int i = 0; i < values.length; i++) {
      assertEquals(!isCovered(ramp.geometry(), place(grid, i, 0)), Float.isNaN(values[i]));
    }
    for (float value : ObliqueCut.of(ramp, 0, grid, 1000, Slab.NONE)) {
      assertTrue(Float.isNaN(value));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theGreatestIsNoLessThanTheMeanAndThatNoLessThanTheLeast(int seed) {
    Volume volume = scattered(new Voxels.Shorts(new short[7 * 6 * 5], true, -2, 5), 1);
    Geometry grid = cutThroughTheMiddle(volume.geometry(), random(seed));
    float[] most = slab(volume, grid, Slab.Projection.MAXIMUM);
    float[] mean = slab(volume, grid, Slab.Projection.MEAN);
    float[] least = slab(volume, grid, Slab.Projection.MINIMUM);
    for (int i = 0; i < most.length; i++) {
      assertEquals(Float.isNaN(most[i]), Float.isNaN(mean[i]));
      assertEquals(Float.isNaN(most[i]), Float.isNaN(least[i]));
      assertTrue(Float.isNaN(most[i]) || most[i] >= mean[i] - 1e-3 && mean[i] >= least[i] - 1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource(Slab.Projection.class)
  void aSlabOfAcquiredSlicesProjectsThoseWithinIt(Slab.Projection projection) {
    Volume volume = scattered(new Voxels.Shorts(new short[7 * 6 * 5], true, 1, 0), 1);
    // slices lie 4 mm apart: 8 mm reach one slice to each side
    float[] values = ObliqueCut.of(volume, 0, volume.geometry(), 2, new Slab(projection, 8));
    float[][] behind = {slice(volume, 1, 0), slice(volume, 2, 0), slice(volume, 3, 0)};
    for (int i = 0; i < values.length; i++) {
      float[] line = {behind[0][i], behind[1][i], behind[2][i]};
      assertEquals(projected(projection, line), values[i], 1e-4);
    }
  }

  @Test
  void aSlabThinnerThanTheSlicesIsTheSlice() {
    Volume volume = scattered(new Voxels.Shorts(new short[7 * 6 * 5], true, 1, 0), 1);
    var thin = new Slab(Slab.Projection.MAXIMUM, 1);
    assertArrayEquals(
        slice(volume, 2, 0), ObliqueCut.of(volume, 0, volume.geometry(), 2, thin), 0f);
  }

  @Test
  void aPictureOfOneSliceCanBeCut() {
    Volume row = Volumes.row(1, 2, 3);
    assertArrayEquals(
        new float[] {1, 2, 3}, ObliqueCut.of(row, 0, row.geometry(), 0, Slab.NONE), 0f);
  }

  @Test
  void theGridOfAVolumesOwnDirectionsIsItsOwn() {
    Geometry cube = cube();
    Geometry grid =
        ObliqueGrid.covering(cube, Vec3.ZERO, cube.rowDirection(), cube.columnDirection());
    assertEquals(cube.columns(), grid.columns());
    assertEquals(cube.rows(), grid.rows());
    assertEquals(cube.slices(), grid.slices());
    assertTrue(grid.origin().minus(cube.origin()).length() < 1e-9);
  }

  @Test
  void oneSliceOfTheGridGoesThroughThePoint() {
    Geometry volume = tilted(random(8));
    Vec3 point = volume.toPatient(new Vec3(2.3, 3.1, 1.7));
    Geometry grid = ObliqueGrid.covering(volume, point, new Vec3(1, 1, 0), new Vec3(-1, 1, 2));
    double slice = grid.toVoxel(point).z();
    assertEquals(Math.rint(slice), slice, 1e-9);
    assertTrue(slice > -0.5 && slice < grid.slices() - 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aCoarserGridShowsTheSamePlaces(int seed) {
    RandomGenerator random = random(seed);
    Geometry grid = cutThroughTheMiddle(tilted(random), random);
    Geometry coarser = ObliqueGrid.coarser(grid);
    int slice = grid.slices() / 2;
    assertEquals(Math.ceilDiv(grid.columns(), 2), coarser.columns());
    assertEquals(Math.ceilDiv(grid.rows(), 2), coarser.rows());
    Vec3 middle = new Vec3((grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, slice);
    Vec3 there = new Vec3((coarser.columns() - 1) / 2.0, (coarser.rows() - 1) / 2.0, slice);
    assertTrue(grid.toPatient(middle).minus(coarser.toPatient(there)).length() < 1e-9);
    assertEquals(2 * grid.spacingMm().x(), coarser.spacingMm().x(), 1e-12);
    assertEquals(grid.spacingMm().z(), coarser.spacingMm().z(), 1e-12);
  }

  @Test
  void aCutIntoARoomThatIsLargerLeavesTheRest() {
    Volume row = Volumes.row(1, 2, 3);
    float[] room = {9, 9, 9, 9, 9};
    var place = new ObliqueCut.Place(row.geometry(), 0, Slab.NONE);
    ObliqueCut.into(room, row, 0, place, Lane.CALLER);
    assertArrayEquals(new float[] {1, 2, 3, 9, 9}, room, 0f);
  }

  @Test
  void refusesANegativeThickness() {
    assertThrows(IllegalArgumentException.class, () -> new Slab(Slab.Projection.MEAN, -1));
  }

  private static float[] slab(Volume volume, Geometry grid, Slab.Projection projection) {
    return ObliqueCut.of(volume, 0, grid, grid.slices() / 2, new Slab(projection, 10));
  }

  private static double projected(Slab.Projection projection, float... line) {
    return switch (projection) {
      case MAXIMUM -> Math.max(line[0], Math.max(line[1], line[2]));
      case MINIMUM -> Math.min(line[0], Math.min(line[1], line[2]));
      case MEAN -> (line[0] + line[1] + line[2]) / 3.0;
    };
  }

  private static Geometry cutThroughTheMiddle(Geometry volume, RandomGenerator random) {
    Vec3 row = direction(random);
    Vec3 column = row.cross(direction(random));
    return ObliqueGrid.covering(volume, ObliqueGrid.center(volume), row, column);
  }

  private static Geometry cube() {
    return new Geometry(
        5,
        4,
        3,
        new Vec3(-4, -3, -2),
        Vec3.LEFT,
        Vec3.POSTERIOR,
        new Vec3(2, 2, 2),
        Calibration.PATIENT_SPACE,
        Optional.of("frame"));
  }

  /// 7 x 6 x 5 voxels of 1.5 x 2 x 4 mm, lying anyhow.
  private static Geometry tilted(RandomGenerator random) {
    Vec3 row = direction(random);
    return new Geometry(
        7,
        6,
        5,
        new Vec3(-10, 20, 30),
        row,
        row.cross(direction(random)),
        new Vec3(1.5, 2, 4),
        Calibration.PATIENT_SPACE,
        Optional.of("frame"));
  }

  private static Volume ramp(Geometry geometry) {
    float[] values = new float[geometry.voxels()];
    for (int i = 0; i < values.length; i++) {
      int slice = i / (geometry.columns() * geometry.rows());
      values[i] =
          (float) place(geometry, i % (geometry.columns() * geometry.rows()), slice).dot(SLOPE);
    }
    return Volume.of(geometry, new Voxels.Floats(values));
  }

  /// Fill the voxels with numbers in no order.
  private static Volume scattered(Voxels voxels, int frames) {
    RandomGenerator random = random(17);
    for (int i = 0; i < voxels.length(); i++) {
      int number = random.nextInt(200);
      switch (voxels.inMemory()) {
        case Voxels.Bytes(var stored, _, _) -> stored[i] = (byte) number;
        case Voxels.Shorts(var stored, _, _, _) -> stored[i] = (short) (number - 100);
        case Voxels.Floats(var stored) -> stored[i] = number;
      }
    }
    var geometry =
        new Geometry(
            7,
            6,
            5,
            new Vec3(-10, 20, 30),
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(1.5, 2, 4),
            Calibration.PATIENT_SPACE,
            Optional.of("frame"));
    return new Volume(geometry, frames, voxels, Presentation.PLAIN);
  }

  private static float[] slice(Volume volume, int slice, int frame) {
    Geometry grid = volume.geometry();
    float[] values = new float[grid.columns() * grid.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = volume.value(i % grid.columns(), i / grid.columns(), slice, frame);
    }
    return values;
  }

  private static Vec3 place(Geometry grid, int index, int slice) {
    return grid.toPatient(new Vec3(index % grid.columns(), index / grid.columns(), slice));
  }

  private static boolean isBetweenCenters(Geometry volume, Vec3 place) {
    return isInside(volume, place, -1e-9);
  }

  private static boolean isCovered(Geometry volume, Vec3 place) {
    return isInside(volume, place, 0.5);
  }

  private static boolean isInside(Geometry volume, Vec3 place, double border) {
    Vec3 at = volume.toVoxel(place);
    return at.x() >= -border
        && at.x() <= volume.columns() - 1 + border
        && at.y() >= -border
        && at.y() <= volume.rows() - 1 + border
        && at.z() >= -border
        && at.z() <= volume.slices() - 1 + border;
  }

  private static Vec3 direction(RandomGenerator random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
  }

  private static RandomGenerator random(int seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
