// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.Metrics;
import org.triplane.learning.Prediction;
import org.triplane.learning.Rival;
import org.triplane.learning.Stacker;

/// W3, S1.20: every evaluation holds the stacker against other ways to fuse.
class StackingComparisonTest {
  private static final List<String> PLANES = List.of("axial", "coronal", "sagittal");
  private static final List<String> METHODS =
      List.of(
          "stacker",
          "in-sample-probabilities",
          "in-sample-logits",
          "mean-probabilities",
          "mean-logits",
          "best-member");
  private static final Map<String, Double> SHARP = Map.of("axial", 2.0, "coronal", 1.0);

  @TempDir Path folder;

  @Test
  void allWaysToFuseAreThereInTheSameOrder() throws Exception {
    List<Map<String, Object>> rows = document(table(80, 1, SHARP));
    assertEquals(METHODS, rows.stream().map(row -> row.get("method")).toList());
    for (Map<String, Object> row : rows) {
      assertEquals(80, row.get("n"));
      assertTrue(row.get("auc") instanceof Double && row.get("brier") instanceof Double);
    }
    assertNull(rows.getFirst().get("aucDifference"));
  }

  @Test
  void theDifferencesAreThoseOfPairedCases() throws Exception {
    PredictionTable table = table(120, 2, SHARP);
    int[] targets = new int[120];
    double[] ours = new double[120];
    double[] mean = new double[120];
    double loss = 0;
    for (int i = 0; i < 120; i++) {
      CasePrediction row = table.rows().get(i);
      targets[i] = row.of().targets().getOrDefault("acl", 0);
      ours[i] = row.probability("acl");
      for (String plane : PLANES) {
        mean[i] += row.member(plane).probability("acl") / 3;
      }
      double gain = targets[i] == 1 ? mean[i] / ours[i] : (1 - mean[i]) / (1 - ours[i]);
      loss += Math.log(gain) / 120;
    }
    Map<String, Object> row = document(table).get(3);
    var expected = Metrics.compare(ours, mean, targets).difference();
    assertEquals(expected.value(), (double) row.get("aucDifference"), 1e-12);
    assertEquals(expected.low(), (double) row.get("aucDifferenceLow"), 1e-12);
    assertEquals(loss, (double) row.get("logLossDifference"), 1e-12);
    assertEquals(Metrics.of(mean, targets).logLoss(), (double) row.get("logLoss"), 1e-12);
  }

  @Test
  void ofFiveCasesNoWayToFuseIsCalledBetter() throws Exception {
    String sentence = comparison(result(table(5, 6, Map.of("sagittal", 1.0)))).sentence();
    assertFalse(sentence.contains("worse") || sentence.contains("better"), sentence);
    Map<String, Object> row = document(table(5, 6, SHARP)).get(3);
    assertTrue(row.get("logLossDifference") instanceof Double);
    assertNull(row.get("logLossDifferenceLow"));
  }

  @Test
  void casesWithoutAPlaneAreLeftOut() throws Exception {
    PredictionTable table = table(60, 3, SHARP);
    List<CasePrediction> rows = new ArrayList<>(table.rows());
    CasePrediction first = rows.getFirst();
    var two = new LinkedHashMap<>(first.members());
    two.remove("sagittal");
    rows.set(0, new CasePrediction(first.of(), two, first.evidence()));
    var fewer = new PredictionTable(table.model(), rows);
    assertEquals(59, document(fewer).getFirst().get("n"));
  }

  /// The axial plane is better here, but the coronal was on out-of-fold cases.
  @Test
  void theBestMemberIsChosenOnOutOfFoldCasesOnly() throws Exception {
    Map<String, Object> best = document(table(60, 4, SHARP)).getLast();
    assertEquals("coronal", best.get("member"));
  }

  @Test
  void anEnsembleWithoutRivalsOrFiguresIsComparedWithTheMeans() throws Exception {
    EnsembleModel old = SmallEnsembles.model(SmallEnsembles.statistics());
    PredictionTable table = new PredictionTable(old, table(40, 5, SHARP).rows());
    assertEquals(
        List.of("stacker", "mean-probabilities", "mean-logits"),
        document(table).stream().map(row -> row.get("method")).toList());
  }

