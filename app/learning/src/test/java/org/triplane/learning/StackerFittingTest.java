// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StackerFittingTest {
  private static final List<String> PLANES = List.of("axial", "coronal", "sagittal");
  private static final double[] SIGNALS = {2.2, 1.2, 0};
  private static final int[] TARGETS = new int[400];
  private static final double[][] LOGITS = new double[TARGETS.length][3];

  static {
    Random random = new Random(11);
    for (int i = 0; i < TARGETS.length; i++) {
      TARGETS[i] = i % 2;
      for (int m = 0; m < 3; m++) {
        LOGITS[i][m] = SIGNALS[m] * (TARGETS[i] - 0.5) + random.nextGaussian();
      }
    }
  }

  @Test
  void fitsEverySetOfPlanesOnItsOwn() throws Exception {
    Stacker stacker = fit(LOGITS);
    Set<Set<String>> sets = new HashSet<>();
    for (LogisticModel model : stacker.models()) {
      sets.add(Set.copyOf(model.members()));
    }
    assertEquals(7, stacker.models().size());
    assertEquals(7, sets.size());
  }

  @Test
  void aSetIsFittedAsThePlainRegressionOnItsColumns() throws Exception {
    double[][] columns = new double[LOGITS.length][];
    for (int i = 0; i < LOGITS.length; i++) {
      columns[i] = new double[] {LOGITS[i][0], LOGITS[i][2]};
    }
    LogisticRegression.Fit plain = LogisticRegression.STANDARD.fit(columns, TARGETS);
    LogisticModel model = fit(LOGITS).modelFor(Set.of("axial", "sagittal"));
    assertEquals(List.of("axial", "sagittal"), model.members());
    assertEquals(plain.intercept(), model.intercept());
    assertEquals(plain.weights(), model.weights());
  }

  @Test
  void aMissingPlaneIsNotTakenForAZero() throws Exception {
    Stacker stacker = fit(shifted(3));
    Evidence without = stacker.combine(Map.of("coronal", 3.0, "sagittal", 3.0));
    LogisticModel whole = stacker.modelFor(Set.copyOf(PLANES));
    Evidence zero = whole.combine(Map.of("axial", 0.0, "coronal", 3.0, "sagittal", 3.0));
    assertEquals(0.5, without.probability(), 0.1);
    assertTrue(zero.probability() < 0.05, "taken for a zero: " + zero.probability());
  }

  @Test
  void casesWithoutAPlaneCountForTheOtherPlanesOnly() throws Exception {
    double[][] logits = shifted(0);
    for (int i = 0; i < 100; i++) {
      logits[i][1] = Double.NaN;
    }
    Stacker partial = fit(logits);
    Stacker all = fit(LOGITS);
    assertEquals(all.modelFor(Set.of("axial")), partial.modelFor(Set.of("axial")));
    assertEquals(
        all.modelFor(Set.of("axial", "sagittal")), partial.modelFor(Set.of("axial", "sagittal")));
    double[][] later = java.util.Arrays.copyOfRange(logits, 100, logits.length);
    int[] targets = java.util.Arrays.copyOfRange(TARGETS, 100, TARGETS.length);
    Stacker complete = StackerFitting.fit(PLANES, later, targets, LogisticRegression.STANDARD);
    assertEquals(complete.modelFor(Set.of("coronal")), partial.modelFor(Set.of("coronal")));
  }

  @Test
  void oneClassIsRefusedWithThePlaneNamed() {
    double[][] logits = shifted(0);
    for (int i = 1; i < logits.length; i += 2) {
      logits[i][1] = Double.NaN;
    }
    String message = assertThrows(LearningException.class, () -> fit(logits)).getMessage();
    assertEquals(
        "Cannot fit the stacker for coronal: of the 200 training cases that have all of these, 0"
            + " are positive. Add cases of both classes, or leave a member out.",
        message);
  }

  @Test
  void noMembersAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> StackerFitting.fit(List.of(), LOGITS, TARGETS, LogisticRegression.STANDARD));
  }

  private static Stacker fit(double[][] logits) throws LearningException {
    return StackerFitting.fit(PLANES, logits, TARGETS, LogisticRegression.STANDARD);
  }

  private static double[][] shifted(double by) {
    double[][] copy = new double[LOGITS.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = LOGITS[i].clone();
      for (int m = 0; m < 3; m++) {
        copy[i][m] += by;
      }
    }
    return copy;
  }
}
