// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.triplane.common.Documents;

class FusingTest {
  private static final int SEEDS = 20;
  private static final SimulatedLogits PLAIN = new SimulatedLogits(1, 300, 400, 0, 1);

  /// W3, S1.20: networks that remember their studies, as in a training of many epochs on few
  /// cases; 20 seeds, paired on 1,000 test cases each.
  @Test
  void theOutOfFoldStackerHasLessLogLossThanThePublishedOneWhereNetworksRemember(
      TestReporter reporter) throws Exception {
    Gain published = gain(3, Rival.Method.IN_SAMPLE_PROBABILITIES);
    Gain onLogits = gain(3, Rival.Method.IN_SAMPLE_LOGITS);
    reporter.publishEntry("in-sample on probabilities less out-of-fold", published.toString());
    reporter.publishEntry("in-sample on logits less out-of-fold", onLogits.toString());
    assertTrue(published.mean > 3 * published.error && published.mean > 0.01, published + "");
    assertTrue(onLogits.mean > 3 * onLogits.error && onLogits.mean > 0.01, onLogits + "");
    assertTrue(published.wins >= SEEDS - 2, published + "");
  }

  /// The same where networks remember nothing: then what they say of their own cases is as good.
  @Test
  void withoutMemoryBothAreAlike(TestReporter reporter) throws Exception {
    Gain gain = gain(0, Rival.Method.IN_SAMPLE_LOGITS);
    reporter.publishEntry("without memory", gain.toString());
    assertEquals(0, gain.mean, 0.004, gain.toString());
  }

  /// W3
  @Test
  void theBlindPlaneIsTrustedInSampleOnly() throws Exception {
    Fusion fusion = fused(new SimulatedLogits(3, 300, 10, 3, 1), "");
    int blind = 2;
    assertTrue(fusion.stacker().whole().weight(blind).contains(0));
    for (Rival rival : fusion.stacker().rivals()) {
      List<Double> weights = rival.model().weights();
      assertEquals(Collections.max(weights), weights.get(blind), rival.toString());
    }
  }

  /// W4: a case has no say in the stacker that chooses the operating point on it.
  @Test
  void aCaseHasNoSayInWhatJudgesIt() throws Exception {
    SimulatedLogits.Drawn drawn = PLAIN.draw();
    Fusion before = drawn.fused(options("")).getFirst();
    Case one = drawn.plan().folds().getFirst().held().getFirst();
    List<Case> train = new ArrayList<>(drawn.plan().train());
    train.set(train.indexOf(one), other(one));
    var changed =
        new SimulatedLogits.Drawn(
            new TrainingPlan(
                drawn.plan().labels(),
                false,
                train,
                drawn.plan().valid(),
                true,
                drawn.plan().folds().stream().map(fold -> swapped(fold, one)).toList()),
            drawn.unseen(),
            drawn.finals(),
            drawn.test());
    Fusion after = changed.fused(options("")).getFirst();
    assertEquals(before.nested(one), after.nested(one));
    assertNotEquals(
        before.probability(one, drawn.unseen()), after.probability(one, drawn.unseen()));
    Case elsewhere = drawn.plan().folds().get(1).held().getFirst();
    assertNotEquals(before.nested(elsewhere), after.nested(elsewhere));
  }

  @Test
  void aNestedProbabilityIsThatOfAStackerFittedOnTheOtherFolds() throws Exception {
    SimulatedLogits.Drawn drawn = PLAIN.draw();
    Fusion fusion = drawn.fused(options("")).getFirst();
    Split fold = drawn.plan().folds().get(2);
    LabelledCases outside = LabelledCases.of(fold.training(), SimulatedLogits.LABEL);
    Stacker byHand =
        StackerFitting.fit(
            SimulatedLogits.MEMBERS,
            drawn.unseen().matrix(outside.cases(), 0),
            outside.targets(),
            LogisticRegression.STANDARD);
    for (Case one : fold.held()) {
      assertEquals(
          byHand.combine(drawn.unseen().of(one, 0)).probability(),
          fusion.nested(one).orElseThrow(),
          1e-12);
    }
  }

