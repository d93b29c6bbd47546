// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.MeasuredTarget;
import org.triplane.learning.Prediction;

/// S4.1: evaluations, tables and reports of a measured value, made by hand without networks.
class ValueEvaluationTest {
  private static final String LABEL = "acl";
  private static final MeasuredScale SCALE =
      new MeasuredScale(new MeasuredTarget(LABEL, "years"), 70, 10);

  @TempDir Path folder;

  /// S4.1, W19
  @Test
  void figuresAreInTheUnitWithIntervalAndN() throws Exception {
    ValueEvaluation evaluation = evaluation(table(40), Optional.empty());
    Map<?, ?> value = value(evaluation);
    assertEquals("years", value.get("unit"));
    assertEquals(40, value.get("n"));
    assertEquals(1, value.get("missing"));
    Map<?, ?> error = (Map<?, ?>) value.get("mae");
    assertEquals(2, (double) error.get("value"), 1e-9);
    assertEquals(40, error.get("n"));
    assertTrue((double) ((Map<?, ?>) value.get("r2")).get("low") > 0.8, value.toString());
    String text = String.join("\n", evaluation.lines());
    assertTrue(text.contains("acl in years, 40 cases, 1 without a measured value left out"), text);
    assertTrue(text.contains("mean absolute error          2.0"), text);
    assertTrue(text.contains(" years"), text);
    assertFalse(text.contains("AUC"), text);
  }

  /// W23: the mean of training is always beside it, paired.
  @Test
  void theMeanOfTrainingIsBeside() throws Exception {
    Map<?, ?> baselines =
        (Map<?, ?>) value(evaluation(table(40), Optional.empty())).get("baselines");
    Map<?, ?> mean = (Map<?, ?>) baselines.get(ValueRivals.MEAN);
    assertTrue((double) ((Map<?, ?>) mean.get("r2")).get("value") < 0.05, mean.toString());
    assertTrue((double) ((Map<?, ?>) mean.get("gain")).get("low") > 0, mean.toString());
    assertTrue(baselines.containsKey(ValueRivals.MEMBERS), baselines.toString());
  }

  @Test
  void theLargestErrorsComeFirst() throws Exception {
    List<?> worst = (List<?>) value(evaluation(table(40), Optional.empty())).get("topErrors");
    assertEquals(3, worst.size());
    Map<?, ?> first = (Map<?, ?>) worst.getFirst();
    assertEquals(2, Math.abs((double) first.get("error")), 1e-9);
  }

  @Test
  void anotherEnsembleOfTheSameValueIsComparedAndOfAnotherRefused() throws Exception {
    PredictionTable table = table(40);
    Map<?, ?> baselines = (Map<?, ?>) value(evaluation(table, Optional.of(table))).get("baselines");
    Map<?, ?> gain = (Map<?, ?>) ((Map<?, ?>) baselines.get("small")).get("gain");
    assertEquals(0, (double) gain.get("value"), 1e-9);
    var classes =
        new PredictionTable(SmallEnsembles.model(SmallEnsembles.statistics()), table.rows());
    String message =
        String.valueOf(
            assertThrows(LearningException.class, () -> evaluation(table, Optional.of(classes)))
                .getMessage());
    assertTrue(message.contains("does not predict acl in years"), message);
  }

  @Test
  void withoutAnyMeasuredValueNothingIsMeasured() {
    var rows = new PredictionTable(model(), List.of(row("a", 0, "")));
    String message =
        String.valueOf(
            assertThrows(LearningException.class, () -> evaluation(rows, Optional.empty()))
                .getMessage());
    assertTrue(message.contains("none of the 1 cases has a value of acl"), message);
  }

  @Test
  void thePageHasNumbersInTheUnitAndNoProbability() throws Exception {
    Path file = folder.resolve("page.html");
    evaluation(table(40), Optional.empty()).write(file);
    String page = Files.readString(file);
    assertTrue(page.contains("Said and measured"));
    assertTrue(page.contains(" years"), "no unit");
    assertFalse(page.contains("NaN") || page.contains("robability") || page.contains("AUC"));
  }

