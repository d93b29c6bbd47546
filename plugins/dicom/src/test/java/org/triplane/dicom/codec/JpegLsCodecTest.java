// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.RealData;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;

class JpegLsCodecTest {
  private static final String LOSSLESS = "1.2.840.10008.1.2.4.80";

  // The worked example of ITU-T T.87 annex H.3.
  private static final byte[] EXAMPLE =
      HexFormat.of()
          .parseHex(
              "ffd8fff7000b08000400040101"
                  + "1100ffda0008010100000000c000006c80208e"
                  + "01c0000057400000"
                  + "6ee6000001bc1800"
                  + "0005d80000916000ffd9");
  private static final double[] EXAMPLE_PIXELS = {
    0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145
  };

  private static final int SCAN = 15;
  private static final int SCAN_DATA = 25;

  @TempDir Path folder;

  @Test
  void theExampleOfTheStandardIsDecoded() throws Exception {
    assertArrayEquals(EXAMPLE_PIXELS, decode(1, EXAMPLE));
  }

  @Test
  void aPictureInManyFragmentsIsPutTogether() throws Exception {
    byte[] first = Arrays.copyOf(EXAMPLE, 30);
    byte[] rest = Arrays.copyOfRange(EXAMPLE, 30, EXAMPLE.length);

    assertArrayEquals(EXAMPLE_PIXELS, decode(1, first, rest));
  }

  @Test
  void picturesInUnequalNumbersOfFragmentsBeginWhereAPictureStarts() throws Exception {
    byte[] first = Arrays.copyOf(EXAMPLE, 30);
    byte[] rest = Arrays.copyOfRange(EXAMPLE, 30, EXAMPLE.length);

    assertArrayEquals(EXAMPLE_PIXELS, decode(2, EXAMPLE, first, rest));
  }

  @Test
  void aPictureThatBreaksOffIsTold() throws Exception {
    ImagingException told =
        assertThrows(ImagingException.class, () -> decode(1, Arrays.copyOf(EXAMPLE, 36)));

    assertEquals(
        "Cannot read the pixels of file: their compression (JPEG-LS) breaks off. Export the series"
            + " again from its source.",
        told.getMessage());
  }

  @Test
  void aPictureOfAnotherSizeThanTheHeaderSaysIsRefused() {
    byte[] wide = EXAMPLE.clone();
    wide[9] = 127;

    ImagingException told = assertThrows(ImagingException.class, () -> decode(1, wide));

    assertTrue(told.getMessage().contains("is damaged"), told.getMessage());
  }

  @Test
  void statisticsAndLinesBeginAfreshAtRestartMarkers() throws Exception {
    byte[] rows = {0, 8};
    byte[] lines = Arrays.copyOfRange(EXAMPLE, SCAN_DATA, EXAMPLE.length - 2);
    byte[] stream =
        joined(
            Arrays.copyOf(EXAMPLE, 7),
            rows,
            Arrays.copyOfRange(EXAMPLE, 9, SCAN),
            HexFormat.of().parseHex("ffdd00040004"),
            Arrays.copyOfRange(EXAMPLE, SCAN, SCAN_DATA),
            lines,
            HexFormat.of().parseHex("ffd0"),
            lines,
            HexFormat.of().parseHex("ffd9"));

    double[] decoded = decode(8, 1, stream);

    assertArrayEquals(EXAMPLE_PIXELS, Arrays.copyOf(decoded, 16));
    assertArrayEquals(EXAMPLE_PIXELS, Arrays.copyOfRange(decoded, 16, 32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fff8000d0100ff0003000700150040", "fff8000d0100000000000000000000"})
  void presetsOfTheUsualValuesChangeNothing(String presets) throws Exception {
    assertArrayEquals(EXAMPLE_PIXELS, decode(1, before(SCAN, presets)));
  }

  @ParameterizedTest
  @CsvSource({
    "fff800050201ff, mapping tables",
    "fff800050301ff, mapping tables",
    "fff8000604010203, extensions of the format",
    "ffe800076d72667801, a color transform that the standard does not know"
  })
  void whatIsNotReadIsRefusedByName(String segment, String name) {
    ImagingException told =
        assertThrows(ImagingException.class, () -> decode(1, before(SCAN, segment)));

    assertEquals(
        "Cannot read the pixels of file: their compression (JPEG-LS) uses %s, which this version of Triplane cannot read. Export the series uncompressed."
            .formatted(name),
        told.getMessage());
  }

  @Test
  void garbageIsToldOrDecodedButNeverHangs() {
    Random random = new Random(1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 500; i++) {
            byte[] garbage = EXAMPLE.clone();
            for (int change = 0; change < 4; change++) {
              garbage[2 + random.nextInt(garbage.length - 2)] = (byte) random.nextInt();
            }
            try {
              assertEquals(16, decode(1, garbage).length);
            } catch (ImagingException e) {
              assertTrue(String.valueOf(e.getMessage()).startsWith("Cannot read the pixels"));
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"MR2, JLSL, 0", "MR3, JLSL, 0", "MR2, JLSN, 4", "MR3, JLSN, 4"})
  void realPicturesEqualTheirOriginals(String name, String kind, int near) throws Exception {
    Path root = RealData.folder("mr_dicom/nema_wg04_mr_all_ts");
    double[] expected = samples(find(root, name + "_UNC"), new NativeCodec(), 0);

    double[] found = samples(find(root, name + "_" + kind), new JpegLsCodec(), 0);

    assertArrayEquals(expected, found, near);
  }

  private static Path find(Path root, String name) throws Exception {
    return RealData.files(root).stream()
        .filter(file -> file.getFileName().toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] before(int at, String segment) {
    return joined(
        Arrays.copyOf(EXAMPLE, at),
        HexFormat.of().parseHex(segment),
        Arrays.copyOfRange(EXAMPLE, at, EXAMPLE.length));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private double[] decode(int frames, byte[]... fragments) throws Exception {
    return decode(4, frames, fragments);
  }

  private double[] decode(int rows, int frames, byte[]... fragments) throws Exception {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1).text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames);
    bytes
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .us(Tags.ROWS, rows)
        .us(Tags.COLUMNS, 4)
        .us(Tags.BITS_ALLOCATED, 8)
        .us(Tags.BITS_STORED, 8)
        .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED);
    bytes.mark(Tags.ITEM, 0);
    for (byte[] fragment : fragments) {
      bytes.mark(Tags.ITEM, fragment.length).raw(fragment);
    }
    byte[] file = bytes.mark(Tags.SEQUENCE_END, 0).part10(LOSSLESS);
    return samples(Files.write(folder.resolve("file"), file), new JpegLsCodec(), frames - 1);
  }

  private static double[] samples(Path path, PixelCodec codec, int frame) throws Exception {
    DicomFile file = DicomFile.read(path);
    PixelLocation pixels = file.pixels().orElseThrow();
    ImageFile image = ImageFile.of(file, pixels);
    double[] samples = new double[(int) image.format().samplesPerFrame()];
    try (PixelCodec.Frames frames = codec.open(image)) {
      frames.read(frame, samples);
    }
    return samples;
  }
}
