// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// W3: the option of weights that are not below 0.
class NonNegativeFitTest {
  private static final int FEATURES = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void isTheBestOfAllChoicesOfWeightsThatAreZero(long seed) throws Exception {
    Sample sample = Sample.draw(seed, 60);
    LogisticRegression.Fit fit = new LogisticRegression(1, true).fit(sample.rows, sample.targets);
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << FEATURES; set++) {
      LogisticRegression.Fit plain =
          LogisticRegression.STANDARD.fit(sample.columns(set), sample.targets);
      if (plain.weights().stream().allMatch(weight -> weight >= 0)) {
        best = Math.min(best, sample.value(set, plain));
      }
    }
    assertEquals(best, sample.value((1 << FEATURES) - 1, fit), 1e-8);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void noAllowedMoveImprovesTheFit(long seed) throws Exception {
    Sample sample = Sample.draw(seed, 200);
    LogisticRegression.Fit fit = new LogisticRegression(1, true).fit(sample.rows, sample.targets);
    double[] slopes = sample.slopes(fit);
    assertEquals(0, slopes[FEATURES], 1e-7);
    for (int j = 0; j < FEATURES; j++) {
      double weight = fit.weights().get(j);
      assertTrue(weight >= 0, "weight " + weight);
      assertEquals(0, weight > 0 ? slopes[j] : Math.min(slopes[j], 0), 1e-7);
    }
  }

  @Test
  void someOfTheseSamplesHaveWeightsAtTheBound() throws Exception {
    int bound = 0;
    for (long seed = 1; seed <= 12; seed++) {
      Sample sample = Sample.draw(seed, 60);
      var fit = new LogisticRegression(1, true).fit(sample.rows, sample.targets);
      bound += (int) fit.weights().stream().filter(weight -> weight == 0).count();
    }
    assertTrue(bound >= 6 && bound <= 42, bound + " of 48 weights");
  }

  @Test
  void isThePlainFitWhereThatHasNoNegativeWeight() throws Exception {
    Sample sample = Sample.draw(5, 400);
    double[][] rows = sample.columns(1);
    LogisticRegression.Fit plain = LogisticRegression.STANDARD.fit(rows, sample.targets);
    assertTrue(plain.weights().getFirst() > 0);
    assertEquals(plain, new LogisticRegression(1, true).fit(rows, sample.targets));
  }

  @Test
  void onlyWeightsAboveZeroHaveStandardErrors() throws Exception {
    for (long seed = 1; seed <= 12; seed++) {
      Sample sample = Sample.draw(seed, 60);
      var fit = new LogisticRegression(1, true).fit(sample.rows, sample.targets);
      for (int j = 0; j < FEATURES; j++) {
        assertEquals(fit.weights().get(j) > 0, Double.isFinite(fit.standardErrors().get(j)));
      }
    }
  }

  @Test
  void aModelWithoutAnyHelpfulFeatureHasTheBaseRate() throws Exception {
    double[][] rows = {{1}, {2}, {-1}, {-2}, {-3}};
    var fit = new LogisticRegression(1, true).fit(rows, new int[] {0, 0, 1, 1, 1});
    assertEquals(List.of(0.0), fit.weights());
    assertEquals(Math.log(3.0 / 2), fit.intercept(), 1e-8);
    assertFalse(Double.isFinite(fit.standardErrors().getFirst()));
  }

  /// Correlated features, some of which speak against the target.
  private record Sample(double[][] rows, int[] targets) {
    static Sample draw(long seed, int cases) {
      Random random = new Random(seed);
      double[] signals = random.doubles(FEATURES, -1, 1.5).toArray();
      double[][] rows = new double[cases][FEATURES];
      int[] targets = new int[cases];
      for (int i = 0; i < cases; i++) {
        targets[i] = i % 3 == 0 ? 1 : 0;
        double shared = random.nextGaussian();
        for (int j = 0; j < FEATURES; j++) {
          rows[i][j] = signals[j] * targets[i] + 0.7 * shared + random.nextGaussian();
        }
      }
      return new Sample(rows, targets);
    }

    double[][] columns(int set) {
      double[][] columns = new double[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        List<Double> row = new ArrayList<>();
        for (int j = 0; j < FEATURES; j++) {
          if ((set >> j & 1) == 1) {
            row.add(rows[i][j]);
          }
        }
        columns[i] = row.stream().mapToDouble(Double::doubleValue).toArray();
      }
      return columns;
    }

    double value(int set, LogisticRegression.Fit fit) {
      double[][] columns = columns(set);
      double sum = fit.weights().stream().mapToDouble(weight -> weight * weight / 2).sum();
      for (int i = 0; i < targets.length; i++) {
        double logit = logit(columns[i], fit);
        sum += Math.log1p(Math.exp(targets[i] == 1 ? -logit : logit));
      }
      return sum;
    }

    /// Of every weight, then of the intercept.
    double[] slopes(LogisticRegression.Fit fit) {
      double[] slopes = new double[FEATURES + 1];
      for (int j = 0; j < FEATURES; j++) {
        slopes[j] = fit.weights().get(j);
      }
      for (int i = 0; i < targets.length; i++) {
        double error = Prediction.sigmoid(logit(rows[i], fit)) - targets[i];
        for (int j = 0; j < FEATURES; j++) {
          slopes[j] += error * rows[i][j];
        }
        slopes[FEATURES] += error;
      }
      return slopes;
    }

    private static double logit(double[] row, LogisticRegression.Fit fit) {
      double logit = fit.intercept();
      for (int j = 0; j < row.length; j++) {
        logit += fit.weights().get(j) * row[j];
      }
      return logit;
    }
  }
}
