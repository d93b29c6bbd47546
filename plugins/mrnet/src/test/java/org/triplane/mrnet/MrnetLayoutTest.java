// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;

class MrnetLayoutTest {
  @TempDir Path folder;

  private final MrnetLayout layout = new MrnetLayout();

  @BeforeEach
  void twoTrainingStudiesAndOneValidationStudy() throws IOException {
    for (String plane : List.of("axial", "coronal", "sagittal")) {
      volume("train", plane, "0000");
      volume("train", plane, "0001");
      volume("valid", plane, "1130");
    }
    table("train-acl.csv", "0000,1", "0001,0");
    table("valid-acl.csv", "1130,0");
  }

  @Test
  void readsSplitsStudiesAndTargets() throws Exception {
    table("train-abnormal.csv", "0000,1", "0001,1");
    table("valid-abnormal.csv", "1130,1");

    Dataset dataset = layout.open(folder, Progress.SILENT);

    assertEquals(List.of("abnormal", "acl"), dataset.labels());
    assertEquals(List.of("train", "valid"), List.copyOf(dataset.splits().keySet()));
    Case first = dataset.split("train").getFirst();
    assertEquals("0000", first.id());
    assertEquals(Map.of("abnormal", 1, "acl", 1), first.targets());
    assertEquals(3, first.study().series().size());
    assertEquals(Map.of("abnormal", 1, "acl", 0), dataset.split("train").getLast().targets());
    assertEquals(List.of(), dataset.warnings());
  }

  @Test
  void everyPlaneIsFoundByItsSelector() throws Exception {
    Case first = layout.open(folder, Progress.SILENT).split("train").getFirst();
    for (Plane plane : List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL)) {
      assertTrue(first.study().find(SeriesSelector.of(plane)).isPresent(), plane.word());
    }
  }

  @Test
  void idsInTablesMayLackLeadingZeros() throws Exception {
    table("train-acl.csv", "0,1", "1,0");
    assertEquals(
        Map.of("acl", 1), layout.open(folder, Progress.SILENT).split("train").getFirst().targets());
  }

  @Test
  void everyWrongRowIsNamedAndNothingIsReturned() throws IOException {
    table("train-acl.csv", "0000,1", "9999,0", "0000,0", "0001,yes");
    table("valid-acl.csv", "1130");

    String message =
        assertThrows(LearningException.class, () -> layout.open(folder, Progress.SILENT))
            .getMessage();

    assertEquals(
        List.of(
            "The label tables have 4 mistakes, so nothing was read. Correct the tables and try"
                + " again.",
            "train-acl.csv, line 2: there is no study called '9999'.",
            "train-acl.csv, line 3: '0000' already has a label on line 1.",
            "train-acl.csv, line 4: the label must be 0 or 1, but is 'yes'.",
            "valid-acl.csv, line 1: an id and a label are expected, but the number of cells is 1."),
        message.lines().toList());
  }

  @Test
  void studiesThatLackAPlaneAreCounted() throws Exception {
    Files.delete(folder.resolve("train/sagittal/0001.npy"));
    Dataset dataset = layout.open(folder, Progress.SILENT);
    assertEquals(2, dataset.split("train").getLast().study().series().size());
    assertEquals(List.of("1 of 2 studies in train lack a plane."), dataset.warnings());
  }

  @Test
  void studiesWithoutALabelAreCountedAndHaveNoTarget() throws Exception {
    table("train-acl.csv", "0000,1");
    Dataset dataset = layout.open(folder, Progress.SILENT);
    assertEquals(Map.of(), dataset.split("train").getLast().targets());
    assertEquals(
        List.of("1 of 2 studies in train have no row in any label table."), dataset.warnings());
  }

  @Test
  void whatMacOsLeavesBesideAVolumeIsNone() throws Exception {
    Files.write(folder.resolve("train/axial/._0001.npy"), new byte[] {1, 2, 3});
    assertEquals(List.of(), layout.open(folder, Progress.SILENT).warnings());
  }

  @Test
  void aVolumeThatCannotBeReadIsLeftOutWithAWarning() throws Exception {
    Files.write(folder.resolve("train/axial/0001.npy"), new byte[] {1, 2, 3});
    assertEquals(
        List.of(
            "train/axial/0001.npy was left out. Its NumPy header is damaged or cut short."
                + " Save or copy it again.",
            "1 of 2 studies in train lack a plane."),
        layout.open(folder, Progress.SILENT).warnings());
  }

  @Test
  void everyCaseIsAPatientOfItsOwnUnlessASidecarSaysOtherwise() throws Exception {
    assertEquals(List.of("0000", "0001"), patients(layout.open(folder, Progress.SILENT)));
    table("patients.csv", "id,patient", "0000,p1", "0001,p1");
    assertEquals(List.of("p1", "p1"), patients(layout.open(folder, Progress.SILENT)));
  }

  @Test
  void idsThatOccurInTwoSplitsStayApart() throws Exception {
    for (String plane : List.of("axial", "coronal", "sagittal")) {
      volume("valid", plane, "0000");
    }
    table("valid-acl.csv", "1130,0", "0000,0");
    Dataset dataset = layout.open(folder, Progress.SILENT);
    assertEquals("train-0000", dataset.split("train").getFirst().id());
    assertEquals("valid-0000", dataset.split("valid").getFirst().id());
    assertEquals(Map.of("acl", 1), dataset.split("train").getFirst().targets());
    assertEquals(Map.of("acl", 0), dataset.split("valid").getFirst().targets());
    assertEquals(1, dataset.warnings().size());
  }

  @Test
  void recognizesItsFoldersOnly() throws IOException {
    assertTrue(layout.recognizes(folder));
    assertFalse(layout.recognizes(folder.resolve("train")));
    assertFalse(layout.recognizes(folder.resolve("absent")));
  }

  @Test
  void aFolderWithoutTablesIsRefusedInWords() {
    Path train = folder.resolve("train");
    String message =
        assertThrows(LearningException.class, () -> layout.open(train, Progress.SILENT))
            .getMessage();
    assertTrue(message.startsWith("Cannot open train as an MRNet data set: it needs"), message);
  }

  private static List<String> patients(Dataset dataset) {
    return dataset.split("train").stream().map(Case::patient).toList();
  }

  private void volume(String split, String plane, String id) {
    NpyFiles.bytes(folder.resolve(split).resolve(plane).resolve(id + ".npy"), 2, 3, 3);
  }

  private void table(String name, String... rows) throws IOException {
    Files.write(folder.resolve(name), List.of(rows));
  }
}
