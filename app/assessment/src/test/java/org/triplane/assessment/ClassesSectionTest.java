// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.ClassTables.Row;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.WilsonInterval;

class ClassesSectionTest {
  /// Glioma 6 of 8 right, Meningioma 3 of 4, Normal 2 of 2; two gliomas told to be meningiomas.
  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(ClassTables.many(6, "a", new Row("", "Glioma", "Glioma")));
    rows.addAll(ClassTables.many(2, "b", new Row("", "Glioma", "Meningioma")));
    rows.addAll(ClassTables.many(3, "c", new Row("", "Meningioma", "Meningioma")));
    rows.addAll(ClassTables.many(1, "d", new Row("", "Meningioma", "Normal")));
    rows.addAll(ClassTables.many(2, "e", new Row("", "Normal", "Normal")));
    return rows;
  }

  private static Options classes() throws Exception {
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(ClassTables.of(rows()), false);
    return Documents.json(Documents.toJson(evaluation.document()), "evaluation").table("classes");
  }

  /// S2.15
  @Test
  void accuracyAndMeanRecallAreThoseCountedByHand() throws Exception {
    Options classes = classes();
    assertEquals(14, classes.integer("n"));
    assertEquals(11.0 / 14, classes.number("accuracy"), 1e-12);
    assertEquals(WilsonInterval.of(11, 14).low(), classes.number("accuracyLow"), 1e-12);
    assertEquals(WilsonInterval.of(11, 14).high(), classes.number("accuracyHigh"), 1e-12);
    assertEquals((6.0 / 8 + 3.0 / 4 + 1) / 3, classes.number("balancedAccuracy"), 1e-12);
    assertTrue(classes.number("balancedAccuracyLow") < classes.number("balancedAccuracy"));
    assertTrue(classes.number("balancedAccuracyHigh") > classes.number("balancedAccuracy"));
  }

  /// S0.20
  @Test
  void rowsAreTheTruthAndColumnsWhatWasTold() throws Exception {
    Options classes = classes();
    assertEquals(ClassTables.CLASSES, classes.texts("names"));
    assertEquals(
        List.of(List.of(6, 2, 0), List.of(0, 3, 1), List.of(0, 0, 2)),
        classes.values().get("confusion"));
  }

  /// S0.21
  @Test
  void theReportHasARowForEachClass() throws Exception {
    Options report = classes().table("report");
    Options meningioma = report.tables("rows").get(1);
    assertEquals("Meningioma", meningioma.text("class"));
    assertEquals(3.0 / 5, meningioma.number("precision"), 1e-12);
    assertEquals(3.0 / 4, meningioma.number("recall"), 1e-12);
    assertEquals(2 * 3.0 / 9, meningioma.number("f1"), 1e-12);
    assertEquals(4, meningioma.integer("support"));
    assertEquals(11.0 / 14, report.table("weighted").number("recall"), 1e-12);
  }

  @Test
  void peopleReadTheCommonestMistakeFirst() throws Exception {
    List<String> lines = EnsembleEvaluation.of(ClassTables.of(rows()), false).lines();
    assertTrue(lines.getFirst().startsWith("11 of 14 cases told rightly: accuracy 0.786 ("));
    int first = lines.indexOf("2 of 8 Glioma told to be Meningioma");
    assertTrue(first > 0 && first < lines.indexOf("1 of 4 Meningioma told to be Normal"));
  }

  /// W19
  @Test
  void rareClassesAreNamed() throws Exception {
    List<String> lines = EnsembleEvaluation.of(ClassTables.of(rows()), false).lines();
    assertTrue(
        lines.stream()
            .anyMatch(
                line ->
                    line.startsWith(
                        "3 of 3 classes have fewer than 10 cases: Glioma (8), Meningioma (4)")),
        lines.toString());
  }

  @Test
  void ofEqualProbabilitiesTheFirstClassIsTold() {
    PredictionTable table = ClassTables.of(List.of(new Row("a", "Normal", "none of them")));
    assertEquals(List.of(0), ClassTable.of(table).told());
  }

  /// W17
  @Test
  void aSequenceThatGivesTheClassAwayIsAShortcut() throws Exception {
    List<Row> rows = new ArrayList<>();
    rows.addAll(ClassTables.many(20, "a", new Row("", "Glioma", "Glioma", sequence("T1"))));
    rows.addAll(ClassTables.many(20, "b", new Row("", "Normal", "Normal", sequence("T2"))));
    rows.addAll(ClassTables.many(10, "c", new Row("", "Normal", "Glioma", sequence("T1"))));
    Map<String, Object> document = EnsembleEvaluation.of(ClassTables.of(rows), false).document();
    Options shortcut = Documents.json(Documents.toJson(document), "evaluation").table("shortcut");
    // of a T1 and a T2 picture of different classes the T1 is the glioma; of two T1s it is a toss
    assertEquals(2.0 / 3 + 1.0 / 3 / 2, shortcut.number("auc"), 0.02);
    assertEquals(true, shortcut.values().get("betterThanChance"));
  }

  private static Map<String, String> sequence(String name) {
    return Map.of("sequence", name);
  }
}
