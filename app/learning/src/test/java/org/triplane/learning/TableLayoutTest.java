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

class TableLayoutTest {
  private final TableLayout layout = new TableLayout();

  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    for (int i = 1; i <= 4; i++) {
      GreyFiles.write(folder.resolve("coronal/" + i), i);
      GreyFiles.write(folder.resolve("sagittal/" + i), 10 + i);
    }
  }

  /// S0.1, S0.4
  @Test
  void aTableOfPathsLabelsAndAValidationColumnIsADataSet() throws Exception {
    table(
        "file_names,abnormal,is_valid",
        folder.resolve("coronal/1") + ",1,False",
        "coronal/2,0,False",
        "coronal/3,1,True",
        "coronal/4,0,1");
    assertTrue(layout.recognizes(folder));
    Dataset dataset = GreyFiles.open(layout, folder);
    assertEquals(List.of("abnormal"), dataset.labels());
    assertFalse(dataset.exclusive());
    assertEquals(
        List.of("coronal/1", "coronal/2"), dataset.split("train").stream().map(Case::id).toList());
    assertEquals(Map.of("abnormal", 0), dataset.split("valid").getLast().targets());
  }

  /// S0.2
  @Test
  void thePlaneIsSwitchedByReplacingAPartOfThePath() throws Exception {
    table("path,tear", "coronal/1,1", "coronal/2,0");
    Dataset dataset = GreyFiles.open(layout, folder, "replace", "coronal=>sagittal");
    assertEquals("sagittal/1", dataset.split("train").getFirst().id());
  }

  /// S0.25
  @Test
  void aColumnOfMasksNeedsNoLabels() throws Exception {
    table("image,mask", "coronal/1,sagittal/1", "coronal/2,");
    assertTrue(layout.recognizes(folder));
    List<Case> cases = GreyFiles.open(layout, folder).split("train");
    assertTrue(cases.getFirst().mask().isPresent());
    assertTrue(cases.getLast().mask().isEmpty());
    assertEquals(Map.of(), cases.getFirst().attributes());
  }

  /// S0.25
  @Test
  void aMaskThatIsNotThereIsNamedWithItsLine() throws Exception {
    table("image,mask", "coronal/1,sagittal/9");
    String message =
        assertThrows(LearningException.class, () -> GreyFiles.open(layout, folder)).getMessage();
    assertTrue(message.contains("there is no mask 'sagittal/9'"), message);
  }

  /// W17
  @Test
  void otherColumnsAreAttributesAndPatientsAreKept() throws Exception {
    table(
        "path\tlabel\tpatient\tsex\tscanner\tsplit",
        "coronal/1\tAD\tp1\tF\tA\ttrain",
        "coronal/2\tCN\tp2\tM\tB\ttest");
    Dataset dataset = GreyFiles.open(layout, folder);
    assertTrue(dataset.exclusive());
    assertEquals(List.of("AD", "CN"), dataset.labels());
    Case one = dataset.split("test").getFirst();
    assertEquals("p2", one.patient());
    assertEquals(Map.of("sex", "M", "scanner", "B"), one.attributes());
  }

  @Test
  void wrongRowsAreNamedByLine() throws Exception {
    table("path,tear,split", "coronal/1,1,train", "coronal/7,0,train", "coronal/2,0,later");
    String message = refusal(LearningException.class);
    assertTrue(message.contains("cases.csv, line 3: there is no file 'coronal/7'"), message);
    assertTrue(message.contains("cases.csv, line 4: the split must be train"), message);
  }

  @Test
  void aRowWithTooFewCellsIsNamedByLine() throws Exception {
    table("path,tear,split", "coronal/1,1");
    assertTrue(refusal(LearningException.class).contains("line 2: 3 cells are expected"));
  }

  /// W1, S0.3, drill (c)
  @Test
  void repeatedRowsAreRefusedAsLeakage() throws Exception {
    table("path,tear", "coronal/1,1", "coronal/2,0", "coronal/2,0");
    String message = refusal(LeakageException.class);
    assertTrue(message.contains("Line 4 repeats line 3."), message);
    assertTrue(message.contains("oversample"), message);
  }

  @Test
  void aTableWithoutLabelsSaysHowToNameThem() throws Exception {
    table("path,comment", "coronal/1,fine");
    assertTrue(refusal(LearningException.class).contains("--layout-set labels="));
  }

  /// S4.1
  @Test
  void withMeasuredValuesThereNeedBeNoLabels() throws Exception {
    table("path,age", "coronal/1,70.5", "coronal/2,");
    Dataset dataset = GreyFiles.open(layout, folder, "values", "age");
    assertEquals(List.of(), dataset.labels());
    var age = new MeasuredTarget("age", "years");
    List<Case> cases = dataset.split("train");
    assertEquals(70.5, age.value(cases.getFirst()).orElseThrow());
    assertTrue(age.value(cases.getLast()).isEmpty());
    var summary = ValueSummary.of(dataset, "age");
    assertTrue(summary.document().toString().contains("n=1, missing=1, mean=70.5"));
    assertEquals(2, summary.lines().size());
    String message =
        String.valueOf(
            assertThrows(
                    LearningException.class, () -> GreyFiles.open(layout, folder, "values", "old"))
                .getMessage());
    assertTrue(message.contains("has no column 'old'"), message);
  }

  @Test
  void quotedCellsMayHoldCommas() throws Exception {
    table("path,label,site", "coronal/1,a,\"Here, \"\"there\"\"\"", "coronal/2,b,x");
    Case one = GreyFiles.open(layout, folder).split("train").getFirst();
    assertEquals("Here, \"there\"", one.attributes().get("site"));
  }

  private String refusal(Class<? extends LearningException> type) {
    return String.valueOf(assertThrows(type, () -> GreyFiles.open(layout, folder)).getMessage());
  }

  private void table(String... lines) throws Exception {
    Files.write(folder.resolve("cases.csv"), List.of(lines));
  }
}
