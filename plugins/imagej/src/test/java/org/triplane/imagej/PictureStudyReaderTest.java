// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;

class PictureStudyReaderTest {
  private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;

  @TempDir Path folder;

  @Test
  void aPictureWithoutGeometryHasNoPlaneAndNoMillimeters() throws Exception {
    Path file = Pictures.grey(folder.resolve("a.png"), GREY, 0);

    Series series = Pictures.study(file).series().getFirst();

    assertEquals(Plane.NONE, series.plane());
    var geometry = series.mainVolume().info().geometry();
    assertFalse(geometry.calibrated());
    assertEquals(1, geometry.spacingMm().x());
    assertEquals(List.of(), series.warnings());
  }

  @Test
  void sixteenBitsAreKept() throws Exception {
    Path file = Pictures.grey(folder.resolve("a.png"), BufferedImage.TYPE_USHORT_GRAY, 600);

    Volume volume = Pictures.load(file);

    assertTrue(volume.voxels() instanceof Voxels.Shorts);
    assertEquals(60_023, volume.value(3, 2, 0, 0));
  }

  @Test
  void colorsAreReadAsTheirLuminanceSayingSo() throws Exception {
    var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(1, 0, 0x00FF00);
    image.setRGB(2, 0, 0x808080);
    Path file = folder.resolve("color.png");
    ImageIO.write(image, "png", file.toFile());

    assertEquals(
        List.of("The file is in color. Its luminance is shown."),
        Pictures.study(file).series().getFirst().warnings());
    Volume volume = Pictures.load(file);
    assertEquals(76, volume.value(0, 0, 0, 0));
    assertEquals(150, volume.value(1, 0, 0, 0));
    assertEquals(128, volume.value(2, 0, 0, 0));
  }

  @Test
  void greyJpegFilesAreReadWithinTheirLoss() throws Exception {
    var image = new BufferedImage(16, 16, GREY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 100 + i % 16);
    }
    Path file = folder.resolve("a.jpg");
    ImageIO.write(image, "jpg", file.toFile());

    Volume volume = Pictures.load(file);

    for (int i = 0; i < 256; i++) {
      assertEquals(100 + i % 16, volume.voxels().value(i), 4);
    }
  }

  @Test
  void truncatedAndForeignFilesAreSkippedWithAReasonAndTheRestOpens() throws Exception {
    Path good = Pictures.grey(folder.resolve("good.png"), GREY, 0);
    Path cut = cut(Pictures.grey(folder.resolve("cut.png"), GREY, 0), 20);
    var image = new BufferedImage(64, 64, GREY);
    Path jpeg = folder.resolve("cut.jpg");
    ImageIO.write(image, "jpg", jpeg.toFile());
    cut(jpeg, 2);
    Path tiff = cut(Pictures.tiff(folder.resolve("cut.tif"), 16, 5, "mm"), 750);
    Path note = Files.writeString(folder.resolve("note.png"), "no picture");
    Path empty = Files.createFile(folder.resolve("empty.tif"));

    OpenedStudies opened;
    var readers = Services.of(StudyReader.class, List.of(new PictureStudyReader()));
    try (Studies studies = new Studies(readers)) {
      opened = studies.open(List.of(folder), Progress.SILENT);
    }

    assertEquals(List.of("good"), opened.studies().stream().map(Study::description).toList());
    assertEquals(
        List.of(cut, jpeg, tiff, note, empty).stream().sorted().toList(),
        opened.skipped().stream().map(Skipped::path).sorted().toList());
    for (Skipped skipped : opened.skipped()) {
      assertTrue(skipped.reason().endsWith(".") || skipped.reason().endsWith(")."));
    }
    assertEquals(
        "It is cut short: not all of its pixels are there. Copy it again.", reason(opened, tiff));
    assertEquals("It is cut short or damaged. Copy it again.", reason(opened, cut));
    assertEquals("It is in no format that is installed (imagej).", reason(opened, note));
    assertTrue(Files.exists(good));
  }

  @Test
  void damagedBytesAreToldInWordsOrRead() throws Exception {
    var image = new BufferedImage(32, 32, GREY);
    for (int i = 0; i < 1024; i++) {
      image.getRaster().setSample(i % 32, i / 32, 0, i * 37 % 256);
    }
    Path png = folder.resolve("whole.png");
    ImageIO.write(image, "png", png.toFile());
    for (Path whole : List.of(png, Pictures.tiff(folder.resolve("whole.tif"), 8, 3, "mm"))) {
      byte[] bytes = Files.readAllBytes(whole);
      for (int at = 0; at < bytes.length; at += Math.max(1, bytes.length / 150)) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= (byte) 0xFF;
        assertToldOrRead(Files.write(folder.resolve("damaged"), damaged));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 20000, It would unpack to far more than a file of its size holds",
    "70000, 70000, It has more than 2^31 pixels"
  })
  void aSmallFileThatClaimsToBeHugeIsNotUnpacked(int width, int height, String reason)
      throws Exception {
    Path file = Pictures.grey(folder.resolve("huge.png"), GREY, 0);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer.wrap(bytes).putInt(16, width).putInt(20, height);
    var checksum = new CRC32();
    checksum.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) checksum.getValue());
    Files.write(file, bytes);

    OpenedStudies opened = Pictures.open(List.of(file));

    assertTrue(reason(opened, file).startsWith(reason), () -> reason(opened, file));
  }

  @Test
  void picturesInAnArchiveAreRead() throws Exception {
    Path plain = Pictures.grey(folder.resolve("a.png"), GREY, 1);
    Path stack = Pictures.tiff(folder.resolve("b.tif"), 8, 2, "mm");
    Path zip = folder.resolve("pictures.zip");
    try (var archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Files.copy(plain, archive.getPath("/a.png"));
      Files.copy(stack, archive.getPath("/b.tif"));
    }
    try (var archive = FileSystems.newFileSystem(zip)) {
      assertEquals(100, Pictures.load(archive.getPath("/a.png")).value(0, 0, 0, 0));
      assertEquals(2, Pictures.load(archive.getPath("/b.tif")).geometry().slices());
    }
  }

  private static void assertToldOrRead(Path file) throws IOException {
    if (!new PictureStudyReader().recognizes(file)) {
      return;
    }
    OpenedStudies opened = Pictures.open(List.of(file));
    assertEquals(1, opened.studies().size() + opened.skipped().size());
    for (Study study : opened.studies()) {
      try {
        study.series().getFirst().mainVolume().load(Progress.SILENT);
      } catch (ImagingException e) {
        assertTrue(e.getMessage().startsWith("Cannot read damaged."), e.getMessage());
      }
    }
  }

  @Test
  void aFileThatIsGoneWhenItIsLoadedIsTold() throws Exception {
    Path file = Pictures.grey(folder.resolve("a.png"), GREY, 0);
    var volume = Pictures.study(file).series().getFirst().mainVolume();
    Files.delete(file);

    var told = assertThrows(ImagingException.class, () -> volume.load(Progress.SILENT));

    assertEquals(
        "Cannot read a.png. Check that it is still there and may be read.", told.getMessage());
  }

  private static String reason(OpenedStudies opened, Path file) {
    return opened.skipped().stream()
        .filter(skipped -> skipped.path().equals(file))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  private static Path cut(Path file, int bytes) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(whole, whole.length - bytes));
  }
}
