// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;

class TrainingLossTest {
  private static final List<String> CLASSES = List.of("glioma T1", "normal T1", "normal T2");
  private static final String COSTS =
      "[[costs]]\ntrue = \"*\"\npredicted = \"normal*\"\ncost = 2\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "label-smoothing = 0.2\n",
        "focus = 2\n",
        "focus = 1.5\nlabel-smoothing = 0.1\nclass-weights = [1, 3]\n"
      })
  void theSlopeOfIndependentLabelsIsTheDerivative(String table) {
    var studies = List.of(study(1, 0), study(0, TrainingStudy.UNKNOWN), study(0, 1));
    var set = new TrainingSet(studies, 1, 1, List.of("a", "b"));
    requireDerivative(TrainingLoss.of(options(table), set).of(studies), 6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"label-smoothing = 0.2\n", "focus = 2\n", COSTS})
  void theSlopeOfExclusiveClassesIsTheDerivative(String table) {
    var studies = List.of(study(1, 0, 0), study(0, 0, 1), study(0, 1, 0));
    requireDerivative(TrainingLoss.of(options(table), classes(studies)).of(studies), 9);
  }

  @Test
  void refusesClassWeightsFromWhichNothingIsLearned() {
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> options("class-weights = [0, 0]\n"));
    assertEquals(
        "[training] class-weights should be 0 or more and not all 0, but they are [0.0, 0.0].",
        refusal.getMessage());
  }

  /// S2.18: taking a tumor for normal adds its cost times the probability of that.
  @Test
  void aCostIsAddedForTumorsTakenForNormalOnly() {
    var studies = List.of(study(1, 0, 0), study(0, 1, 0));
    var plain = TrainingLoss.of(options("class-weights = \"none\"\n"), classes(studies));
    var costly = TrainingLoss.of(options("class-weights = \"none\"\n" + COSTS), classes(studies));
    float[] even = {
      -(float) Math.log(2), -(float) Math.log(2), -(float) Math.log(2),
    };
    double tumor = value(costly, studies.get(0), even) - value(plain, studies.get(0), even);
    double normal = value(costly, studies.get(1), even) - value(plain, studies.get(1), even);
    assertEquals(2 * 2 / 3.0, tumor, 1e-6);
    assertEquals(0, normal, 1e-12);
  }

  @Test
  void aCostOfClassesThatAreNotThereIsRefusedWithThoseThatAre() {
    String table = "[[costs]]\ntrue = \"meningioma\"\npredicted = \"normal*\"\ncost = 2\n";
    var studies = List.of(study(1, 0, 0), study(0, 1, 0));
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> TrainingLoss.of(options(table), classes(studies)));
    assertTrue(String.valueOf(thrown.getMessage()).contains("glioma T1, normal T1, normal T2"));
  }

  @Test
  void theFocalLossOfAWellToldTargetIsNextToNothing() {
    double plain = new FocalTerm(0).value(4);
    double focal = new FocalTerm(2).value(4);
    double rest = Prediction.sigmoid(-4);
    assertEquals(plain * rest * rest, focal, 1e-12);
  }

  /// What smoothing asks for is a probability of 1 − ε/2, where the slope is 0.
  @Test
  void aSmoothedTargetIsReachedBelowCertainty() {
    var studies = List.of(study(1));
    var set = new TrainingSet(studies, 1, 1, List.of("a"));
    var loss =
        TrainingLoss.of(options("label-smoothing = 0.2\nclass-weights = \"none\"\n"), set)
            .of(studies);
    float[] slope = new float[1];
    loss.evaluate(new float[] {(float) Math.log(9)}, slope);
    assertEquals(0, slope[0], 1e-6);
  }

  private static void requireDerivative(Objective objective, int outputs) {
    float[] logits = new float[outputs];
    for (int i = 0; i < outputs; i++) {
      logits[i] = 0.7f * i - 2;
    }
    float[] slope = new float[outputs];
    objective.evaluate(logits, slope);
    for (int i = 0; i < outputs; i++) {
      float[] more = logits.clone();
      float[] less = logits.clone();
      more[i] += 0.01f;
      less[i] -= 0.01f;
      double difference =
          objective.evaluate(more, new float[outputs])
              - objective.evaluate(less, new float[outputs]);
      assertEquals(difference / (more[i] - less[i]), slope[i], 1e-4);
    }
  }

  private static double value(TrainingLoss loss, TrainingStudy study, float[] logits) {
    return loss.of(List.of(study)).evaluate(logits, new float[logits.length]);
  }

  private static TrainingSet classes(List<TrainingStudy> studies) {
    return new TrainingSet(studies, 1, 1, CLASSES, true);
  }

  private static TrainingStudy study(int... targets) {
    return new TrainingStudy("case", new float[0], 0, targets);
  }

  private static LossOptions options(String table) {
    try {
      return LossOptions.of(Documents.toml(table, "test"));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