  @Test
  void theOperatingPointIsThatOfTheNestedProbabilities() throws Exception {
    SimulatedLogits.Drawn drawn = PLAIN.draw();
    Fusion fusion = drawn.fused(options("calibration = \"temperature\"")).getFirst();
    LabelledCases all = LabelledCases.of(drawn.plan().train(), SimulatedLogits.LABEL);
    double[] nested =
        all.cases().stream().mapToDouble(one -> fusion.nested(one).orElseThrow()).toArray();
    assertEquals(
        OperatingPoints.STANDARD.chosen(Metrics.of(nested, all.targets())),
        fusion.operatingPoint());
  }

  /// Fold networks learned from fewer cases, so the final ones are sharper; only cases that these
  /// were asked about can tell.
  @Test
  void onlyValidationCasesTellThatFinalNetworksAreSharper() throws Exception {
    var sharp = new SimulatedLogits(5, 600, 2000, 0, 2);
    double none = ece(sharp, "");
    double outOfFold = ece(sharp, "calibration = \"platt\"");
    double valid = ece(sharp, "calibration = \"temperature\"\ncalibration-on = \"valid\"");
    assertTrue(none > 0.06 && outOfFold > 0.06, none + " and " + outOfFold);
    assertTrue(valid < 0.03, "on valid " + valid);
  }

  @Test
  void bothKindsOfCasesTellASlopeTogether() throws Exception {
    var drawn = new SimulatedLogits(5, 600, 200, 0, 2).draw();
    List<Calibration> found = new ArrayList<>();
    for (String on : List.of("out-of-fold", "both", "valid")) {
      Fusion fusion =
          drawn
              .fused(
                  options("calibration = \"temperature\"\ncalibration-on = \"%s\"".formatted(on)))
              .getFirst();
      found.add(fusion.stacker().whole().calibration());
    }
    assertEquals(List.of(600, 800, 200), found.stream().map(Calibration::cases).toList());
    assertTrue(found.get(0).slope() > found.get(1).slope(), "" + found);
    assertTrue(found.get(1).slope() > found.get(2).slope(), "" + found);
  }

  @Test
  void calibrationIsOfEverySetOfMembersAndKeepsTheOrderOfCases() throws Exception {
    SimulatedLogits.Drawn drawn = new SimulatedLogits(6, 300, 300, 0, 2).draw();
    Fusion plain = drawn.fused(options("")).getFirst();
    Fusion done =
        drawn.fused(options("calibration = \"platt\"\ncalibration-on = \"valid\"")).getFirst();
    for (LogisticModel model : done.stacker().models()) {
      Set<String> members = Set.copyOf(model.members());
      if (model.calibration().method() == CalibrationOptions.Method.NONE) {
        assertEquals(Set.of("sagittal"), members, "only the blind plane may say too little");
        continue;
      }
      assertEquals(300, model.calibration().cases());
      LogisticModel raw = plain.stacker().modelFor(members);
      assertEquals(
          raw.weights().getFirst() * model.calibration().slope(), model.weights().getFirst());
    }
    assertEquals(
        auc(drawn, one -> plain.probability(one, drawn.finals())),
        auc(drawn, one -> done.probability(one, drawn.finals())));
  }

  @Test
  void weightsAreNotBelowZeroWhereTheRecipeSaysSo() throws Exception {
    boolean negative = false;
    for (int seed = 1; seed <= 5; seed++) {
      var some = new SimulatedLogits(seed, 60, 10, 0, 1);
      negative |= weights(fused(some, "")).stream().anyMatch(weight -> weight < 0);
      assertTrue(
          weights(fused(some, "non-negative = true")).stream().allMatch(weight -> weight >= 0));
    }
    assertTrue(negative, "the plain stackers have no negative weight, so this proves nothing");
  }