  @Test
  void withoutCasesOfAllPlanesThereIsNothingToCompare() throws Exception {
    PredictionTable table = Tables.of(new Tables.Row("a", 0.9, 0.8, "1"));
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table, false);
    assertEquals(List.of(), acl(evaluation).get("comparison"));
    assertFalse(page(evaluation).contains("Other ways to fuse"));
  }

  /// The stacker believes the blind plane only: the means are better, and this is said.
  @Test
  void aStackerThatIsWorseIsCalledWorse() throws Exception {
    var wrong = Map.of("sagittal", 1.0);
    LabelResult result = result(table(400, 6, wrong));
    String sentence = comparison(result).sentence();
    assertTrue(sentence.contains("The stacker's AUC is worse than that of: "), sentence);
    assertFalse(sentence.contains("AUC is better"), sentence);
    String page = page(EnsembleEvaluation.of(table(400, 6, wrong), false));
    assertTrue(page.contains("worse than that of: "), page);
  }

  @Test
  void whatCannotBeToldApartIsCalledSo() throws Exception {
    String sentence = comparison(result(table(30, 7, SHARP))).sentence();
    assertTrue(sentence.contains("not to be told apart with 30 cases"), sentence);
  }

  @Test
  void thePageHasCoefficientsOfEverySetAndTheComparison() throws Exception {
    String page = page(EnsembleEvaluation.of(table(80, 8, SHARP), false));
    assertTrue(page.contains("<tr><td>All<td>0.00<td>2.00 (1.61 to 2.39)"), page);
    assertTrue(page.contains("<td>Axial, sagittal"), page);
    assertTrue(page.contains("Stacked in-sample, as published"), page);
    assertTrue(page.contains("Best member alone (coronal)"), page);
    assertTrue(page.contains("this may add nothing: sagittal"), page);
    assertFalse(page.contains("NaN"), page);
  }

  @Test
  void theDocumentHasTheStackersCoefficients() throws Exception {
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table(40, 9, SHARP), false);
    Map<?, ?> stacker = (Map<?, ?>) acl(evaluation).get("stacker");
    Map<?, ?> axial = (Map<?, ?>) ((List<?>) stacker.get("weights")).getFirst();
    assertEquals("axial", axial.get("member"));
    assertEquals(2 - 1.959963984540054 * 0.2, (double) axial.get("low"), 1e-12);
    assertEquals(7, ((List<?>) stacker.get("sets")).size());
  }

  @Test
  void theTerminalGetsTheSame() throws Exception {
    LabelResult result = result(table(40, 10, SHARP));
    List<String> lines = ComparisonSection.of(result).lines();
    assertTrue(lines.stream().anyMatch(line -> line.contains("Mean of log-odds")), lines + "");
    assertEquals(8, lines.size());
    assertEquals(
        "stacker: axial 2.00 (1.61 to 2.39), coronal 1.00 (0.61 to 1.39), sagittal 0.00 (−0.39 to"
            + " 0.39), intercept 0.00",
        StackerSection.of(result).lines().getFirst());
  }

  /// Three planes that see 2, 1 and 0; logits are the log-odds of what they see.
  ///
  /// @param weights of the stacker for all planes
  private static PredictionTable table(int cases, long seed, Map<String, Double> weights) {
    var random = new Random(seed);
    double[] signals = {2, 1, 0};
    EnsembleModel model = model(weights);
    List<CasePrediction> rows = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      SequencedMap<String, Prediction> members = new LinkedHashMap<>();
      Map<String, Double> logits = new LinkedHashMap<>();
      for (int m = 0; m < 3; m++) {
        double seen = signals[m] * (i % 2 - 0.5) + random.nextGaussian();
        logits.put(PLANES.get(m), signals[m] * seen + 0.3 * random.nextGaussian());
        SequencedMap<String, Double> of = new LinkedHashMap<>();
        of.put("acl", logits.get(PLANES.get(m)));
        members.put(PLANES.get(m), new Prediction(of));
      }
      Evidence evidence = model.stackers().get("acl").combine(logits);
      rows.add(
          new CasePrediction(
              Tables.labelled("c" + i, String.valueOf(i % 2)), members, Map.of("acl", evidence)));
    }
    return new PredictionTable(model, rows);
  }

  private static EnsembleModel model(Map<String, Double> weights) {
    EnsembleModel plain = SmallEnsembles.model(SmallEnsembles.statistics());
    List<LogisticModel> models = new ArrayList<>();
    for (LogisticModel one : plain.stackers().get("acl").models()) {
      List<Double> own = one.members().stream().map(m -> weights.getOrDefault(m, 0.0)).toList();
      models.add(new LogisticModel(one.members(), 0, own, own.stream().map(_ -> 0.2).toList()));
    }
    List<Rival> rivals = new ArrayList<>();
    for (Rival.Method method : Rival.Method.values()) {
      rivals.add(new Rival(method, new LogisticModel(PLANES, -1, List.of(1.0, 1.0, 1.5))));
    }
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    stackers.put("acl", new Stacker(models, rivals));
    SequencedMap<String, Object> metrics = new LinkedHashMap<>();
    Map<String, Object> members =
        Map.of("axial", Map.of("auc", 0.7), "coronal", Map.of("auc", 0.8));
    metrics.put("out-of-fold", Map.of("acl", Map.of("members", members)));
    return new EnsembleModel(
        plain.name(),
        plain.version(),
        plain.labels(),
        plain.members(),
        stackers,
        plain.operatingPoints(),
        plain.statistics(),
        metrics,
        plain.provenance(),
        plain.trainingCases());
  }

  private static LabelResult result(PredictionTable table) throws Exception {
    LabelResult result = EnsembleEvaluation.of(table, false).labels().get("acl");
    if (result == null) {
      throw new IllegalStateException("expected figures of acl");
    }
    return result;
  }

  private static StackingComparison comparison(LabelResult result) {
    return ComparisonSection.of(result).comparison().orElseThrow();
  }

  private static List<Map<String, Object>> document(PredictionTable table) throws Exception {
    return comparison(result(table)).document();
  }

  private static Map<?, ?> acl(EnsembleEvaluation evaluation) {
    return (Map<?, ?>) ((Map<?, ?>) evaluation.document().get("labels")).get("acl");
  }

  private String page(EnsembleEvaluation evaluation) throws Exception {
    Path file = folder.resolve("page.html");
    EvaluationReport.write(evaluation, file);
    return Files.readString(file);
  }
}
