// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.ClassTables.Row;

class GroupsSectionTest {
  /// Scanner A: 38 of 40 right; scanner B: 10 of 20.
  private static List<Row> scanners() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(ClassTables.many(38, "a", new Row("", "Glioma", "Glioma", scanner("A"))));
    rows.addAll(ClassTables.many(2, "b", new Row("", "Normal", "Glioma", scanner("A"))));
    rows.addAll(ClassTables.many(10, "c", new Row("", "Normal", "Normal", scanner("B"))));
    rows.addAll(ClassTables.many(10, "d", new Row("", "Glioma", "Normal", scanner("B"))));
    return rows;
  }

  /// W17, W25
  @Test
  void aScannerThatDoesWorseIsFlagged() {
    GroupsSection section = GroupsSection.of(ClassTable.of(ClassTables.of(scanners())));
    GroupFigures first = section.groups().getFirst();
    assertEquals("scanner", first.attribute());
    assertEquals(40, first.n());
    assertEquals(0.95, first.figures().sequencedValues().getFirst().value(), 1e-12);
    GroupFigures second = section.groups().get(1);
    assertEquals("B", second.value());
    assertEquals(List.of("accuracy"), second.unlike());
    assertTrue(section.html().contains("unlike the rest"));
  }

  @Test
  void groupsOfALabelHaveAreaSensitivityAndSpecificity() throws Exception {
    PredictionTable table = ClassTables.of(scanners());
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table, false);
    GroupsSection section = GroupsSection.of(evaluation.labels().sequencedValues().getFirst());
    GroupFigures groupA = section.groups().getFirst();
    assertEquals(38, groupA.positives());
    assertEquals(
        List.of("auc", "sensitivity", "specificity"), List.copyOf(groupA.figures().keySet()));
  }

  @Test
  void agesAreHalvedAtTheirMedianAndIdentifiersMakeNoGroups() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Map<String, String> known = Map.of("age", String.valueOf(40 + i), "code", "x" + i);
      rows.add(new Row("a" + i, "Glioma", "Glioma", known));
    }
    SequencedMap<String, SequencedMap<String, List<CasePrediction>>> groups =
        CaseGroups.of(ClassTables.of(rows).rows()).byAttribute();
    assertEquals(List.of("age"), List.copyOf(groups.keySet()));
    assertEquals(
        List.of("below 55", "55 and above"),
        List.copyOf(groups.sequencedValues().getFirst().keySet()));
  }

  @Test
  void anAttributeThatIsTheSameForAllTellsNothing() {
    List<Row> rows = ClassTables.many(12, "a", new Row("", "Glioma", "Glioma", scanner("A")));
    assertTrue(CaseGroups.of(ClassTables.of(rows).rows()).isEmpty());
  }

  /// W17
  @Test
  void attributesThatTellNothingAreNoShortcut() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String truth = i % 2 == 0 ? "Glioma" : "Normal";
      rows.add(new Row("a" + i, truth, truth, scanner(i / 2 % 2 == 0 ? "A" : "B")));
    }
    ShortcutSection section = AttributeRegression.of(ClassTable.of(ClassTables.of(rows)));
    assertTrue(section.auc().isPresent());
    assertFalse(section.isShortcut(), section.toString());
  }

  private static Map<String, String> scanner(String name) {
    return Map.of("scanner", name);
  }
}
