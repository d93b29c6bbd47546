// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.filter.AVI_Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;

class AviVideoTest {
  private static final int WIDTH = 17; // rows are filled up to four bytes
  private static final int HEIGHT = 12;
  private static final int COUNT = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8-bit, 0", "RGB, 1"})
  void uncompressedPicturesAreExactSlices(String kind, double tolerance) throws Exception {
    assertSlices(load(video(kind, AVI_Writer.NO_COMPRESSION)), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"8-bit", "RGB"})
  void jpegPicturesAreSlices(String kind) throws Exception {
    assertSlices(load(video(kind, AVI_Writer.JPEG_COMPRESSION)), 6);
  }

  @Test
  void jpegPicturesWithoutTheirTablesAreRead() throws Exception {
    Path file = video("8-bit", AVI_Writer.JPEG_COMPRESSION);
    Volume whole = load(file);
    byte[] bytes = Files.readAllBytes(file);
    int tables = withoutTables(bytes);
    assertTrue(tables >= COUNT, "only " + tables + " tables were there");
    Volume bare = load(Files.write(file, bytes));
    for (int i = 0; i < whole.voxels().length(); i++) {
      assertEquals(whole.voxels().value(i), bare.voxels().value(i));
    }
  }

  @Test
  void aVideoSaysThatItsPicturesAreSlices() throws Exception {
    Series series = series(video("8-bit", AVI_Writer.NO_COMPRESSION));
    assertEquals(Geometry.Calibration.NONE, series.mainVolume().info().geometry().calibration());
    assertEquals(
        List.of("The file is a video. Its pictures are shown as slices, in their order in time."),
        series.warnings());
  }

  @Test
  void aCodecThatIsNotReadIsNamed() throws Exception {
    Path file = video("8-bit", AVI_Writer.JPEG_COMPRESSION);
    byte[] bytes = Files.readAllBytes(file);
    int format = indexOf(bytes, "strf", 0);
    System.arraycopy("H264".getBytes(StandardCharsets.US_ASCII), 0, bytes, format + 24, 4);
    String reason = reason(Files.write(file, bytes));
    assertTrue(
        reason.startsWith("Its pictures are compressed by H264, which is not read."), reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0000001866747970, MPEG-4 or QuickTime",
    "1A45DFA301000000, Matroska or WebM",
    "000001BA44000400, MPEG",
    "4F67675300020000, Ogg",
    "3026B2758E66CF11, Windows Media"
  })
  void otherContainersAreToldApartAndRefused(String head, String title) throws Exception {
    byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(head), 100);
    Path file = Files.write(folder.resolve("video"), bytes);
    assertTrue(new PictureStudyReader().recognizes(file));
    String reason = reason(file);
    assertTrue(
        reason.startsWith("It is a video in %s, of which only AVI".formatted(title)), reason);
  }

  @Test
  void aVideoThatIsCutShortIsRefused() throws Exception {
    Path file = video("8-bit", AVI_Writer.NO_COMPRESSION);
    byte[] bytes = Files.readAllBytes(file);
    int movie = indexOf(bytes, "movi", 0);
    Files.write(file, Arrays.copyOf(bytes, movie + 100));
    assertEquals("It is cut short or damaged. Copy it again.", reason(file));
  }

  @Test
  void everyDamagedVideoOpensOrIsTold() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(32);
    List<byte[]> seeds = new ArrayList<>();
    for (int how : new int[] {AVI_Writer.NO_COMPRESSION, AVI_Writer.JPEG_COMPRESSION}) {
      seeds.add(Files.readAllBytes(video("8-bit", how)));
      seeds.add(Files.readAllBytes(video("RGB", how)));
    }
    int opened = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] bytes = seeds.get(round % seeds.size()).clone();
      int head = indexOf(bytes, "movi", 0) + 40;
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[12 + random.nextInt(head)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.avi"), bytes);
      OpenedStudies studies = Pictures.open(List.of(file));
      assertEquals(1, studies.studies().size() + studies.skipped().size());
      try {
        if (!studies.studies().isEmpty()) {
          load(file);
          opened++;
        }
      } catch (ImagingException e) {
        assertTrue(e.getMessage().startsWith("Cannot read damaged.avi"), e.getMessage());
      }
    }
    assertTrue(opened > 100, "only " + opened + " opened");
  }

  private Path video(String kind, int compression) throws IOException {
    ImagePlus image = IJ.createImage("", kind + " black", WIDTH, HEIGHT, COUNT);
    for (int n = 0; n < COUNT; n++) {
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int grey = grey(i % WIDTH, i / WIDTH, n);
        image.getStack().getProcessor(n + 1).set(i, kind.equals("RGB") ? grey * 0x10101 : grey);
      }
    }
    Path file = folder.resolve("echo.avi");
    new AVI_Writer().writeImage(image, file.toString(), compression, 100);
    return file;
  }

  private static int grey(int x, int y, int picture) {
    return 4 * x + 6 * y + 40 * picture;
  }

  private static void assertSlices(Volume volume, double tolerance) {
    assertEquals(COUNT, volume.geometry().slices());
    for (int n = 0; n < COUNT; n++) {
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        float value = volume.value(i % WIDTH, i / WIDTH, n, 0);
        assertEquals(grey(i % WIDTH, i / WIDTH, n), value, tolerance);
      }
    }
  }

  /// Make every Huffman table of JPEG pictures a comment.
  private static int withoutTables(byte[] bytes) {
    int found = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC4) {
        bytes[i + 1] = (byte) 0xFE;
        found++;
      }
    }
    return found;
  }

  private static int indexOf(byte[] bytes, String word, int from) {
    byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i < bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + 4, wanted, 0, 4)) {
        return i;
      }
    }
    throw new IllegalStateException("expected " + word);
  }

  private static Series series(Path file) throws IOException {
    OpenedStudies opened = Pictures.open(List.of(file));
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst();
  }

  private static Volume load(Path file) throws IOException, ImagingException {
    return series(file).mainVolume().load(Progress.SILENT);
  }

  private static String reason(Path file) throws IOException {
    return Pictures.open(List.of(file)).skipped().getFirst().reason();
  }
}
