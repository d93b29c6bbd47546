// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Options;
import org.triplane.common.Progress;

class KneeGeneratorTest {
  @TempDir Path parent;

  @Test
  void theNumberOfThreadsDoesNotMatter() throws Exception {
    Options options = Generated.options("studies", 5, "seed", 3, "shortcut", true);
    Generated one = Generated.make(parent.resolve("one"), options, 1, Progress.SILENT);
    Generated four = Generated.make(parent.resolve("four"), options, 4, Progress.SILENT);

    assertEquals(one.files().keySet(), four.files().keySet());
    for (String name : one.files().keySet()) {
      assertEquals(-1L, Files.mismatch(one.files().get(name), four.files().get(name)), name);
    }
    assertEquals(one.truth(), four.truth());
  }

  @Test
  void anotherSeedMakesOtherPictures() throws Exception {
    Generated three = Generated.make(parent.resolve("three"), Generated.options("seed", 3));
    Generated four = Generated.make(parent.resolve("four"), Generated.options("seed", 4));

    String array = "train/axial/0000.npy";
    assertNotEquals(-1L, Files.mismatch(three.files().get(array), four.files().get(array)));
  }

  @Test
  void theDataSetSaysThatItIsSynthetic() throws Exception {
    Generated made = Generated.make(parent.resolve("knees"), Generated.options("seed", 3));
    String text = Files.readString(made.files().get("dataset.toml"));
    assertTrue(text.contains("synthetic = true"), text);
    assertTrue(text.contains("seed 3"), text);
  }

  @Test
  void splitsAreFoldersWithOneLabelTableEachBesideWhatTheSetSaysOfItself() throws Exception {
    Options options = Generated.options("studies", 2, "valid-studies", 1, "test-studies", 1);
    Generated made = Generated.make(parent.resolve("knees"), options);

    assertEquals(
        Set.of(
            "dataset.toml",
            "train-acl.csv",
            "valid-acl.csv",
            "test-acl.csv",
            "train/axial/0000.npy",
            "train/coronal/0000.npy",
            "train/sagittal/0000.npy",
            "train/axial/0001.npy",
            "train/coronal/0001.npy",
            "train/sagittal/0001.npy",
            "valid/axial/0002.npy",
            "valid/coronal/0002.npy",
            "valid/sagittal/0002.npy",
            "test/axial/0003.npy",
            "test/coronal/0003.npy",
            "test/sagittal/0003.npy"),
        made.files().keySet());
  }

  @Test
  void theTruthLiesBesideTheFolder() throws Exception {
    Generated.make(parent.resolve("knees"), Generated.options());

    try (Stream<Path> entries = Files.list(parent)) {
      assertEquals(
          List.of("knees", "knees.truth.json"),
          entries.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theLabelTableSaysWhatTheTruthSays() throws Exception {
    Options options = Generated.options("studies", 6, "lesion", "meniscus");
    Generated made = Generated.make(parent.resolve("knees"), options);

    List<String> rows =
        made.truth().tables("cases").stream()
            .map(one -> "%s,%d".formatted(one.text("case"), one.integer("label")))
            .toList();
    assertEquals(rows, Files.readAllLines(made.files().get("train-meniscus.csv")));
  }

  @Test
  void thePosteriorInTheTruthIsThatOfTheSeveritiesInTheTruth() throws Exception {
    Options options = Generated.options("studies", 6, "config", "K3", "prevalence", 0.2);
    Generated made = Generated.make(parent.resolve("knees"), options);

    for (Options one : made.truth().tables("cases")) {
      Options severity = one.table("severity");
      double logOdds =
          Math.log(0.2 / 0.8)
              + 2.0 * severity.number("axial")
              + 1.4 * severity.number("coronal")
              + 0.8 * severity.number("sagittal")
              - (2.0 * 2.0 + 1.4 * 1.4 + 0.8 * 0.8) / 2;
      assertEquals(1 / (1 + Math.exp(-logOdds)), one.number("posterior"), 1e-12);
    }
  }

  @Test
  void theLesionsVoxelsLieAroundItsCenterInEverySeries() throws Exception {
    Generated made = Generated.make(parent.resolve("knees"), Generated.options("studies", 4));

    for (Options one : made.truth().tables("cases")) {
      for (String plane : List.of("axial", "coronal", "sagittal")) {
        Options series = one.table("series").table(plane);
        double[] mean = meanVoxel(series);
        for (int axis = 0; axis < 3; axis++) {
          assertEquals(series.numbers("centerVoxel").get(axis), mean[axis], 0.5, plane);
        }
      }
    }
  }

  @Test
  void aFolderThatExistsIsLeftAlone() throws Exception {
    Path folder = Files.createDirectory(parent.resolve("knees"));
    Path note = Files.writeString(folder.resolve("note.txt"), "mine");

    IOException refused =
        assertThrows(IOException.class, () -> Generated.make(folder, Generated.options()));

    assertTrue(refused.getMessage().contains("exists already"), refused.getMessage());
    assertEquals("mine", Files.readString(note));
    assertEquals(1, new Generated(folder).files().size());
    assertFalse(Files.exists(parent.resolve("knees.truth.json")));
  }

  @ParameterizedTest
  @CsvSource({
    "config, K9, No configuration is called 'K9'. Configurations: K0; K1; K2; K3.",
    "size, XXL, No size is called 'XXL'. Sizes: XS; S; M; L.",
    "layout, tar, No layout is called 'tar'. Layouts: mrnet; dicom.",
    "lesion, toe, No lesion is called 'toe'. Lesions: acl; meniscus; abnormal."
  })
  void whatIsNotKnownIsNamedWithWhatIs(String key, String value, String message) {
    Path folder = parent.resolve("knees");
    Options options = Generated.options(key, value);

    var refused =
        assertThrows(IllegalArgumentException.class, () -> Generated.make(folder, options));

    assertEquals(message.replace(';', ','), refused.getMessage());
    assertFalse(Files.exists(folder));
  }

  @Test
  void anUnknownOptionIsNamed() {
    Options options = Generated.options("sutdies", 3);

    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Generated.make(parent.resolve("knees"), options));

    assertTrue(refused.getMessage().contains("sutdies"), refused.getMessage());
  }

  @Test
  void stoppingLeavesNothing() throws Exception {
    Progress stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };

    assertThrows(
        CancellationException.class,
        () -> Generated.make(parent.resolve("knees"), Generated.options(), 2, stopped));

    try (Stream<Path> entries = Files.list(parent)) {
      assertEquals(List.of(), entries.toList());
    }
  }

  /// The middle of a mask of runs (start, length, ...): column, row, slice.
  private static double[] meanVoxel(Options series) {
    List<Double> shape = series.numbers("shape");
    int columns = shape.get(2).intValue();
    int pixels = columns * shape.get(1).intValue();
    List<Double> runs = series.numbers("mask");
    double[] sum = new double[3];
    int count = 0;
    for (int i = 0; i < runs.size(); i += 2) {
      for (int k = 0; k < runs.get(i + 1).intValue(); k++) {
        int index = runs.get(i).intValue() + k;
        sum[0] += index % columns;
        sum[1] += index % pixels / columns;
        sum[2] += index / pixels;
        count++;
      }
    }
    return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
  }
}
