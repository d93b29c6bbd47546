// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
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
import org.triplane.imaging.Volume;

/// Pixels stored in ways that are seldom met.
class OddPixelsTest {
  private static final int DOUBLE_PIXEL_DATA = 0x7FE00009;
  private static final int OVERLAY_ROWS = 0x60000010;
  private static final int OVERLAY_DATA = 0x60003000;
  private static final String RLE = "1.2.840.10008.1.2.5";

  @TempDir Path folder;

  @Test
  void bitsMayStandAboveThoseThatMeanNothing() throws Exception {
    DicomBytes bytes = format("MONOCHROME2", 1, 16, 12, 15, false);

    assertEquals(
        List.of(291f, 4095f, 0f, 1f),
        values(bytes.element(Tags.PIXEL_DATA, "OW", shorts(0x123A, 0xFFFF, 0x000F, 0x0010))));
  }

  @Test
  void overlaysAboveTheBitsStoredAreIgnored() throws Exception {
    DicomBytes bytes = format("MONOCHROME2", 1, 16, 12, 11, false);

    assertEquals(
        List.of(1f, 2f, 3f, 4095f),
        values(bytes.element(Tags.PIXEL_DATA, "OW", shorts(0x8001, 0x1002, 0x7003, 0xFFFF))));
  }

  @Test
  void overlaysOfTheirOwnGroupAreIgnored() throws Exception {
    DicomBytes bytes =
        format("MONOCHROME2", 1, 16, 12, 11, false)
            .us(OVERLAY_ROWS, 2)
            .element(OVERLAY_DATA, "OW", new byte[] {5, 0});

    assertEquals(
        List.of(1f, 2f, 3f, 4f), values(bytes.element(Tags.PIXEL_DATA, "OW", shorts(1, 2, 3, 4))));
  }

  @Test
  void thirtyTwoSignedBitsAreRead() throws Exception {
    ByteBuffer pixels = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    pixels.putInt(-5).putInt(0).putInt(70_000).putInt(-70_000);

    assertEquals(
        List.of(-5f, 0f, 70_000f, -70_000f),
        values(
            format("MONOCHROME2", 1, 32, 32, 31, true)
                .element(Tags.PIXEL_DATA, "OW", pixels.array())));
  }

  @Test
  void singleAndDoublePrecisionNumbersAreRead() throws Exception {
    ByteBuffer singles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer doubles = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0.5f, -1.5f, 1e6f, 0}) {
      singles.putFloat(value);
      doubles.putDouble(value);
    }
    List<Float> expected = List.of(0.5f, -1.5f, 1e6f, 0f);

    assertEquals(expected, values(real(32).element(Tags.FLOAT_PIXEL_DATA, "OF", singles.array())));
    assertEquals(expected, values(real(64).element(DOUBLE_PIXEL_DATA, "OD", doubles.array())));
  }

  @Test
  void allDifferencesOfAPairedColorModelMayBeThere() throws Exception {
    byte[] pixels = {10, 99, 99, 20, 99, 99, 30, 99, 99, 40, 99, 99};

    assertEquals(
        List.of(10f, 20f, 30f, 40f),
        values(format("YBR_FULL_422", 3, 8, 8, 7, false).element(Tags.PIXEL_DATA, "OB", pixels)));
  }

  @Test
  void theRetiredPairedColorModelIsRead() throws Exception {
    byte[] pixels = {10, 20, 99, 99, 30, 40, 99, 99};

    assertEquals(
        List.of(10f, 20f, 30f, 40f),
        values(
            format("YBR_PARTIAL_422", 3, 8, 8, 7, false).element(Tags.PIXEL_DATA, "OB", pixels)));
  }

  @Test
  void aSlopeOfZeroIsNoSlope() throws Exception {
    DicomBytes bytes =
        format("MONOCHROME2", 1, 16, 16, 15, false)
            .text(Tags.RESCALE_INTERCEPT, "DS", "-1")
            .text(Tags.RESCALE_SLOPE, "DS", "0");

    assertEquals(
        List.of(0f, 1f, 2f, 3f), values(bytes.element(Tags.PIXEL_DATA, "OW", shorts(1, 2, 3, 4))));
  }

  @Test
  void singleBitsOfFramesFollowEachOtherWithoutGaps() throws Exception {
    DicomBytes bytes =
        format("MONOCHROME2", 1, 1, 1, 0, false)
            .text(Tags.NUMBER_OF_FRAMES, "IS", "3")
            .element(Tags.PIXEL_DATA, "OB", new byte[] {0b0110_1001, 0b1111});

    assertEquals(List.of(1f, 0f, 0f, 1f, 0f, 1f, 1f, 0f, 1f, 1f, 1f, 1f), values(bytes));
  }

  @Test
  void singleBitsOfRunLengthEncodedFramesBeginAnew() throws Exception {
    DicomBytes bytes =
        format("MONOCHROME2", 1, 1, 1, 0, false)
            .text(Tags.NUMBER_OF_FRAMES, "IS", "2")
            .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED)
            .mark(Tags.ITEM, 0);
    for (byte packed : new byte[] {0b1001, 0b0111}) {
      ByteBuffer frame = ByteBuffer.allocate(66).order(ByteOrder.LITTLE_ENDIAN);
      frame.putInt(1).putInt(64).put(64, new byte[] {0, packed});
      bytes.mark(Tags.ITEM, 66).raw(frame.array());
    }
    byte[] file = bytes.mark(Tags.SEQUENCE_END, 0).part10(RLE);

    List<double[]> frames = Decoded.of(Files.write(folder.resolve("file"), file)).frames();

    assertArrayEquals(new double[] {1, 0, 0, 1}, frames.get(0));
    assertArrayEquals(new double[] {1, 1, 1, 0}, frames.get(1));
  }

  @Test
  void invertedPicturesStayAsStoredAndAreShownInverted() throws Exception {
    DicomBytes bytes = format("MONOCHROME1", 1, 16, 12, 11, false);

    Volume volume = volume(bytes.element(Tags.PIXEL_DATA, "OW", shorts(1, 2, 3, 4)));

    assertEquals(List.of(1f, 2f, 3f, 4f), values(volume));
    assertTrue(volume.presentation().inverted());
  }

  private static DicomBytes real(int bits) {
    return format("MONOCHROME2", 1, bits, bits, bits - 1, false);
  }

  private static DicomBytes format(
      String photometric, int samples, int bits, int stored, int highBit, boolean signed) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    return Slices.relations(bytes, 1, 1)
        .us(Tags.SAMPLES_PER_PIXEL, samples)
        .text(Tags.PHOTOMETRIC, "CS", photometric)
        .us(Tags.ROWS, 2)
        .us(Tags.COLUMNS, 2)
        .us(Tags.BITS_ALLOCATED, bits)
        .us(Tags.BITS_STORED, stored)
        .us(Tags.HIGH_BIT, highBit)
        .us(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  private List<Float> values(DicomBytes file) throws Exception {
    return values(volume(file));
  }

  private Volume volume(DicomBytes file) throws Exception {
    OpenedStudies opened =
        new DicomStudyReader().read(List.of(file.writeTo(folder.resolve("file"))), Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static List<Float> values(Volume volume) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < volume.voxels().length(); i++) {
      values.add(volume.voxels().value(i));
    }
    return values;
  }
}
