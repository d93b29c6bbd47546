// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

class PixelsTest {
  @TempDir Path folder;

  @Test
  void twelveSignedBitsAreExtendedAndWhatLiesAboveIsMasked() throws Exception {
    Volume volume =
        load(image(1, 2, 16, 12, true, "MONOCHROME2", shorts(0x07FF, 0x0800, 0x7FFF, 0xF001)));

    assertEquals(List.of(2047f, -2048f, -1f, 1f), values(volume));
    assertInstanceOf(Voxels.Shorts.class, volume.voxels());
  }

  @Test
  void unsignedSixteenBitsStayAboveZero() throws Exception {
    Volume volume = load(image(1, 2, 16, 16, false, "MONOCHROME2", shorts(0, 0x8000, 0xFFFF, 5)));

    assertEquals(List.of(0f, 32768f, 65535f, 5f), values(volume));
  }

  @Test
  void eightBitsBecomeBytes() throws Exception {
    Volume volume =
        load(image(1, 2, 8, 8, false, "MONOCHROME1", new byte[] {0, 1, (byte) 200, -1}));

    assertEquals(List.of(0f, 1f, 200f, 255f), values(volume));
    assertInstanceOf(Voxels.Bytes.class, volume.voxels());
    assertTrue(volume.presentation().inverted());
  }

  @Test
  void thirtyTwoBitsBecomeFloats() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(-1).putInt(1).putInt(1 << 20).putInt(0);

