// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

class EnhancedTest {
  @TempDir Path folder;
  private int written;

  @Test
  void classicAndEnhancedFormsGiveTheSameVolume() throws Exception {
    List<DicomBytes> classic = new ArrayList<>();
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Vec3 position = new Vec3(12 - 4 * i, -20, 30);
      classic.add(Slices.slice(DicomBytes.explicit(), i + 1, position, Slices.SAGITTAL, 7 * i, 80));
      frames.add(new Frame(position, Slices.SAGITTAL, "1", 7 * i, 80));
    }

    Series one = series(classic.toArray(DicomBytes[]::new));
    Series other = series(enhanced(frames));

    Geometry geometry = one.mainVolume().info().geometry();
    assertEquals(geometry, other.mainVolume().info().geometry());
    Volume first = one.mainVolume().load(Progress.SILENT);
    Volume second = other.mainVolume().load(Progress.SILENT);
    for (int i = 0; i < first.voxels().length(); i++) {
      assertEquals(first.voxels().value(i), second.voxels().value(i));
    }
    assertEquals(4, other.images());
    assertEquals(1, other.files());
  }

  @Test
  void mixedOrientationsAreVolumesOfTheirOwn() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(new Frame(new Vec3(0, 0, 3 * i), Slices.AXIAL, "1", i, 80));
      frames.add(new Frame(new Vec3(0, 3 * i, 0), Slices.CORONAL, "2", i, 80));
    }

    Series series = series(enhanced(frames));

    assertEquals(
        List.of(Plane.AXIAL, Plane.CORONAL),
        series.volumes().stream().map(volume -> volume.info().plane()).toList());
    assertEquals(1, series.files());
  }

  @Test
  void parallelStacksAtOtherPlacesAreVolumesOfTheirOwn() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(new Frame(new Vec3(0, 0, 3 * i), Slices.AXIAL, "1", i, 80));
      frames.add(new Frame(new Vec3(0, 0, 100 + 3 * i), Slices.AXIAL, "2", i, 80));
    }

    Series series = series(enhanced(frames));

    assertEquals(2, series.volumes().size());
    assertEquals(List.of(), series.warnings());
  }

  @Test
  void stacksAtTheSamePlacesAreFrames() throws Exception {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(new Frame(new Vec3(0, 0, 3 * i), Slices.AXIAL, "1", i, 80));
      frames.add(new Frame(new Vec3(0, 0, 3 * i), Slices.AXIAL, "2", 10 + i, 20));
    }

    Volume volume = series(enhanced(frames)).mainVolume().load(Progress.SILENT);

    assertEquals(2, volume.frames());
    assertEquals(12f, volume.value(0, 0, 2, 0));
    assertEquals(2f, volume.value(0, 0, 2, 1));
  }

  @Test
  void theSharedWindowAndRescaleHoldForEveryFrame() throws Exception {
    Volume volume =
        series(enhanced(List.of(new Frame(Vec3.ZERO, Slices.AXIAL, "1", 5, 80))))
            .mainVolume()
            .load(Progress.SILENT);

    assertEquals(Optional.of(new WindowLevel(300, 600)), volume.presentation().window());
    assertEquals(5f, volume.value(0, 0, 0, 0));
  }

  @Test
  void framesWithoutAPlaceAreFramesOfOneSlice() throws Exception {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1).text(Tags.NUMBER_OF_FRAMES, "IS", "2");
    DicomBytes pixels = bytes.item().raw(Slices.pixels(1)).raw(Slices.pixels(2));
    Slices.format(bytes, 12, false).element(Tags.PIXEL_DATA, "OW", pixels.bytes());

    Volume volume = series(bytes).mainVolume().load(Progress.SILENT);

    assertEquals(2, volume.frames());
    assertEquals(1, volume.geometry().slices());
    assertEquals(2f, volume.value(3, 2, 0, 1));
  }

  record Frame(Vec3 position, String orientation, String stack, int value, int echo) {
    static Frame axial(double z) {
      return new Frame(new Vec3(0, 0, z), Slices.AXIAL, "1", 5, 80);
    }

    DicomBytes groups(DicomBytes bytes) {
      return bytes
          .sequence(Tags.MR_ECHO_SEQUENCE, bytes.item().fd(Tags.EFFECTIVE_ECHO_TIME, echo))
          .openSequence(Tags.FRAME_CONTENT_SEQUENCE, bytes.item().text(Tags.STACK_ID, "SH", stack))
          .openSequence(
              Tags.PLANE_POSITION_SEQUENCE,
              bytes.item().text(Tags.IMAGE_POSITION, "DS", Slices.decimals(position)))
          .sequence(
              Tags.PLANE_ORIENTATION_SEQUENCE,
              bytes.item().text(Tags.IMAGE_ORIENTATION, "DS", orientation));
    }
  }

  static DicomBytes enhanced(List<Frame> frames) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1)
        .text(Tags.FRAME_OF_REFERENCE_UID, "UI", "1.2.3.5")
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.PHOTOMETRIC, "CS", "MONOCHROME2")
        .text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames.size())
        .us(Tags.ROWS, Slices.ROWS)
        .us(Tags.COLUMNS, Slices.COLUMNS)
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, 12);
    DicomBytes shared = bytes.item();
    shared
        .sequence(
            Tags.PIXEL_MEASURES_SEQUENCE,
            bytes
                .item()
                .text(Tags.SLICE_THICKNESS, "DS", "3.5")
                .text(Tags.PIXEL_SPACING, "DS", "0.75\\0.5"))
        .sequence(
            Tags.FRAME_VOI_LUT_SEQUENCE,
            bytes.item().text(Tags.WINDOW_CENTER, "DS", "300").text(Tags.WINDOW_WIDTH, "DS", "600"))
        .sequence(
            Tags.VALUE_TRANSFORMATION_SEQUENCE,
            bytes
                .item()
                .text(Tags.RESCALE_INTERCEPT, "DS", "0")
                .text(Tags.RESCALE_SLOPE, "DS", "1"));
    DicomBytes pixels = bytes.item();
    frames.forEach(frame -> pixels.raw(Slices.pixels(frame.value())));
    return bytes
        .sequence(Tags.SHARED_GROUPS, shared)
        .openSequence(
            Tags.PER_FRAME_GROUPS,
            frames.stream().map(f -> f.groups(bytes.item())).toArray(DicomBytes[]::new))
        .element(Tags.PIXEL_DATA, "OW", pixels.bytes());
  }

  private Series series(DicomBytes... files) {
    List<Path> paths = new ArrayList<>();
    for (DicomBytes file : files) {
      paths.add(file.writeTo(folder.resolve("file" + written++)));
    }
    OpenedStudies opened = new DicomStudyReader().read(paths, Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }
}
