// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
              assertTrue(String.valueOf(e.getMessage()).endsWith("from its source."));
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

  private double[] decode(int frames, byte[]... fragments) throws Exception {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1).text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames);
    bytes
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .us(Tags.ROWS, 4)
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