  @Test
  void calibratedClassesStillSumToOne() throws Exception {
    SimulatedClasses classes = SimulatedClasses.draw(9, 240);
    List<Fusion> fusions =
        new Fusing(
                classes.plan(),
                classes.table(),
                classes.table(),
                options("calibration = \"platt\""))
            .all();
    for (Case one : classes.plan().train()) {
      double sum = fusions.stream().mapToDouble(f -> f.nested(one).orElseThrow()).sum();
      assertEquals(1, sum, 1e-9);
      assertEquals(
          1, fusions.stream().mapToDouble(f -> f.probability(one, classes.table())).sum(), 1e-9);
    }
    assertEquals(
        Set.of(CalibrationOptions.Method.PLATT),
        Set.of(fusions.getFirst().stacker().whole().calibration().method()));
  }

  /// Rare classes may be absent outside a fold; then nobody else is asked.
  @Test
  void aSetThatCannotBeFittedOutsideAFoldHasNoNestedProbability() throws Exception {
    SimulatedLogits.Drawn drawn = PLAIN.draw();
    Split first = drawn.plan().folds().getFirst();
    List<Case> negatives =
        first.held().stream().filter(one -> one.targets().containsValue(0)).toList();
    var plan =
        new TrainingPlan(
            drawn.plan().labels(),
            false,
            drawn.plan().train(),
            List.of(),
            false,
            List.of(new Split(negatives, drawn.plan().folds().get(1).held())));
    Fusion fusion = new Fusing(plan, drawn.unseen(), drawn.finals(), options("")).all().getFirst();
    assertTrue(fusion.nested(plan.train().getFirst()).isEmpty());
    assertTrue(fusion.operatingPoint() > 0 && fusion.operatingPoint() < 1);
  }

  @Test
  void recipesAreReadAndWrongWordsNamed() {
    StackerOptions read =
        options("calibration = \"platt\"\ncalibration-on = \"valid\"\nnon-negative = true");
    assertEquals(
        new CalibrationOptions(CalibrationOptions.Method.PLATT, CalibrationOptions.Cases.VALID),
        read.calibration());
    assertEquals(new LogisticRegression(1, true), read.regression());
    var wrong =
        assertThrows(IllegalArgumentException.class, () -> options("calibration = \"isotonic\""));
    assertTrue(
        String.valueOf(wrong.getMessage()).contains("none, temperature, platt"),
        wrong.getMessage());
  }

