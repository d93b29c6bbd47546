// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;

class LookupTableTest {
  private static final int[] DESCRIPTORS = {
    Tags.RED_DESCRIPTOR, Tags.GREEN_DESCRIPTOR, Tags.BLUE_DESCRIPTOR
  };
  private static final int[] COLORS = {Tags.RED_DATA, Tags.GREEN_DATA, Tags.BLUE_DATA};
  private static final int[] SEGMENTS = {
    Tags.RED_SEGMENTS, Tags.GREEN_SEGMENTS, Tags.BLUE_SEGMENTS
  };
  private static final List<Float> RAMP = List.of(0f, 0f, 1000f, 2000f);

  @TempDir Path folder;

  @Test
  void aPaletteIsShownByTheLuminanceOfItsColors() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    palette(bytes, 3, 0, 8, COLORS, shorts(100 | 0 << 8, 0), shorts(100 << 8, 0), shorts(0, 100));

    Series series = series(pixels(bytes, 0, 1, 2, 200));

    assertEquals(List.of(30f, 59f, 11f, 11f), values(series));
    assertEquals(
        List.of("The pictures are in color (PALETTE COLOR); their luminance is shown."),
        series.warnings());
  }

  @Test
  void aPaletteOfSixteenBitsKeepsThemAll() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] ramp = shorts(0, 1000, 2000);
    palette(bytes, 3, 1, 16, COLORS, ramp, ramp, ramp);

    assertEquals(RAMP, values(series(pixels(bytes, 0, 1, 2, 3))));
  }

  @Test
  void aPaletteOfEightBitsMayFillWords() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] ramp = shorts(5, 6, 7);
    palette(bytes, 3, 0, 8, COLORS, ramp, ramp, ramp);

    assertEquals(List.of(5f, 6f, 7f, 7f), values(series(pixels(bytes, 0, 1, 2, 3))));
  }

  @Test
  void aPaletteOfAllSamplesIsRead() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] ramp = new byte[2 * 65_536];
    ramp[2 * 200] = 77;
    palette(bytes, 0, 0, 16, COLORS, ramp, ramp, ramp);

    assertEquals(List.of(0f, 77f, 0f, 0f), values(series(pixels(bytes, 0, 200, 2, 3))));
  }

  @Test
  void segmentsOfAPaletteAreExpanded() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] segments = shorts(0, 2, 10, 20, 1, 2, 40, 2, 1, 0, 0);
    palette(bytes, 6, 0, 16, SEGMENTS, segments, segments, segments);

    assertEquals(List.of(20f, 30f, 40f, 20f), values(series(pixels(bytes, 1, 2, 3, 5))));
  }

  @Test
  void segmentsOfEightBitsAreExpanded() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] segments = {0, 2, 10, 20, 1, 2, 40, 2, 1, 0, 0, 0, 0, 0};
    palette(bytes, 6, 0, 8, SEGMENTS, segments, segments, segments);

    assertEquals(List.of(20f, 30f, 40f, 20f), values(series(pixels(bytes, 1, 2, 3, 5))));
  }

  @Test
  void aPaletteThatIsCutOffLeavesTheSamplesAndSaysSo() throws Exception {
    DicomBytes bytes = head(false, "PALETTE COLOR");
    byte[] ramp = shorts(1);
    palette(bytes, 3, 0, 16, COLORS, ramp, ramp, ramp);

    Series series = series(pixels(bytes, 0, 1, 2, 3));

    assertEquals(List.of(0f, 1f, 2f, 3f), values(series));
    assertEquals(
        List.of(
            "The pictures use a color palette that cannot be read; their palette numbers are shown"
                + " as grey."),
        series.warnings());
  }

  @Test
  void aModalityTableIsAppliedInsteadOfTheRescale() throws Exception {
    DicomBytes bytes =
        head(false, "MONOCHROME2")
            .text(Tags.RESCALE_INTERCEPT, "DS", "7")
            .text(Tags.RESCALE_SLOPE, "DS", "3");
    modality(bytes, 1, shorts(0, 1000, 2000));

    Series series = series(pixels(bytes, 0, 1, 2, 3));

    assertEquals(RAMP, values(series));
    assertEquals(List.of(), series.warnings());
  }

  @Test
  void aModalityTableOfSignedSamplesMayBeginBelowZero() throws Exception {
    DicomBytes bytes = modality(head(true, "MONOCHROME2"), -1, shorts(0, 1000, 2000));

    assertEquals(RAMP, values(series(pixels(bytes, -5, -1, 0, 1))));
  }

  private static DicomBytes head(boolean signed, String photometric) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    return Slices.relations(bytes, 1, 1)
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.PHOTOMETRIC, "CS", photometric)
        .us(Tags.ROWS, 2)
        .us(Tags.COLUMNS, 2)
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, 16)
        .us(Tags.HIGH_BIT, 15)
        .us(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  private static void palette(
      DicomBytes bytes, int count, int first, int bits, int[] tags, byte[]... colors) {
    for (int tag : DESCRIPTORS) {
      bytes.element(tag, "US", shorts(count, first, bits));
    }
    for (int i = 0; i < tags.length; i++) {
      bytes.element(tags[i], "OW", colors[i]);
    }
  }

  private static DicomBytes modality(DicomBytes bytes, int first, byte[] data) {
    DicomBytes item =
        bytes
            .item()
            .element(Tags.LUT_DESCRIPTOR, "US", shorts(data.length / 2, first, 16))
            .element(Tags.LUT_DATA, "OW", data);
    return bytes.sequence(Tags.MODALITY_LUT_SEQUENCE, item);
  }

  private static DicomBytes pixels(DicomBytes bytes, int... samples) {
    return bytes.element(Tags.PIXEL_DATA, "OW", shorts(samples));
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  private Series series(DicomBytes file) {
    OpenedStudies opened =
        new DicomStudyReader().read(List.of(file.writeTo(folder.resolve("file"))), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }

  private static List<Float> values(Series series) throws Exception {
    Volume volume = series.mainVolume().load(Progress.SILENT);
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < volume.voxels().length(); i++) {
      values.add(volume.voxels().value(i));
    }
    return values;
  }
}