  /// S4.1: `triplane predict`
  @Test
  void theTableHasColumnsOfValues() throws Exception {
    Path file = folder.resolve("table.tsv");
    new PredictionTable(model(), List.of(row("a", 0.5, "73"), row("b", -1, ""))).write(file);
    assertEquals(
        List.of(
            "case\ttarget\tlabel\tvalue\tunit\tvalue_axial\tvalue_coronal\tvalue_sagittal",
            "a\t73.0\tacl\t75.0\tyears\t75.0\t75.0\t",
            "b\t\tacl\t60.0\tyears\t60.0\t60.0\t"),
        Files.readAllLines(file));
  }

  /// S4.1: `assessment.json`; intercept and contributions sum to the value.
  @Test
  void theJsonHasValueAndUnitThatTheTermsSumTo() {
    Map<String, Object> document = JsonReport.document(assessment());
    assertFalse(document.containsKey("probability"), document.toString());
    assertFalse(document.containsKey("operatingPoint"), document.toString());
    assertEquals("years", document.get("unit"));
    Map<?, ?> stacker = (Map<?, ?>) document.get("stacker");
    double sum = (double) stacker.get("intercept");
    for (Object term : (List<?>) stacker.get("terms")) {
      sum += (double) ((Map<?, ?>) term).get("contribution");
    }
    assertEquals((double) document.get("value"), sum, 1e-9);
    assertEquals(70 + 10 * (-0.4 + 0.8 * 2 - 0.6 * 0.5), sum, 1e-9);
    Map<?, ?> axial = (Map<?, ?>) ((List<?>) document.get("findings")).getFirst();
    assertEquals(90, (double) axial.get("value"), 1e-9);
    assertFalse(axial.containsKey("probability"), axial.toString());
  }

  @Test
  void theReportShowsTheValueAndNoProbability() throws Exception {
    new HtmlReport().write(assessment(), folder);
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("79.0 years"));
    assertTrue(page.contains("Axial, 90.0 years"));
    assertFalse(page.contains("robability") || page.contains("log-odds"));
  }

  private static Assessment assessment() {
    Assessment one = Assessments.of(Assessments.study(), Assessments.ok());
    return new Assessment(
        one.study(),
        one.label(),
        0.5,
        one.findings(),
        one.missing(),
        one.evidence(),
        one.gate(),
        one.provenance(),
        Optional.of(SCALE));
  }

  private ValueEvaluation evaluation(PredictionTable table, Optional<PredictionTable> other)
      throws Exception {
    var beside =
        new ValueEvaluation.Beside(Optional.empty(), Optional.empty(), other, Optional.empty(), 3);
    return ValueEvaluation.of(table, false, beside, Progress.SILENT);
  }

  private static Map<?, ?> value(ValueEvaluation evaluation) {
    return (Map<?, ?>) ((Map<?, ?>) evaluation.document().get("values")).get(LABEL);
  }

  /// Cases that are said 2 years too high or too low, and one that nobody measured.
  private static PredictionTable table(int count) {
    var random = new Random(4);
    List<CasePrediction> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double measured = 50 + random.nextInt(40);
      double said = measured + (random.nextBoolean() ? 2 : -2);
      rows.add(row("case-" + i, (said - 70) / 10, String.valueOf(measured)));
    }
    rows.add(row("unmeasured", 0, "n/a"));
    return new PredictionTable(model(), rows);
  }

  private static CasePrediction row(String id, double said, String measured) {
    SequencedMap<String, String> attributes = new LinkedHashMap<>();
    attributes.put(LABEL, measured);
    var study = new Study("study-" + id, Optional.empty(), id, "key-" + id, List.of());
    SequencedMap<String, Prediction> members = new LinkedHashMap<>();
    SequencedMap<String, Double> own = new LinkedHashMap<>();
    own.put(LABEL, said);
    members.put("axial", new Prediction(own));
    members.put("coronal", new Prediction(own));
    Evidence evidence =
        new LogisticModel(List.of("axial"), 0, List.of(1.0)).combine(Map.of("axial", said));
    return new CasePrediction(
        new Case(id, id, study, new LinkedHashMap<>(), attributes),
        members,
        Map.of(LABEL, evidence));
  }

  private static EnsembleModel model() {
    EnsembleModel one = SmallEnsembles.model(SmallEnsembles.statistics());
    return new EnsembleModel(
        one.name(),
        one.version(),
        one.labels(),
        false,
        one.members(),
        one.stackers(),
        new LinkedHashMap<>(),
        one.statistics(),
        one.metrics(),
        one.provenance(),
        one.trainingCases(),
        Optional.of(SCALE));
  }
}
