// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.triplane.learning.Metrics.Interval;

/// W19: intervals that hold the truth as often as they say, also of figures that samples distort.
class BootstrapTest {
  private static final int RUNS = 100;

  /// 250 of 999 samples lie below, so z₀ = Φ⁻¹(0.25025) = −0.67370 and the ends are at
  /// Φ(2 z₀ ∓ 1.95996).
  @Test
  void theEndsAreMovedByTheShareOfSamplesBelow() {
    Interval interval = interval(Bootstrap.Ends.BIAS_CORRECTED, 250.5, evenly(1, 999, 999));
    assertEquals(1 + 998 * 0.000471, interval.low(), 0.01);
    assertEquals(1 + 998 * 0.729916, interval.high(), 0.01);
  }

  @Test
  void aFigureInTheMiddleOfItsSamplesHasThePlainPercentiles() {
    Interval interval = interval(Bootstrap.Ends.BIAS_CORRECTED, 500, evenly(1, 999, 999));
    assertEquals(1 + 998 * 0.025, interval.low(), 1e-6);
    assertEquals(1 + 998 * 0.975, interval.high(), 1e-6);
  }

  @Test
  void reversedEndsAreMirroredAtTheFigure() {
    Interval interval = interval(Bootstrap.Ends.REVERSED, 0.19, evenly(0.1, 0.3, 1001));
    assertEquals(0.38 - 0.295, interval.low(), 1e-9);
    assertEquals(0.38 - 0.105, interval.high(), 1e-9);
  }

  @Test
  void reversedEndsStayWithinZeroAndOne() {
    Interval interval = interval(Bootstrap.Ends.REVERSED, 0.02, evenly(0.01, 0.21, 1001));
    assertEquals(0, interval.low());
    assertEquals(0.04 - 0.015, interval.high(), 1e-9);
  }

  @Test
  void noIntervalLeavesTheFigureOut() {
    for (Bootstrap.Ends ends : Bootstrap.Ends.values()) {
      Interval interval = interval(ends, 0.1, evenly(0.2, 0.3, 101));
      assertTrue(interval.contains(0.1), interval.toString());
    }
  }

  /// The probabilities are true, so their calibration error is 0, but that of any cases is not.
  @Test
  void theIntervalOfACalibrationErrorHoldsZeroWhereProbabilitiesAreTrue(TestReporter reporter) {
    int hits = hits("ece", 1, 200, 0);
    reporter.publishEntry("true probabilities", hits + " of " + RUNS);
    assertTrue(hits >= 88, hits + " of " + RUNS);
  }

  /// Log-odds twice as large as they should be.
  @Test
  void theIntervalOfACalibrationErrorHoldsTheTruthOfOverconfidence(TestReporter reporter) {
    double truth = draw(400_000, 3, 2).ece();
    assertTrue(truth > 0.05, "truth " + truth);
    int hits = hits("ece", 2, 300, truth);
    reporter.publishEntry("overconfident", hits + " of " + RUNS);
    assertTrue(hits >= 88, hits + " of " + RUNS);
  }

  @Test
  void intervalsOfOtherFiguresHoldTheTruthAsOftenAsTheySay(TestReporter reporter) {
    Map<String, Double> truth = truth();
    Map<String, Integer> hits = new TreeMap<>();
    for (int run = 0; run < 2 * RUNS; run++) {
      Map<String, Figure> figures = FigureTable.of(draw(100, 700 + run, 1), 0.5);
      for (String name : List.of("averagePrecision", "mcc", "f1", "brier", "logLoss")) {
        Interval interval = Maps.required(figures, name).interval();
        boolean hit = interval.contains(Maps.required(truth, name));
        hits.merge(name, hit ? 1 : 0, Integer::sum);
      }
    }
    reporter.publishEntry("of " + 2 * RUNS, hits.toString());
    hits.forEach((name, count) -> assertTrue(count >= 176 && count < 200, name + " " + count));
  }

  /// @param drawn the figures of the samples, in their order
  private static Interval interval(Bootstrap.Ends ends, double value, double[] drawn) {
    int[] calls = {0};
    return new Bootstrap(drawn.length, 1)
        .intervals(
            3, List.of(ends), _ -> new double[] {calls[0]++ == 0 ? value : drawn[calls[0] - 2]})
        .getFirst();
  }

  private static double[] evenly(double from, double to, int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> from + (to - from) * i / (count - 1));
    return numbers;
  }

  private static Map<String, Double> truth() {
    Metrics all = draw(400_000, 3, 1);
    ConfusionMatrix matrix = all.at(0.5);
    return Map.of(
        "averagePrecision", all.precisionRecall().averagePrecision(),
        "mcc", matrix.mcc(),
        "f1", matrix.f1(),
        "brier", all.brier(),
        "logLoss", all.logLoss());
  }

  private static int hits(String name, double scale, int cases, double truth) {
    int hits = 0;
    for (int run = 0; run < RUNS; run++) {
      Figure figure = Maps.required(FigureTable.of(draw(cases, 500 + run, scale), 0.5), name);
      hits += figure.interval().contains(truth) ? 1 : 0;
    }
    return hits;
  }

  /// @param scale of the log-odds; with 1 the probabilities are true
  private static Metrics draw(int cases, long seed, double scale) {
    var random = new Random(seed);
    double[] probabilities = new double[cases];
    int[] targets = new int[cases];
    for (int i = 0; i < cases; i++) {
      double logit = 1.5 * random.nextGaussian();
      probabilities[i] = Prediction.sigmoid(scale * logit);
      targets[i] = random.nextDouble() < Prediction.sigmoid(logit) ? 1 : 0;
    }
    return Metrics.of(probabilities, targets);
  }
}
