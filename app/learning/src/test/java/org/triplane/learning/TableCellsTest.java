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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users' programs write into the cells of a table of cases.
class TableCellsTest {
  private final TableLayout layout = new TableLayout();

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    for (int i = 1; i <= 4; i++) {
      GreyFiles.write(folder.resolve("img/" + i), i);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.0, 1.0", "False, True", "FALSE, TRUE"})
  void zeroAndOneAreOneLabelHoweverTheyAreWritten(String no, String yes) throws Exception {
    table("path,tear", "img/1," + no, "img/2," + yes, "img/3,", "img/4,NaN");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertFalse(dataset.exclusive());
    assertEquals(List.of("tear"), dataset.labels());
    assertEquals(
        List.of(Map.of("tear", 0), Map.of("tear", 1), Map.of(), Map.of()),
        dataset.split("train").stream().map(Case::targets).toList());
  }

  @Test
  void aMissingLabelIsNoClass() throws Exception {
    table("path,label", "img/1,A", "img/2,B", "img/3,NaN", "img/4,n/a");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(List.of("A", "B"), dataset.labels());
    assertEquals(Map.of(), dataset.split("train").getLast().targets());
  }

  @Test
  void gradesThatBecameDecimalsAreWholeAgain() throws Exception {
    table("path,label", "img/1,0.0", "img/2,1.0", "img/3,2.0", "img/4,");
    assertEquals(List.of("0", "1", "2"), GreyFiles.open(layout, folder).labels());
  }

  @Test
  void casesOfUnknownPatientsAreNotOnePatients() throws Exception {
    table("path,label,patient", "img/1,A,nan", "img/2,B,nan", "img/3,A,p", "img/4,B,p");
    long patients =
        GreyFiles.open(layout, folder).split("train").stream()
            .map(Case::patient)
            .distinct()
            .count();
    assertEquals(3, patients);
  }

  @Test
  void aColumnOfTruthValuesWithGapsSaysWhatIsValidation() throws Exception {
    table("path,label,is_valid", "img/1,A,0.0", "img/2,B,1.0", "img/3,A,True", "img/4,B,");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(2, dataset.split("train").size());
    assertEquals(2, dataset.split("valid").size());
    table("path,label,is_valid", "img/1,A,perhaps");
    assertTrue(refusal().contains("line 2: is_valid must be 0 or 1, but is 'perhaps'"));
  }

  @Test
  void pathsMayHaveBeenWrittenOnWindows() throws Exception {
    table("path,label", "img\\1,A", "img\\2,B");
    assertEquals("img/1", GreyFiles.open(layout, folder).split("train").getFirst().id());
  }

  @Test
  void pathsOfAnotherMachineAreOneSentenceThatSaysHowToReadThem() throws Exception {
    table("path,label", "/old/1,A", "/old/2,B");
    String message = refusal();
    assertTrue(
        message.startsWith(
            "None of the 2 files that cases.csv names is there; the first is '/old/1'."),
        message);
    assertEquals(2, GreyFiles.open(layout, folder, "replace", "/old=>img").split("train").size());
  }

  @Test
  void aReplacementWithoutBothPartsIsRefused() throws Exception {
    table("path,label", "img/1,A", "img/2,B");
    for (String wrong : List.of("img", "=>img", "a=>b=>c")) {
      var thrown =
          assertThrows(
              IllegalArgumentException.class,
              () -> GreyFiles.open(layout, folder, "replace", wrong));
      assertTrue(String.valueOf(thrown.getMessage()).contains("should look like old=>new"), wrong);
    }
    assertEquals(2, GreyFiles.open(layout, folder, "replace", "no=>").split("train").size());
  }

  @Test
  void ofManyMistakesTheFirstAreTold() throws Exception {
    String[] lines = new String[40];
    lines[0] = "path,label";
    lines[1] = "img/1,A";
    for (int i = 2; i < lines.length; i++) {
      lines[i] = "img/x%d,A".formatted(i);
    }
    table(lines);
    List<String> message = refusal().lines().toList();
    assertEquals(22, message.size());
    assertTrue(message.getFirst().contains("38 mistakes"));
    assertEquals("And 18 more.", message.getLast());
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(LearningException.class, () -> GreyFiles.open(layout, folder)).getMessage());
  }

  private void table(String... lines) throws Exception {
    Files.write(folder.resolve("cases.csv"), List.of(lines));
  }
}