    assertEquals(
        List.of(4294967296f, 1f, 1048576f, 0f),
        values(load(image(1, 2, 32, 32, false, "MONOCHROME2", bytes.array()))));
  }

  @Test
  void singleBitsAreUnpackedFromTheLowestOn() throws Exception {
    Volume volume = load(image(1, 2, 1, 1, false, "MONOCHROME2", new byte[] {0b0110, 0}));

    assertEquals(List.of(0f, 1f, 1f, 0f), values(volume));
  }

  @Test
  void colorsAreShownByTheirLuminance() throws Exception {
    byte[] pixels = {100, 0, 0, 0, 100, 0, 0, 0, 100, 100, 100, 100};

    Series series = series(image(3, 2, 8, 8, false, "RGB", pixels));

    assertEquals(List.of(30f, 59f, 11f, 100f), values(load(series)));
    assertEquals(
        List.of("The pictures are in color (RGB); their luminance is shown."), series.warnings());
  }

  @Test
  void planesOfColorAreShownByTheirLuminanceToo() throws Exception {
    byte[] planes = {100, 0, 0, 100, 0, 100, 0, 100, 0, 0, 100, 100};
    DicomBytes bytes = head(1);
    format(bytes, 3, "RGB", 1, 8, 8, false).element(Tags.PIXEL_DATA, "OB", planes);

    assertEquals(List.of(30f, 59f, 11f, 100f), values(load(bytes)));
  }

  @Test
  void sharedColorDifferencesLeaveTheBrightnessOfEachPixel() throws Exception {
    byte[] pixels = {10, 20, 99, 99, 30, 40, 99, 99};

    assertEquals(
        List.of(10f, 20f, 30f, 40f),
        values(load(image(3, 2, 8, 8, false, "YBR_FULL_422", pixels))));
  }

  @Test
  void bigEndianBytesInWordsAreSwapped() throws Exception {
    DicomBytes bytes = Slices.identity(DicomBytes.bigEndian(), 1, 1);
    Slices.relations(bytes, 1, 1);
    format(bytes, 1, "MONOCHROME2", 0, 8, 8, false)
        .element(Tags.PIXEL_DATA, "OW", new byte[] {2, 1, 4, 3});

    assertEquals(List.of(1f, 2f, 3f, 4f), values(load(bytes)));
  }

  @Test
  void theRescaleIsApplied() throws Exception {
    DicomBytes bytes = rescaled(1, 2.5, -10, shorts(0, 1, 2, 3));

    assertEquals(List.of(-10f, -7.5f, -5f, -2.5f), values(load(bytes)));
  }

  @Test
  void rescalesThatDifferFromSliceToSliceMakeFloats() throws Exception {
    Volume volume =
        load(rescaled(1, 2, 0, shorts(1, 1, 1, 1)), rescaled(2, 3, 1, shorts(1, 1, 1, 1)));

    assertInstanceOf(Voxels.Floats.class, volume.voxels());
    assertEquals(List.of(2f, 2f, 2f, 2f, 4f, 4f, 4f, 4f), values(volume));
  }

  @Test
  void aMosaicIsUntiledAlongItsNormal() throws Exception {
    short[][] tiled = {
      {1, 1, 2, 2},
      {1, 1, 2, 2},
      {3, 3, 0, 0},
      {3, 3, 0, 0}
    };
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.IMAGE_TYPE, "CS", "ORIGINAL\\PRIMARY\\M\\MOSAIC")
            .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3.1")
            .text(Tags.SPACING_BETWEEN_SLICES, "DS", "5")
            .us(Tags.SIEMENS_IMAGES_IN_MOSAIC, 3);
    Slices.relations(bytes, 1, 1)
        .text(Tags.IMAGE_POSITION, "DS", "-20\\-20\\7")
        .text(Tags.IMAGE_ORIENTATION, "DS", Slices.AXIAL);
    bytes
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .us(Tags.ROWS, 4)
        .us(Tags.COLUMNS, 4)
        .text(Tags.PIXEL_SPACING, "DS", "10\\10")
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, 12)
        .element(Tags.PIXEL_DATA, "OW", shorts(tiled));

    Series series = series(bytes);
    Volume volume = load(series);

    assertEquals(3, volume.geometry().slices());
    assertEquals(2, volume.geometry().columns());
    assertEquals(5, volume.geometry().spacingMm().z(), 1e-9);
    assertEquals(-10, volume.geometry().origin().x(), 1e-9);
    assertEquals(7, volume.geometry().origin().z(), 1e-9);
    assertEquals(List.of(1f, 1f, 1f, 1f, 2f, 2f, 2f, 2f, 3f, 3f, 3f, 3f), values(volume));
    assertEquals(3, series.images());
    assertEquals(1, series.files());
  }

  @Test
  void theFirstUsableWindowIsTheFiles() throws Exception {
    DicomBytes bytes = head(1);
    format(bytes, 1, "MONOCHROME2", 0, 8, 8, false)
        .text(Tags.WINDOW_CENTER, "DS", "40\\400")
        .text(Tags.WINDOW_WIDTH, "DS", "80\\2000")
        .element(Tags.PIXEL_DATA, "OB", new byte[4]);

    assertEquals(Optional.of(new WindowLevel(40, 80)), load(bytes).presentation().window());
  }

  @Test
  void framesArePlayedAsRecommendedOrAsFastAsTheyWereAcquired() throws Exception {
    DicomBytes timed =
        format(head(1), 1, "MONOCHROME2", 0, 8, 8, false)
            .text(Tags.FRAME_TIME, "DS", "40")
            .element(Tags.PIXEL_DATA, "OB", new byte[4]);
    assertEquals(OptionalDouble.of(25), load(timed).presentation().frameRate());
    DicomBytes recommended =
        format(head(1), 1, "MONOCHROME2", 0, 8, 8, false)
            .text(Tags.FRAME_TIME, "DS", "40")
            .text(Tags.RECOMMENDED_DISPLAY_FRAME_RATE, "IS", "15")
            .element(Tags.PIXEL_DATA, "OB", new byte[4]);
    assertEquals(OptionalDouble.of(15), load(recommended).presentation().frameRate());
    DicomBytes silent =
        format(head(1), 1, "MONOCHROME2", 0, 8, 8, false)
            .element(Tags.PIXEL_DATA, "OB", new byte[4]);
    assertEquals(OptionalDouble.empty(), load(silent).presentation().frameRate());
  }

  @Test
  void aWindowNarrowerThanOneIsIgnored() throws Exception {
    DicomBytes bytes = head(1);
    format(bytes, 1, "MONOCHROME2", 0, 8, 8, false)
        .text(Tags.WINDOW_CENTER, "DS", "40")
        .text(Tags.WINDOW_WIDTH, "DS", "0")
        .element(Tags.PIXEL_DATA, "OB", new byte[4]);

    assertEquals(Optional.empty(), load(bytes).presentation().window());
  }

  private static DicomBytes image(
      int samples,
      int size,
      int bits,
      int stored,
      boolean signed,
      String photometric,
      byte[] pixels) {
    assertEquals(2, size);
    return format(head(1), samples, photometric, 0, bits, stored, signed)
        .element(Tags.PIXEL_DATA, bits > 8 ? "OW" : "OB", pixels);
  }

  private static DicomBytes head(int instance) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, instance);
    return Slices.relations(bytes, 1, instance)
        .text(Tags.IMAGE_POSITION, "DS", "0\\0\\" + 3 * instance)
        .text(Tags.IMAGE_ORIENTATION, "DS", Slices.AXIAL);
  }

  private static DicomBytes format(
      DicomBytes bytes,
      int samples,
      String photometric,
      int planar,
      int bits,
      int stored,
      boolean signed) {
    return bytes
        .us(Tags.SAMPLES_PER_PIXEL, samples)
        .text(Tags.PHOTOMETRIC, "CS", photometric)
        .us(Tags.PLANAR_CONFIGURATION, planar)
        .us(Tags.ROWS, 2)
        .us(Tags.COLUMNS, 2)
        .us(Tags.BITS_ALLOCATED, bits)
        .us(Tags.BITS_STORED, stored)
        .us(Tags.HIGH_BIT, stored - 1)
        .us(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  private static DicomBytes rescaled(int instance, double slope, double intercept, byte[] pixels) {
    return format(head(instance), 1, "MONOCHROME2", 0, 16, 16, false)
        .text(Tags.RESCALE_INTERCEPT, "DS", "" + intercept)
        .text(Tags.RESCALE_SLOPE, "DS", "" + slope)
        .element(Tags.PIXEL_DATA, "OW", pixels);
  }

  private static byte[] shorts(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  private static byte[] shorts(short[]... rows) {
    ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    for (short[] row : rows) {
      for (short value : row) {
        bytes.putShort(value);
      }
    }
    return bytes.array();
  }

  private Series series(DicomBytes... files) {
    List<Path> paths = new ArrayList<>();
    for (DicomBytes file : files) {
      paths.add(file.writeTo(folder.resolve("file" + paths.size())));
    }
    OpenedStudies opened = new DicomStudyReader().read(paths, Progress.SILENT);
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }

  private Volume load(DicomBytes... files) throws ImagingException {
    return load(series(files));
  }

  private static Volume load(Series series) throws ImagingException {
    assertEquals(1, series.volumes().size());
    return series.volumes().getFirst().load(Progress.SILENT);
  }

  private static List<Float> values(Volume volume) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < volume.voxels().length(); i++) {
      values.add(volume.voxels().value(i));
    }
    return values;
  }
}
