// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

class NiftiVolumeWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"volume.nii", "volume.nii.gz"})
  void placesAndValuesSurvive(String name) throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int i = 0; i < 20; i++) {
      Vec3 row = direction(random);
      Volume volume = floats(geometry(row, row.cross(direction(random)).unit()), random);
      Volume read = roundTrip(volume, name);
      assertSamePlaces(volume.geometry(), read.geometry(), 1e-4);
      assertArrayEquals(
          ((Voxels.Floats) volume.voxels()).stored(), ((Voxels.Floats) read.voxels()).stored());
    }
  }

  @Test
  void theQuaternionSaysTheSameAsTheMatrix() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    for (int i = 0; i < 50; i++) {
      Vec3 row = direction(random);
      Geometry geometry = geometry(row, row.cross(direction(random)).unit());
      byte[] header = HeaderBytes.of(floats(geometry, random), NiftiType.FLOAT32);
      header[254] = 0; // no sform
      int[] size = {geometry.columns(), geometry.rows(), geometry.slices()};
      VoxelPlace place = NiftiPlace.of(NiftiHeader.parse(header).orElseThrow(), size, "own");
      assertSamePlaces(geometry, place.geometry(), 1e-3);
    }
  }

  @Test
  void axesAlongThePatientAreHalfTurnsOfTheQuaternion() throws Exception {
    for (Vec3 row : List.of(Vec3.LEFT, Vec3.LEFT.times(-1), Vec3.POSTERIOR, Vec3.SUPERIOR)) {
      for (Vec3 column : List.of(Vec3.POSTERIOR, Vec3.SUPERIOR.times(-1), Vec3.LEFT)) {
        if (Math.abs(row.dot(column)) == 0) {
          Geometry geometry = geometry(row, column);
          byte[] header = HeaderBytes.of(Volume.of(geometry, zeros(geometry)), NiftiType.FLOAT32);
          header[254] = 0;
          int[] size = {geometry.columns(), geometry.rows(), geometry.slices()};
          VoxelPlace place = NiftiPlace.of(NiftiHeader.parse(header).orElseThrow(), size, "own");
          assertSamePlaces(geometry, place.geometry(), 1e-4);
        }
      }
    }
  }

  @Test
  void wholeNumbersThatFitStaySixteenBits() throws Exception {
    Geometry geometry = Geometry.uncalibrated(2, 1, 1);
    Volume volume = Volume.of(geometry, new Voxels.Shorts(new short[] {-5, 900}, true, 1, -24));
    assertArrayEquals(
        new short[] {-29, 876}, ((Voxels.Shorts) roundTrip(volume, "v.nii").voxels()).stored());
  }

  @Test
  void rescaledAndTooGreatNumbersBecomeFloats() throws Exception {
    Geometry geometry = Geometry.uncalibrated(2, 1, 1);
    for (Voxels voxels :
        List.of(
            new Voxels.Shorts(new short[] {1, 2}, true, 0.25, 0),
            new Voxels.Shorts(new short[] {1, -1}, false, 1, 0))) {
      Volume read = roundTrip(Volume.of(geometry, voxels), "v.nii");
      assertTrue(read.voxels() instanceof Voxels.Floats);
      assertEquals(voxels.value(1), read.voxels().value(1));
    }
  }

  @Test
  void framesAndWindowSurvive() throws Exception {
    Geometry geometry = Geometry.uncalibrated(2, 1, 1);
    var presentation = new Presentation(Optional.of(new WindowLevel(40, 80)), false);
    Volume volume =
        new Volume(geometry, 3, new Voxels.Floats(new float[] {0, 1, 2, 3, 4, 5}), presentation);
    Volume read = roundTrip(volume, "v.nii");
    assertEquals(3, read.frames());
    assertEquals(5, read.value(1, 0, 0, 2));
    assertEquals(presentation, read.presentation());
  }

  @Test
  void sixteenBitFramesSurviveCompressedWithTheirPlace() throws Exception {
    Geometry geometry = geometry(Vec3.POSTERIOR, Vec3.SUPERIOR.times(-1));
    short[] stored = new short[geometry.voxels() * 3];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) (i * 91);
    }
    Volume volume =
        new Volume(geometry, 3, new Voxels.Shorts(stored, true, 1, 0), Presentation.PLAIN);

    Volume read = roundTrip(volume, "v.nii.gz");

    assertEquals(3, read.frames());
    assertArrayEquals(stored, ((Voxels.Shorts) read.voxels()).stored());
    assertSamePlaces(geometry, read.geometry(), 1e-4);
  }

  @Test
  void theAffineInTheFileLeadsToTheRightTheFrontAndTheHead() throws Exception {
    Geometry geometry = geometry(Vec3.LEFT, Vec3.POSTERIOR);
    Volume volume = Volume.of(geometry, zeros(geometry));

    ByteBuffer header =
        ByteBuffer.wrap(HeaderBytes.of(volume, NiftiType.FLOAT32)).order(ByteOrder.LITTLE_ENDIAN);

    // LPS (-90, 60, 30) is RAS (90, -60, 30); columns go left, rows to the back, slices up
    float[] affine = new float[12];
    header.position(280).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(affine);
    assertArrayEquals(new float[] {-0.5f, 0, 0, 90, 0, -0.75f, 0, -60, 0, 0, 4, 30}, affine, 1e-6f);
  }

  @Test
  void whatIsNotKnownOfThePlaceStaysUnknown() throws Exception {
    for (Calibration calibration : List.of(Calibration.NONE, Calibration.SPACING_ONLY)) {
      Vec3 spacing = calibration == Calibration.NONE ? new Vec3(1, 1, 1) : new Vec3(1, 2, 3);
      Geometry geometry =
          new Geometry(
              2,
              1,
              1,
              Vec3.ZERO,
              Vec3.LEFT,
              Vec3.POSTERIOR,
              spacing,
              calibration,
              Optional.empty());
      assertEquals(geometry, roundTrip(Volume.of(geometry, zeros(geometry)), "v.nii").geometry());
    }
  }

  @Test
  void theSameVolumeGivesTheSameBytesWithoutATime() throws Exception {
    Geometry geometry = Geometry.uncalibrated(30, 20, 10);
    Volume volume = Volume.of(geometry, zeros(geometry));
    Path one = folder.resolve("one.nii.gz");
    Path other = folder.resolve("other.nii.gz");
    var writer = new NiftiVolumeWriter();
    writer.write(volume, one, Progress.SILENT);
    writer.write(volume, other, Progress.SILENT);
    byte[] bytes = Files.readAllBytes(one);
    assertArrayEquals(bytes, Files.readAllBytes(other));
    assertArrayEquals(new byte[4], Arrays.copyOfRange(bytes, 4, 8));
  }

  @Test
  void aVolumeTooWideForTheFormatLeavesNoFile() {
    Geometry geometry = Geometry.uncalibrated(40000, 1, 1);
    Volume volume = Volume.of(geometry, zeros(geometry));
    Path target = folder.resolve("wide.nii");
    assertThrows(
        IOException.class, () -> new NiftiVolumeWriter().write(volume, target, Progress.SILENT));
    assertFalse(Files.exists(target));
  }

  private Volume roundTrip(Volume volume, String name) throws IOException, ImagingException {
    Path file = folder.resolve(name);
    new NiftiVolumeWriter().write(volume, file, Progress.SILENT);
    var opened = new NiftiStudyReader().read(List.of(file), Progress.SILENT);
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static void assertSamePlaces(Geometry expected, Geometry actual, double toleranceMm) {
    for (Vec3 voxel : List.of(Vec3.ZERO, new Vec3(5, 0, 0), new Vec3(0, 4, 0), new Vec3(5, 4, 3))) {
      double distance = expected.toPatient(voxel).minus(actual.toPatient(voxel)).length();
      assertTrue(distance < toleranceMm, () -> "%s is %g mm off".formatted(voxel, distance));
    }
  }

  private static Geometry geometry(Vec3 row, Vec3 column) {
    return new Geometry(
        6,
        5,
        4,
        new Vec3(-90, 60, 30),
        row,
        column,
        new Vec3(0.5, 0.75, 4),
        Calibration.PATIENT_SPACE,
        Optional.of("frame"));
  }

  private static Volume floats(Geometry geometry, RandomGenerator random) {
    float[] stored = new float[geometry.voxels()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = random.nextFloat();
    }
    return Volume.of(geometry, new Voxels.Floats(stored));
  }

  private static Voxels zeros(Geometry geometry) {
    return new Voxels.Floats(new float[geometry.voxels()]);
  }

  private static Vec3 direction(RandomGenerator random) {
    return new Vec3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
  }
}
