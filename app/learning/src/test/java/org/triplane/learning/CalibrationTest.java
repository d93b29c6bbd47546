// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.learning.CalibrationOptions.Cases;
import org.triplane.learning.CalibrationOptions.Method;

class CalibrationTest {
  private static final CalibrationOptions TEMPERATURE =
      new CalibrationOptions(Method.TEMPERATURE, Cases.OUT_OF_FOLD);
  private static final CalibrationOptions PLATT = new CalibrationOptions(Method.PLATT, Cases.VALID);

  @Test
  void aTemperatureUndoesAKnownOverconfidence() throws Exception {
    Sample sample = Sample.calibrated(20_000, 1);
    Calibration found = Calibration.fit(TEMPERATURE, sample.scaled(2.5, 0), sample.targets);
    assertEquals(1 / 2.5, found.slope(), 0.02);
    assertEquals(0, found.offset());
    assertEquals(20_000, found.cases());
  }

  @Test
  void plattUndoesAKnownSlopeAndOffset() throws Exception {
    Sample sample = Sample.calibrated(20_000, 2);
    Calibration found = Calibration.fit(PLATT, sample.scaled(2, 1), sample.targets);
    assertEquals(0.5, found.slope(), 0.02);
    assertEquals(-0.5, found.offset(), 0.04);
    assertEquals(Cases.VALID, found.on());
  }

  @Test
  void theTemperatureHasTheLeastLogLossOfAll() throws Exception {
    Sample sample = Sample.calibrated(300, 3);
    double[] logits = sample.scaled(3, 0);
    double found = Calibration.fit(TEMPERATURE, logits, sample.targets).slope();
    double least = sample.smoothLoss(logits, found);
    for (double slope : new double[] {0.9, 0.99, 1.01, 1.1}) {
      assertTrue(sample.smoothLoss(logits, found * slope) > least, "slope " + slope);
    }
  }

  @Test
  void classesThatCanBeSeparatedGiveAFiniteSlope() throws Exception {
    double[] logits = {-3, -2, -2, -1, -1, 1, 1, 2, 2, 3};
    int[] targets = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    for (CalibrationOptions how : List.of(TEMPERATURE, PLATT)) {
      double slope = Calibration.fit(how, logits, targets).slope();
      assertTrue(slope > 0.3 && slope < 3, "slope " + slope);
    }
  }

  @Test
  void logOddsThatSayTheOppositeAreWorthNothing() throws Exception {
    Sample sample = Sample.calibrated(500, 4);
    double[] opposite = sample.scaled(-1, 0);
    assertEquals(0.01, Calibration.fit(TEMPERATURE, opposite, sample.targets).slope(), 1e-9);
    assertEquals(Calibration.NONE, Calibration.fit(PLATT, opposite, sample.targets));
  }

  @Test
  void fourCasesOfAClassAreTooFew() throws Exception {
    double[] logits = new double[60];
    int[] targets = new int[60];
    Arrays.setAll(logits, i -> i / 30.0 - 1);
    Arrays.fill(targets, 56, 60, 1);
    assertEquals(Calibration.NONE, Calibration.fit(TEMPERATURE, logits, targets));
    targets[55] = 1;
    assertEquals(Method.TEMPERATURE, Calibration.fit(TEMPERATURE, logits, targets).method());
  }

  @Test
  void aCalibratedModelsContributionsStillSumToItsLogit() {
    var raw = new LogisticModel(List.of("a", "b"), 0.3, List.of(0.7, -0.2), List.of(0.1, 0.05));
    var calibration = new Calibration(Method.PLATT, 0.61, -0.17, Cases.OUT_OF_FOLD, 90);
    LogisticModel model = raw.calibrated(calibration);
    Map<String, Double> logits = Map.of("a", 2.5, "b", -1.25);
    Evidence evidence = model.combine(logits);
    double sum = evidence.intercept();
    for (Evidence.Term term : evidence.terms()) {
      sum += term.contribution();
    }
    assertEquals(sum, evidence.logit(), 1e-12);
    assertEquals(0.61 * raw.combine(logits).logit() - 0.17, evidence.logit(), 1e-12);
    assertEquals(List.of(0.61 * 0.1, 0.61 * 0.05), model.errors());
    assertThrows(IllegalStateException.class, () -> model.calibrated(calibration));
  }

  /// Logits whose probabilities are true.
  private record Sample(double[] logits, int[] targets) {
    static Sample calibrated(int cases, long seed) {
      Random random = new Random(seed);
      double[] logits = new double[cases];
      int[] targets = new int[cases];
      for (int i = 0; i < cases; i++) {
        logits[i] = 1.5 * random.nextGaussian() - 0.4;
        targets[i] = random.nextDouble() < Prediction.sigmoid(logits[i]) ? 1 : 0;
      }
      return new Sample(logits, targets);
    }

    double[] scaled(double by, double plus) {
      return Arrays.stream(logits).map(logit -> by * logit + plus).toArray();
    }

    /// With the targets drawn in as Platt has it.
    double smoothLoss(double[] at, double slope) {
      int positives = Arrays.stream(targets).sum();
      double one = (positives + 1.0) / (positives + 2);
      double zero = 1.0 / (targets.length - positives + 2);
      double sum = 0;
      for (int i = 0; i < at.length; i++) {
        double share = targets[i] == 1 ? one : zero;
        double probability = Prediction.sigmoid(slope * at[i]);
        sum -= share * Math.log(probability) + (1 - share) * Math.log1p(-probability);
      }
      return sum;
    }
  }
}
