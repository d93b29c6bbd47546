// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.GrowingVolume.State;

class GrowingVolumeTest {
  private static final int SLICES = 5;

  @TempDir Path folder;
  private final Pages pages = new Pages();

  @Test
  void theNearestPictureComesFirst() throws ImagingException {
    GrowingVolume volume = GrowingVolume.inMemory(info(SLICES, 1), pages);
    List<Integer> order = new ArrayList<>();
    for (OptionalInt read = volume.readNearest(1, 0);
        read.isPresent();
        read = volume.readNearest(1, 0)) {
      order.add(read.getAsInt());
    }
    assertEquals(List.of(1, 2, 0, 3, 4), order);
    assertTrue(volume.isSettled());
  }

  @Test
  void otherFramesFollowTheFrameOnShow() throws ImagingException {
    GrowingVolume volume = GrowingVolume.inMemory(info(2, 3), pages);
    List<Integer> order = new ArrayList<>();
    for (OptionalInt read = volume.readNearest(0, 1);
        read.isPresent();
        read = volume.readNearest(0, 1)) {
      order.add(read.getAsInt());
    }
    assertEquals(List.of(2, 3, 4, 5, 0, 1), order);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyPicturesThatAreInHaveVoxels(boolean onDisk) throws ImagingException {
    GrowingVolume volume = volume(onDisk);
    volume.read(3, 0);
    assertTrue(volume.has(3, 0));
    assertFalse(volume.has(2, 0));
    assertEquals(4, volume.left());
    assertEquals(-300 * 2 + 7, volume.volume().value(0, 0, 3, 0));
    assertEquals(-(300 + 3) * 2 + 7, volume.volume().value(1, 1, 3, 0));
    assertEquals(7, volume.volume().value(1, 1, 2, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPictureThatCannotBeReadIsAGapAndTheOthersStay(boolean onDisk) throws ImagingException {
    pages.broken.add(2);
    GrowingVolume volume = volume(onDisk);
    volume.readAll(Progress.SILENT);
    assertEquals(List.of(2), volume.gaps());
    assertEquals(State.UNREADABLE, volume.state(2, 0));
    assertEquals(4, volume.count(State.IN));
    assertEquals("Page 2 is torn. Print it again.", volume.problem());
    assertTrue(volume.isSettled());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGapCanBeReadAgain(boolean onDisk) throws ImagingException {
    pages.broken.add(2);
    GrowingVolume volume = volume(onDisk);
    volume.readAll(Progress.SILENT);
    pages.broken.clear();
    volume.retry();
    volume.readAll(Progress.SILENT);
    assertEquals(List.of(), volume.gaps());
    assertEquals(-200 * 2 + 7, volume.volume().value(0, 0, 2, 0));
  }

  @Test
  void whatTheStudyLacksIsAGapAndNotRead() throws ImagingException {
    pages.lacking.add(4);
    GrowingVolume volume = GrowingVolume.inMemory(info(SLICES, 1), pages);
    volume.readAll(Progress.SILENT);
    assertEquals(List.of(4), volume.gaps());
    assertEquals(State.MISSING, volume.state(4, 0));
    assertFalse(pages.read.contains(4));
  }

  @Test
  void noPictureIsReadTwice() throws ImagingException {
    GrowingVolume volume = GrowingVolume.inMemory(info(SLICES, 1), pages);
    volume.read(1, 0);
    volume.read(1, 0);
    volume.readAll(Progress.SILENT);
    assertEquals(SLICES, pages.read.size());
  }

  @Test
  void theFileOfALargeVolumeIsGoneBeforeTheProgramIs() throws IOException, ImagingException {
    GrowingVolume volume = volume(true);
    volume.readAll(Progress.SILENT);
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
    assertEquals(-400 * 2 + 7, volume.volume().value(0, 0, 4, 0));
  }

  @Test
  void aFolderThatTakesNoFileIsASentence() {
    ImagingException failure =
        assertThrows(
            ImagingException.class,
            () -> GrowingVolume.onDisk(info(SLICES, 1), pages, folder.resolve("gone")));
    assertTrue(String.valueOf(failure.getMessage()).contains("temporary folder"));
  }

  @Test
  void aVolumeOfTooManyVoxelsIsASentence() {
    var grid = Geometry.uncalibrated(40_000, 40_000, 20);
    var info = new VolumeInfo(grid, 1, Plane.NONE, "MONOCHROME2", "test");
    ImagingException failure =
        assertThrows(ImagingException.class, () -> GrowingVolume.inMemory(info, pages));
    assertEquals(
        "The volume has 32,000,000,000 voxels, more than Triplane can show at once. Open fewer of"
            + " its files.",
        failure.getMessage());
  }

  @Test
  void anotherPlaneSeesThePicturesThatComeLater() throws ImagingException {
    Geometry grid =
        new Geometry(
            2,
            2,
            SLICES,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(1, 1, 1),
            Geometry.Calibration.PATIENT_SPACE,
            java.util.Optional.empty());
    var info = new VolumeInfo(grid, 1, Plane.AXIAL, "MONOCHROME2", "test");
    GrowingVolume volume = GrowingVolume.inMemory(info, pages);
    Volume coronal = Reformat.view(volume.volume(), Plane.CORONAL);
    volume.readAll(Progress.SILENT);
    Volume copied = Reformat.of(volume.volume(), Plane.CORONAL);
    float[] seen = new float[coronal.voxels().length()];
    coronal.voxels().read(0, 1, seen, 0, seen.length);
    float[] expected = new float[seen.length];
    copied.voxels().read(0, 1, expected, 0, seen.length);
    org.junit.jupiter.api.Assertions.assertArrayEquals(expected, seen);
  }

  private GrowingVolume volume(boolean onDisk) throws ImagingException {
    return onDisk
        ? GrowingVolume.onDisk(info(SLICES, 1), pages, folder)
        : GrowingVolume.inMemory(info(SLICES, 1), pages);
  }

  private static VolumeInfo info(int slices, int frames) {
    return new VolumeInfo(
        Geometry.uncalibrated(2, 2, slices), frames, Plane.NONE, "MONOCHROME2", "test");
  }

  /// Picture n holds -100n, -100n - 1, -100n - 2, -100n - 3.
  private static final class Pages implements PictureReader {
    final Set<Integer> broken = new HashSet<>();
    final Set<Integer> lacking = new HashSet<>();
    final List<Integer> read = new ArrayList<>();

    @Override
    public Voxels.Stored kind() {
      return new Voxels.Shorts(new short[0], true, 2, 7);
    }

    @Override
    public Presentation presentation() {
      return Presentation.PLAIN;
    }

    @Override
    public Set<Integer> missing() {
      return lacking;
    }

    @Override
    public Voxels.Stored read(int picture) throws ImagingException {
      read.add(picture);
      if (broken.contains(picture)) {
        throw new ImagingException("Page %d is torn. Print it again.".formatted(picture));
      }
      short[] numbers = new short[4];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (short) (-100 * picture - i);
      }
      return new Voxels.Shorts(numbers, true, 2, 7);
    }
  }
}
