// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;

class PictureStacksTest {
  private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;

  @TempDir Path folder;

  @Test
  void picturesNamedSlicesAreOneSeriesInTheOrderOfTheirNumbers() throws Exception {
    Path ten = Pictures.grey(folder.resolve("knee_slice10.png"), GREY, 2);
    Path eight = Pictures.grey(folder.resolve("knee_slice8.png"), GREY, 0);
    Path nine = Pictures.grey(folder.resolve("knee_slice9.png"), GREY, 1);

    Study study = Pictures.study(ten, eight, nine);
    Series series = study.series().getFirst();
    Volume volume = Pictures.load(ten, eight, nine);

    assertEquals("knee", study.description());
    assertEquals(3, series.files());
    assertEquals(3, series.images());
    assertEquals(
        List.of("The slices were put together by the numbers in the file names."),
        series.warnings());
    assertEquals(3, volume.geometry().slices());
    assertEquals(23, volume.value(3, 2, 0, 0));
    assertEquals(110, volume.value(0, 1, 1, 0));
    assertEquals(200, volume.value(0, 0, 2, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "slice-001.png, slice-002.png",
    "Slice 1.png, Slice 2.png",
    "z0.png, z1.png",
    "brain_z007.png, brain_z008.png",
    "kneeSlices_09.png, kneeSlices_10.png"
  })
  void namesThatSaySliceJoin(String first, String second) throws Exception {
    assertEquals(List.of(2), files(first, second));
  }

  @ParameterizedTest
  @CsvSource({
    "Te-gl_0010.png, Te-gl_0011.png",
    "image_001.png, image_002.png",
    "abd1.png, abd2.png",
    "1.png, 2.png",
    "ganz1.png, ganz2.png"
  })
  void picturesThatAreMerelyNumberedStayApart(String first, String second) throws Exception {
    assertEquals(List.of(1, 1), files(first, second));
  }

  @Test
  void aGapInTheNumbersAnotherSizeOrAnotherNameMakesAnotherStudy() throws Exception {
    ImageIO.write(new BufferedImage(9, 3, GREY), "png", folder.resolve("a-slice-3.png").toFile());
    assertEquals(
        List.of(2, 1, 1, 1),
        files("a-slice-1.png", "a-slice-2.png", "a-slice-4.png", "b-slice-3.png", "c.png").stream()
            .sorted((one, other) -> other - one)
            .toList());
    Path wide = folder.resolve("a-slice-3.png");
    Path narrow = folder.resolve("a-slice-4.png");
    assertEquals(2, Pictures.open(List.of(wide, narrow)).studies().size());
  }

  @Test
  void slicesInOtherFoldersAreOtherStudies() throws Exception {
    assertEquals(
        List.of(2, 2),
        files("one/slice-1.png", "one/slice-2.png", "two/slice-1.png", "two/slice-2.png"));
  }

  @Test
  void framesWithDifferentSlicesAreVolumesOfTheirOwn() throws Exception {
    assertEquals(
        List.of(2, 1),
        files("frame-01-slice-001.png", "frame-01-slice-002.png", "frame-02-slice-001.png"));
  }

  /// Public pictures of many patients, numbered within each class.
  @ParameterizedTest
  @ValueSource(strings = {"Training", "Testing"})
  void everyPictureOfARealDataSetIsAStudyOfItsOwn(String split) throws Exception {
    List<Path> pictures = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(data().resolve("nickparvar_sample160").resolve(split))) {
      tree.filter(file -> file.toString().endsWith(".jpg")).sorted().forEach(pictures::add);
    }
    assertEquals(80, pictures.size());

    OpenedStudies opened = Pictures.open(pictures);

    assertEquals(List.of(), opened.skipped());
    assertEquals(80, opened.studies().size());
    assertEquals(80, opened.studies().stream().map(Study::uid).distinct().count());
  }

  /// How many files each study has.
  private List<Integer> files(String... names) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      files.add(Pictures.grey(file, GREY, 0));
    }
    return Pictures.open(files).studies().stream()
        .map(study -> study.series().getFirst().files())
        .toList();
  }

  private static Path data() {
    String named = System.getProperty("TRIPLANE_DATA", System.getenv("TRIPLANE_DATA"));
    Path data = named == null ? null : Path.of(named);
    Path above = Path.of("").toAbsolutePath();
    for (; data == null && above != null; above = above.getParent()) {
      Path candidate = above.resolve("shared/data");
      data = Files.isDirectory(candidate) ? candidate : null;
    }
    assumeTrue(
        data != null && Files.isDirectory(data.resolve("brain_tumor_jpg")),
        "The folder of real test data was not found: set TRIPLANE_DATA.");
    return data.resolve("brain_tumor_jpg");
  }
}
