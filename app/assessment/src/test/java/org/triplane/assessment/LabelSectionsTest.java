// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.Tables.Row;
import org.triplane.common.Documents;
import org.triplane.common.Options;

class LabelSectionsTest {
  private static final PredictionTable FOUR =
      Tables.of(
          new Row("a", 0.9, 0.8, "1"),
          new Row("b", 0.6, 0.3, "0"),
          new Row("c", 0.38, 0.7, "1"),
          new Row("d", 0.1, 0.2, "0"));

  private static LabelResult result(PredictionTable table) throws Exception {
    return EnsembleEvaluation.of(table, false).labels().sequencedValues().getFirst();
  }

  /// S0.21
  @Test
  void aLabelIsReportedAsTheClassesWithoutAndWith() throws Exception {
    Options report = json(ReportSection.of(result(FOUR)).document()).table("report");
    Options with = report.tables("rows").get(1);
    assertEquals("with", with.text("class"));
    assertEquals(0.5, with.number("precision"), 1e-12);
    assertEquals(0.5, with.number("recall"), 1e-12);
    assertEquals(2, with.integer("support"));
    assertEquals(0.5, report.number("accuracy"), 1e-12);
    assertEquals(0.5, report.table("macro").number("f1"), 1e-12);
  }

  /// W19
  @Test
  void everyFigureIsPrintedWithIntervalAndNumberOfCases() throws Exception {
    List<String> lines = new FiguresSection(result(FOUR)).lines();
    assertEquals(16, lines.size());
    assertTrue(lines.get(1).matches("AUC +0\\.750 \\(0\\.\\d+ to 0\\.\\d+\\) +4"), lines.get(1));
    assertTrue(lines.get(3).matches("sensitivity +0\\.500 \\(.*\\) +2"), lines.get(3));
  }

  /// W19
  @Test
  void fewCasesAreWarnedOfWithWhatTheyCanShow() throws Exception {
    FewCasesSection few = FewCasesSection.of(result(FOUR));
    String sentence = few.lines().getFirst();
    assertTrue(sentence.startsWith("These are 4 cases, 2 with and 2 without."), sentence);
    // 4 of 4 right: Wilson's lower end 4 / (4 + 1.96²)
    assertTrue(sentence.contains("accuracy can be as low as 0.51"), sentence);
    assertTrue(few.html().contains("Few cases"));
  }

  @Test
  void enoughCasesAreNotWarnedOf() throws Exception {
    Row[] rows =
        IntStream.range(0, 40)
            .mapToObj(i -> new Row("c" + i, (i + 1) / 42.0, 0.5, i < 20 ? "0" : "1"))
            .toArray(Row[]::new);
    assertEquals(List.of(), FewCasesSection.of(result(Tables.of(rows))).lines());
  }

  @Test
  void precisionAndRecallAreDrawnWithTheOperatingPoint() throws Exception {
    String html = new PrecisionRecallSection(result(FOUR)).html();
    assertTrue(html.contains("aria-label=\"Precision-recall curve\""));
    assertTrue(html.contains("average precision 0.833 ("), html);
    assertTrue(html.contains("operating point 0.40"));
  }

  /// S2.17, S3.11
  @Test
  void theLargestLossComesFirstAndWrongOnesAreMarked() throws Exception {
    List<TopLoss> losses = TopLoss.of(result(FOUR), 3);
    assertEquals(List.of("c", "b", "a"), losses.stream().map(one -> one.row().of().id()).toList());
    Options worst = json(losses.getFirst().document());
    assertEquals(1, worst.integer("target"));
    assertEquals(0, worst.integer("predicted"));
    assertEquals(0.38, worst.number("probability"), 1e-12);
    assertEquals(-Math.log(0.38), worst.number("loss"), 1e-12);
    assertTrue(worst.flag("wrong", false));
    assertFalse(losses.get(2).isWrong());
  }

  /// S2.17
  @Test
  void lossesOfClassesNameTrueAndToldClass() {
    ClassTable table =
        ClassTable.of(
            ClassTables.of(
                List.of(
                    new ClassTables.Row("a", "Glioma", "Glioma"),
                    new ClassTables.Row("b", "Normal", "Glioma"))));
    TopLoss worst = TopLoss.of(table, 1).getFirst();
    assertEquals("Normal", worst.document().get("target"));
    assertEquals("Glioma", worst.document().get("predicted"));
    assertEquals(0.8, worst.probability(), 1e-12);
    assertEquals(-Math.log(0.1), worst.loss(), 1e-12);
  }

  @Test
  void twoEnsemblesAreComparedOnTheCasesThatBothHave() throws Exception {
    PredictionTable other =
        Tables.of(
            new Row("a", 0.3, 0.8, "1"),
            new Row("b", 0.6, 0.3, "0"),
            new Row("c", 0.2, 0.7, "1"),
            new Row("d", 0.4, 0.2, "0"),
            new Row("e", 0.4, 0.2, "0"));
    AgainstSection against = AgainstSection.of(EnsembleEvaluation.of(FOUR, false), other);
    Options acl =
        json(against.document()).table("against").table("labels").table(SmallEnsembles.LABEL);
    assertEquals(4, acl.integer("n"));
    assertEquals(0.75, acl.number("auc"), 1e-12);
    assertEquals(0, acl.number("otherAuc"), 1e-12);
    assertEquals(0.75, acl.number("difference"), 1e-12);
    assertTrue(acl.number("differenceLow") < 0.75);
    assertTrue(against.lines().getFirst().contains("difference +0.750 ("), against.toString());
  }

  private static Options json(Map<String, Object> document) throws Exception {
    return Documents.json(Documents.toJson(document), "section");
  }
}