  @Test
  void rivalsAreWhatTheyAreCalled() throws Exception {
    SimulatedLogits.Drawn drawn = PLAIN.draw();
    Stacker stacker = drawn.fused(options("c = 4.0")).getFirst().stacker();
    LabelledCases train = LabelledCases.of(drawn.plan().train(), SimulatedLogits.LABEL);
    double[][] logits = drawn.finals().matrix(train.cases(), 0);
    double[][] probabilities = new double[logits.length][];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = Arrays.stream(logits[i]).map(Prediction::sigmoid).toArray();
    }
    LogisticRegression.Fit published =
        LogisticRegression.STANDARD.fit(probabilities, train.targets());
    assertEquals(published.weights(), stacker.rivals().getFirst().model().weights());
    LogisticRegression.Fit onLogits = new LogisticRegression(4).fit(logits, train.targets());
    assertEquals(onLogits.weights(), stacker.rivals().getLast().model().weights());
    assertEquals(
        Prediction.sigmoid(
            published.intercept()
                + 0.5 * published.weights().stream().mapToDouble(Double::doubleValue).sum()),
        stacker
            .rivals()
            .getFirst()
            .probability(Map.of("axial", 0.0, "coronal", 0.0, "sagittal", 0.0)),
        1e-12);
  }

  private record Gain(double mean, double error, int wins) {}

  /// How much more log-loss a rival has on test cases.
  private static Gain gain(double memory, Rival.Method method) throws Exception {
    double[] gains = new double[SEEDS];
    int wins = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SimulatedLogits.Drawn drawn = new SimulatedLogits(101 + seed, 240, 1000, memory, 1).draw();
      Fusion fusion = drawn.fused(options("")).getFirst();
      Rival rival =
          fusion.stacker().rivals().stream()
              .filter(one -> one.method() == method)
              .findFirst()
              .orElseThrow();
      gains[seed] =
          test(drawn, one -> rival.probability(drawn.finals().of(one, 0))).logLoss()
              - test(drawn, one -> fusion.probability(one, drawn.finals())).logLoss();
      wins += gains[seed] > 0 ? 1 : 0;
    }
    double mean = Arrays.stream(gains).average().orElseThrow();
    double squares = Arrays.stream(gains).map(g -> (g - mean) * (g - mean)).sum();
    return new Gain(mean, Math.sqrt(squares / (SEEDS - 1) / SEEDS), wins);
  }

  private static double ece(SimulatedLogits some, String options) throws Exception {
    SimulatedLogits.Drawn drawn = some.draw();
    Fusion fusion = drawn.fused(options(options)).getFirst();
    return test(drawn, one -> fusion.probability(one, drawn.finals())).ece();
  }

  private static double auc(SimulatedLogits.Drawn drawn, ToDoubleFunction<Case> probability) {
    return test(drawn, probability).auc().value();
  }

  private static Metrics test(SimulatedLogits.Drawn drawn, ToDoubleFunction<Case> probability) {
    LabelledCases cases = LabelledCases.of(drawn.test(), SimulatedLogits.LABEL);
    return Metrics.of(cases.cases().stream().mapToDouble(probability).toArray(), cases.targets());
  }

  private static List<Double> weights(Fusion fusion) {
    return fusion.stacker().models().stream().flatMap(one -> one.weights().stream()).toList();
  }

  private static Fusion fused(SimulatedLogits some, String options) throws Exception {
    return some.draw().fused(options(options)).getFirst();
  }

  private static Case other(Case one) {
    int target = 1 - one.targets().get(SimulatedLogits.LABEL);
    return SpotCases.of(one.id(), one.patient(), target, one.study());
  }

  private static Split swapped(Split fold, Case one) {
    return new Split(swapped(fold.training(), one), swapped(fold.held(), one));
  }

  private static List<Case> swapped(List<Case> cases, Case one) {
    return cases.stream().map(each -> each.equals(one) ? other(one) : each).toList();
  }

  private static StackerOptions options(String table) {
    try {
      return StackerOptions.of(Documents.toml(table, "stacker"));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Three classes that exclude each other, of 10, 30 and 60 %, two planes.
  private record SimulatedClasses(TrainingPlan plan, LogitTable table) {
    static SimulatedClasses draw(long seed, int count) throws LearningException {
      var random = new Random(seed);
      var table = new LogitTable(List.of("axial", "coronal"));
      List<String> labels = List.of("rare", "some", "most");
      List<Case> cases = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int of = i % 10 == 0 ? 0 : i % 10 < 4 ? 1 : 2;
        var targets = new LinkedHashMap<String, Integer>();
        for (int label = 0; label < 3; label++) {
          targets.put(labels.get(label), label == of ? 1 : 0);
        }
        Case blank = SpotCases.of("c" + i, "c" + i, 0, List.of());
        cases.add(new Case(blank.id(), blank.patient(), blank.study(), targets));
        for (String member : table.members()) {
          float[] logits = new float[3];
          for (int label = 0; label < 3; label++) {
            logits[label] = (float) (4 * (label == of ? 0.5 : -0.5) + 2 * random.nextGaussian());
          }
          table.put(member, blank.id(), logits);
        }
      }
      return new SimulatedClasses(
          new TrainingPlan(labels, true, cases, List.of(), false, Splits.folds(cases, 3, seed)),
          table);
    }
  }
}
