// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.SeriesSelector;

class FoldersLayoutTest {
  private final FoldersLayout layout = new FoldersLayout();
  private int seed;

  @TempDir Path folder;

  /// S3.1
  @Test
  void theFoldersOfThreeSplitsAreExclusiveClasses() throws Exception {
    write("train/abd/abd1", "train/abd/abd2", "train/chest/chest1");
    write("val/abd/abd9", "val/chest/chest9", "test/abd_test", "test/chest_test");
    assertTrue(layout.recognizes(folder));
    Dataset dataset = GreyFiles.open(layout, folder);
    assertTrue(dataset.exclusive());
    assertEquals(List.of("abd", "chest"), dataset.labels());
    assertEquals(List.of("train", "valid", "test"), List.copyOf(dataset.splits().keySet()));
    assertEquals(Map.of("abd", 0, "chest", 1), dataset.split("test").getLast().targets());
    assertEquals("train/abd/abd1", dataset.split("train").getFirst().id());
  }

  @Test
  void aFileBesideTheFoldersMaySpellOutAShortClass() throws Exception {
    write("train/abd/1", "train/chst/2", "test/chest_test", "test/abd_test", "test/elbow");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(
        List.of("abd", "chst"),
        dataset.split("test").stream()
            .map(one -> one.targets().get("chst") == 1 ? "chst" : "abd")
            .toList());
    assertTrue(dataset.warnings().getFirst().startsWith("1 images beside"));
  }

  @Test
  void whatOperatingSystemsLeaveBehindIsNoCaseAndNoClass() throws Exception {
    write("Glioma/a", "Normal/b");
    for (String dropping : List.of("Glioma/Thumbs.db", "Normal/desktop.ini", "Normal/._b")) {
      Files.write(folder.resolve(dropping), new byte[] {1});
    }
    Files.createDirectories(folder.resolve("__MACOSX/Glioma"));
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(List.of("Glioma", "Normal"), dataset.labels());
    assertEquals(List.of(), dataset.warnings());
  }

  @Test
  void anEmptyClassFolderIsNamed() throws Exception {
    write("Glioma/a", "Normal/b");
    Files.createDirectories(folder.resolve("Pituitary"));
    assertEquals(
        List.of("The class folder Pituitary is empty."), GreyFiles.open(layout, folder).warnings());
  }

  @Test
  void everyImageThatCannotBeReadIsNamed() throws Exception {
    write("Glioma/a", "Normal/b");
    Files.createFile(folder.resolve("Glioma/empty.png"));
    Files.writeString(folder.resolve("Normal/text.png"), "text");
    String warning = GreyFiles.open(layout, folder).warnings().getFirst();
    assertTrue(warning.startsWith("2 of 4 images cannot be read and were left out."), warning);
    assertTrue(warning.contains("Glioma/empty.png:") && warning.contains("Normal/text.png:"));
  }

  /// S2.1, S2.6
  @Test
  void aFolderNamesTheClassAndTheSequence() throws Exception {
    write("Meningioma T1C+/a", "Meningioma T2/b", "Glioma T1/c", "_NORMAL T1/d");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(List.of("Glioma", "Meningioma", "Normal"), dataset.labels());
    List<Case> cases = dataset.split("train");
    assertEquals(
        List.of("T1", "T1C+", "T2", "T1"),
        cases.stream().map(one -> one.attributes().get("sequence")).toList());
  }

  /// S2.1
  @Test
  void trainingAndTestingAreTheWordsOfPublishedSets() throws Exception {
    write("Training/glioma/a", "Training/notumor/b", "Testing/glioma/c", "Testing/notumor/d");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(List.of("train", "test"), List.copyOf(dataset.splits().keySet()));
  }

  @Test
  void eachFileIsAPatientOfItsOwn() throws Exception {
    write("a/P1_1", "a/P1_2", "b/P2_1");
    List<Case> cases = GreyFiles.open(layout, folder).split("train");
    assertEquals(3, cases.stream().map(Case::patient).distinct().count());
  }

  /// W15
  @Test
  void theOptionSaysWhichPartOfANameIsThePatient() throws Exception {
    write("a/P1_1", "a/P1_2", "b/P2_1");
    List<Case> cases = GreyFiles.open(layout, folder, "patient", "^(P\\d+)_").split("train");
    assertEquals(List.of("P1", "P1", "P2"), cases.stream().map(Case::patient).toList());
  }

  /// W15
  @Test
  void slicesOfOneVolumeAreOnePatient() throws Exception {
    write("a/x-slice-01", "a/x-slice-02", "b/y-slice-01");
    List<Case> cases = GreyFiles.open(layout, folder).split("train");
    assertEquals(List.of("x", "x", "y"), cases.stream().map(Case::patient).toList());
  }

  @Test
  void aFileThatIsNoImageIsLeftOutWithAWarning() throws Exception {
    write("a/1", "b/2");
    Files.writeString(folder.resolve("a/notes.txt"), "see below");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(2, dataset.split("train").size());
    assertTrue(
        dataset.warnings().getFirst().contains("a/notes.txt"), dataset.warnings().toString());
  }

  @Test
  void picturesWithoutAPlaneFitAMemberOfAnyPlane() throws Exception {
    write("a/1", "b/2");
    Case one = GreyFiles.open(layout, folder).split("train").getFirst();
    assertTrue(one.study().find(SeriesSelector.ofAnyPlane("")).isPresent());
  }

  @Test
  void aFolderWithTablesOrOneClassIsAnotherLayouts() throws Exception {
    write("a/1");
    assertFalse(layout.recognizes(folder));
    write("b/2");
    Files.writeString(folder.resolve("train-acl.csv"), "1,0\n");
    assertFalse(layout.recognizes(folder));
  }

  @Test
  void anUnknownOptionIsNamed() throws Exception {
    write("a/1", "b/2");
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> GreyFiles.open(layout, folder, "color", "red"));
    assertTrue(String.valueOf(thrown.getMessage()).contains("color"), thrown.getMessage());
  }

  @Test
  void countsFolderAndClassNamesOfAnySet() throws Exception {
    for (int i = 0; i < 4; i++) {
      write("train/Glioma T1/" + i, "train/Meningioma T1/" + i);
    }
    DatasetReport report =
        DatasetReport.of(GreyFiles.open(layout, folder), org.triplane.common.Progress.SILENT);
    assertEquals(
        List.of(4, 4),
        Stream.of("Glioma", "Meningioma")
            .map(label -> report.splits().getFirst().labels().get(label))
            .map(counts -> counts == null ? -1 : counts.positive())
            .toList());
  }

  /// S2.4
  @Test
  void theHistogramMarksRareClasses() throws Exception {
    for (int i = 0; i < 20; i++) {
      write("Glioma/" + i);
    }
    write("Germinoma/1", "Germinoma/2");
    DatasetReport report =
        DatasetReport.of(GreyFiles.open(layout, folder), org.triplane.common.Progress.SILENT);
    String lines = String.join("\n", report.lines());
    assertTrue(lines.contains("Germinoma      2  #### rare\n"), lines);
    assertTrue(lines.contains("Glioma        20  " + "#".repeat(40) + "\n"), lines);
    assertEquals(List.of("Germinoma"), report.rareClasses());
  }

  private void write(String... files) throws Exception {
    for (String file : files) {
      GreyFiles.write(folder.resolve(file), ++seed);
    }
  }
}
