// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;

class OptimizationTest {
  /// The first step of Adam is the rate, whatever the gradient's size (Kingma, Ba 2015).
  @Test
  void theFirstStepIsAsLongAsTheRate() {
    float[] weight = {1, -1, 2};
    new Adam(0, true)
        .step(Map.of("w", weight), Map.of("w", new float[] {5, -0.01f, 300}), _ -> 0.1, 1);
    assertArrayEquals(new float[] {0.9f, -0.9f, 1.9f}, weight, 1e-5f);
  }

  @Test
  void decayApartFromTheGradientShrinksByRateTimesDecay() {
    float[] weight = {2};
    new Adam(0.5, true).step(Map.of("w", weight), Map.of("w", new float[] {0}), _ -> 0.1, 1);
    assertEquals(2 * (1 - 0.1 * 0.5), weight[0], 1e-6);
  }

  @Test
  void decayInTheGradientIsNormalizedAway() {
    float[] weight = {2};
    new Adam(0.5, false).step(Map.of("w", weight), Map.of("w", new float[] {0}), _ -> 0.1, 1);
    assertEquals(2 - 0.1, weight[0], 1e-5);
  }

  @Test
  void adamFindsTheBottomOfAParabola() {
    float[] weight = {3};
    Adam adam = new Adam(0, true);
    for (int i = 0; i < 500; i++) {
      adam.step(Map.of("w", weight), Map.of("w", new float[] {2 * (weight[0] - 1)}), _ -> 0.05, 1);
    }
    assertEquals(1, weight[0], 1e-2);
  }

  @Test
  void theLossOfALogitIsWeightedByClassAndSkipsUnknownTargets() {
    var studies =
        List.of(study(1, 0), study(0, TrainingStudy.UNKNOWN), study(1, TrainingStudy.UNKNOWN));
    var loss = new BinaryCrossEntropy(new double[][] {{1, 3}, {2, 5}}, 0, new FocalTerm(0));
    float[] gradient = new float[6];
    double value = loss.of(studies).evaluate(new float[6], gradient);
    assertEquals((3 + 2 + 1 + 3) * Math.log(2) / 4, value, 1e-12);
    assertArrayEquals(new float[] {-1.5f / 4, 1f / 4, 0.5f / 4, 0, -1.5f / 4, 0}, gradient, 1e-7f);
  }

  @Test
  void balancedWeightsAreNegativesOverPositives() {
    var set = Spots.set(9, 1, 1).select(List.of(0, 2, 4, 1));
    var how = LossOptions.of(Options.none("training"));
    assertArrayEquals(new double[] {1, 3}, BinaryCrossEntropy.of(how, set).weights()[0]);
  }

  @Test
  void oneCycleRisesToTheRateAndFallsToAlmostNothing() {
    var schedule = new Schedule.OneCycle(0.25);
    assertEquals(0.04, schedule.share(0), 1e-12);
    assertEquals(1, schedule.share(0.25), 1e-12);
    assertEquals(0.5, schedule.share(0.625), 1e-5);
    assertEquals(0, schedule.share(1), 1e-5);
  }

  @Test
  void plateauFallsAfterMoreThanThreeEpochsWithoutALowerLoss() {
    var schedule = new Schedule.Plateau();
    for (double loss : new double[] {1, 0.9, 0.9, 0.9, 0.9}) {
      schedule.epochEnded(-loss);
    }
    assertEquals(1, schedule.share(0.5));
    schedule.epochEnded(-0.9);
    assertEquals(0.3, schedule.share(0.5));
  }

  @Test
  void theCosineRisesInALineAndFallsToNothing() {
    var schedule = new Schedule.Cosine(0.2);
    assertEquals(0, schedule.share(0), 1e-12);
    assertEquals(0.5, schedule.share(0.1), 1e-12);
    assertEquals(1, schedule.share(0.2), 1e-12);
    assertEquals(0.5, schedule.share(0.6), 1e-12);
    assertEquals(0, schedule.share(1), 1e-12);
  }

  /// W12: with a figure that should rise, a plateau is where it does not.
  @Test
  void plateauGoesByAFigureThatShouldRise() {
    var schedule = new Schedule.Plateau();
    for (double auc : new double[] {0.6, 0.7, 0.7, 0.7, 0.69, 0.68}) {
      assertEquals(1, schedule.share(0.5));
      schedule.epochEnded(auc);
    }
    assertEquals(0.3, schedule.share(0.5));
  }

  /// W12
  @Test
  void theMonitoredFigureChoosesTheEpochAndTheEnd() {
    var choice =
        new EpochChoice(new StoppingOptions(Monitor.AUC, 2, StoppingOptions.Selection.BEST));
    double[] aucs = {0.6, 0.8, 0.7, 0.75};
    for (int i = 0; i < aucs.length; i++) {
      assertFalse(choice.isExhausted());
      choice.consider(epoch(i + 1, 1.0 / (i + 1), aucs[i]), Map.of("w", new float[] {i}));
    }
    assertEquals(2, choice.number());
    assertTrue(choice.isExhausted());
  }

  private static Epoch epoch(int number, double loss, double auc) {
    var some = OptionalDouble.of(auc);
    return new Epoch(
        number, loss, OptionalDouble.of(loss), some, some, some, 0.1, 1, List.of(loss));
  }

  private static TrainingStudy study(int... targets) {
    return new TrainingStudy("case", new float[0], 0, targets);
  }
}
