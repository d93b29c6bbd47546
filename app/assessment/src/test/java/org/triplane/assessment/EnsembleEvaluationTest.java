// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Tables.Row;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;

class EnsembleEvaluationTest {
  private static final PredictionTable FOUR =
      Tables.of(
          new Row("a", 0.9, 0.8, "1"),
          new Row("b", 0.6, 0.3, "0"),
          new Row("c", 0.38, 0.7, "1"),
          new Row("d", 0.1, Double.NaN, "0"));

  @TempDir Path folder;

  @Test
  void theFiguresAreThoseReckonedByHand() throws Exception {
    Options acl = label(EnsembleEvaluation.of(FOUR, false));
    // three of the four pairs of a positive and a negative case are in the right order
    assertEquals(0.75, acl.number("auc"), 1e-12);
    // at 0.4: a found, c missed, b a false alarm, d cleared
    assertEquals(List.of(List.of(1, 1), List.of(1, 1)), acl.values().get("confusion"));
    assertEquals(0.5, acl.number("accuracy"), 1e-12);
    assertEquals(0.5, acl.number("sensitivity"), 1e-12);
    assertEquals(0.5, acl.number("specificity"), 1e-12);
    assertEquals(0.5, acl.number("f1"), 1e-12);
    assertEquals((0.01 + 0.36 + 0.62 * 0.62 + 0.01) / 4, acl.number("brier"), 1e-12);
    double likelihood = Math.log(0.9) + Math.log(0.4) + Math.log(0.38) + Math.log(0.9);
    assertEquals(-likelihood / 4, acl.number("logLoss"), 1e-12);
    assertEquals((0.1 + 0.6 + 0.62 + 0.1) / 4, acl.number("ece"), 1e-12);
  }

  @Test
  void membersAreMeasuredOnTheCasesThatHaveTheirSeries() throws Exception {
    Options members = label(EnsembleEvaluation.of(FOUR, false)).table("members");
    assertEquals(Set.of("axial", "coronal"), members.values().keySet());
    assertEquals(3, members.table("axial").integer("n"));
    assertEquals(1, members.table("axial").number("auc"), 1e-12);
    assertEquals(4, members.table("coronal").integer("n"));
    assertEquals(0.5, members.table("coronal").number("auc"), 1e-12);
  }

  @Test
  void theDocumentHasTheKeysThatOtherProgramsReadItBy() throws Exception {
    Map<String, Object> document = EnsembleEvaluation.of(FOUR, true).document();
    assertEquals(4, document.get("n"));
    assertEquals(true, document.get("inSample"));
    Options acl = label(EnsembleEvaluation.of(FOUR, true));
    Set<String> figures =
        Set.of("auc", "aucLow", "aucHigh", "accuracy", "sensitivity", "specificity", "f1");
    assertTrue(acl.values().keySet().containsAll(figures), acl.values().toString());
    Set<String> more = Set.of("brier", "ece", "confusion", "members", "logLoss", "operatingPoint");
    assertTrue(acl.values().keySet().containsAll(more), acl.values().toString());
    Options axial = acl.table("members").table("axial");
    assertTrue(axial.values().keySet().containsAll(Set.of("auc", "aucLow", "aucHigh")));
  }

  @Test
  void whatCannotBeToldIsNullAndItsKeyStays() throws Exception {
    PredictionTable healthy = Tables.of(new Row("a", 0.9, 0.8, "0"), new Row("b", 0.2, 0.3, "0"));
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(healthy, false);
    Options acl = label(evaluation);
    assertTrue(acl.has("auc"));
    assertNull(acl.values().get("auc"));
    assertNull(acl.values().get("sensitivity"));
    assertFalse(Documents.toJson(evaluation.document()).contains("NaN"));
  }

  @Test
  void casesThatNobodyReadAreLeftOut() throws Exception {
    PredictionTable table =
        Tables.of(
            new Row("a", 0.9, 0.8, "1"), new Row("b", 0.2, 0.3, "0"), new Row("c", 0.5, 0.5, ""));
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table, false);
    assertEquals(3, evaluation.n());
    assertEquals(2, label(evaluation).integer("n"));
  }

  @Test
  void casesWithoutTheEnsemblesLabelsAreRefusedInWords() {
    PredictionTable table = Tables.of(new Row("a", 0.9, 0.8, ""));
    var thrown = assertThrows(LearningException.class, () -> EnsembleEvaluation.of(table, false));
    assertTrue(
        String.valueOf(thrown.getMessage()).startsWith("Nothing can be measured: none of the 1"),
        thrown.getMessage());
  }

  @Test
  void trainingCasesAreRecognized() {
    EnsembleModel model = SmallEnsembles.model(SmallEnsembles.statistics());
    List<Case> seen = List.of(Tables.labelled("a", "1"), Tables.labelled("b", "0"));
    EnsembleModel trained = SmallEnsembles.trainedOn(model, CaseHashes.of(seen, "salt"));
    List<Case> cases = List.of(Tables.labelled("b", "0"), Tables.labelled("c", "1"));
    assertEquals(1, EnsembleEvaluation.seenInTraining(trained, cases));
    assertEquals(0, EnsembleEvaluation.seenInTraining(model, cases));
  }

  @Test
  void thePageShowsCurvesTableAndIntervals() throws Exception {
    String page = page(EnsembleEvaluation.of(FOUR, false));
    assertTrue(page.contains("aria-label=\"ROC curve\""), page);
    assertTrue(page.contains("aria-label=\"Reliability\""), page);
    assertTrue(page.contains("<small>missed</small>"), page);
    assertTrue(page.contains("<tr><td>Ensemble<td>n = 4"), page);
    assertTrue(page.contains("<tr><td>Axial<td>n = 3"), page);
    assertTrue(page.contains("0.750 ("), page);
    assertTrue(page.contains("Research use only. Not for diagnosis."), page);
    assertFalse(page.contains("In-sample"), page);
    assertFalse(page.contains("http"), "a link to elsewhere");
  }

  @Test
  void aPageOnTrainingCasesIsStamped() throws Exception {
    String page = page(EnsembleEvaluation.of(FOUR, true));
    assertTrue(page.contains("<h2>In-sample</h2>"), page);
  }

  @Test
  void aPageOfCasesOfOneClassHasNoNumberThatIsNone() throws Exception {
    String page = page(EnsembleEvaluation.of(Tables.of(new Row("a", 0.9, 0.8, "0")), false));
    assertFalse(page.contains("NaN"), page);
    assertTrue(page.contains("cannot be told"), page);
  }

  private String page(EnsembleEvaluation evaluation) throws IOException {
    Path file = folder.resolve("evaluation.html");
    Files.writeString(file, "an older page");
    EvaluationReport.write(evaluation, file);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    return Files.readString(file);
  }

  private static Options label(EnsembleEvaluation evaluation) throws IOException {
    String json = Documents.toJson(evaluation.document());
    Path file = Files.createTempFile("evaluation", ".json");
    try {
      return Documents.json(Files.writeString(file, json)).table("labels").table("acl");
    } finally {
      Files.delete(file);
    }
  }
}
