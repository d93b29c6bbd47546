// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Log-odds here are those of two normal classes `effect` apart, so 0 is the best point for both.
class SmoothedRocTest {
  private record Drawn(double[] probabilities, int[] targets) {
    static Drawn of(int cases, double effect, RandomGenerator random) {
      int[] targets = new int[cases];
      Arrays.setAll(targets, i -> i % 2);
      double[] probabilities = new double[cases];
      Arrays.setAll(
          probabilities,
          i -> Prediction.sigmoid(effect * (random.nextGaussian() + effect * (targets[i] - 0.5))));
      return new Drawn(probabilities, targets);
    }

    double smoothed() {
      return SmoothedRoc.of(probabilities, targets).orElseThrow().cheapest(1, 1);
    }

    double empirical() {
      return RocCurve.of(probabilities, targets).youden();
    }
  }

  /// Mean of sensitivity and specificity on endlessly many new cases.
  private static double onNewCases(double point, double effect) {
    double logOdds = Math.log(point / (1 - point));
    return (NormalDistribution.cumulative(effect / 2 - logOdds / effect)
            + NormalDistribution.cumulative(effect / 2 + logOdds / effect))
        / 2;
  }

  @Test
  void onNewCasesItsPointLosesLessThanHalfOfWhatTheEmpiricalOneLoses() {
    RandomGenerator random = Seeds.generator(4);
    double best = NormalDistribution.cumulative(1.5);
    double smoothedLoss = 0;
    double empiricalLoss = 0;
    for (int i = 0; i < 200; i++) {
      Drawn drawn = Drawn.of(134, 3, random);
      smoothedLoss += best - onNewCases(drawn.smoothed(), 3);
      empiricalLoss += best - onNewCases(drawn.empirical(), 3);
    }
    System.out.printf(
        "balanced accuracy lost on new cases: %.4f smoothed, %.4f empirical, n = 200 draws%n",
        smoothedLoss / 200, empiricalLoss / 200);
    assertTrue(smoothedLoss < empiricalLoss / 2, smoothedLoss + " of " + empiricalLoss);
  }

  @Test
  void withManyCasesItFindsTheBestPoint() {
    Drawn drawn = Drawn.of(20_000, 2, Seeds.generator(5));
    assertEquals(0.5, drawn.smoothed(), 0.03);
  }

  @Test
  void missesThatCostMoreLowerThePoint() {
    Drawn drawn = Drawn.of(2_000, 2, Seeds.generator(6));
    SmoothedRoc roc = SmoothedRoc.of(drawn.probabilities(), drawn.targets()).orElseThrow();
    // Five false alarms a miss: the log-odds at which a case is as dear either way is -ln 5.
    assertEquals(1.0 / 6, roc.cheapest(5, 1), 0.04);
  }

  @Test
  void betweenClassesFarApartItTakesTheMiddle() {
    double[] probabilities = {0.01, 0.02, 0.03, 0.015, 0.025, 0.97, 0.98, 0.99, 0.985, 0.975};
    int[] targets = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    double point = SmoothedRoc.of(probabilities, targets).orElseThrow().cheapest(1, 1);
    assertTrue(point > 0.2 && point < 0.8, "" + point);
  }

  @Test
  void fewCasesOrEqualOnesAreNotSmoothed() {
    double[] few = {0.1, 0.2, 0.8, 0.9};
    assertEquals(Optional.empty(), SmoothedRoc.of(few, new int[] {0, 0, 1, 1}));
    double[] equal = new double[20];
    Arrays.fill(equal, 0.5);
    int[] targets = new int[20];
    Arrays.setAll(targets, i -> i % 2);
    assertEquals(Optional.empty(), SmoothedRoc.of(equal, targets));
  }
}
