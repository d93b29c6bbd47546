// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A logistic regression whose weights may not be below 0, by the active-set method that Lawson
/// and Hanson (1974) gave for least squares: weights are freed from 0 one by one, the steepest
/// first, and put back where the fit would take them below. The function is strictly convex and
/// falls with every round, so the end is its only minimum.
final class NonNegativeFit {
  private static final double FLAT = 1e-8;
  private static final double ZERO = 1e-14;
  private static final int ROUNDS_PER_WEIGHT = 20;

  private final LogisticRegression plain;
  private final double[][] features;
  private final int[] targets;
  private final double[] sampleWeights;
  private final boolean[] free;

  /// @param plain without the bound
  NonNegativeFit(
      LogisticRegression plain, double[][] features, int[] targets, double[] sampleWeights) {
    this.plain = plain;
    this.features = features;
    this.targets = targets;
    this.sampleWeights = sampleWeights;
    this.free = new boolean[features[0].length];
  }

  /// @return weights at the bound are exactly 0 and have no standard error (NaN)
  LogisticRegression.Fit fit() throws LearningException {
    double[] at = new double[free.length];
    LogisticRegression.Fit best = onFree();
    for (int round = 0; round < ROUNDS_PER_WEIGHT * free.length; round++) {
      int steepest = steepest(best, at);
      if (steepest < 0) {
        break;
      }
      free[steepest] = true;
      best = onFree();
      for (double[] goal = spread(best); reaches(goal); goal = spread(best)) {
        at = backed(at, goal);
        best = onFree();
      }
      at = spread(best);
    }
    return whole(best);
  }

  /// The minimum over the free weights and the intercept.
  private LogisticRegression.Fit onFree() throws LearningException {
    int[] columns = columns();
    double[][] rows =
        Arrays.stream(features)
            .map(row -> IntStream.of(columns).mapToDouble(j -> row[j]).toArray())
            .toArray(double[][]::new);
    return plain.fit(rows, targets, sampleWeights);
  }

  private int[] columns() {
    return IntStream.range(0, free.length).filter(j -> free[j]).toArray();
  }

  /// Whether some free weight would not stay above 0.
  private boolean reaches(double[] goal) {
    return IntStream.of(columns()).anyMatch(j -> goal[j] <= 0);
  }

  /// Go towards a goal as far as no weight falls below 0, and bind those that end at it.
  private double[] backed(double[] at, double[] goal) {
    double share = 1;
    for (int j : columns()) {
      if (goal[j] <= 0) {
        share = Math.min(share, at[j] / Math.max(at[j] - goal[j], Double.MIN_NORMAL));
      }
    }
    double[] next = new double[at.length];
    for (int j : columns()) {
      next[j] = at[j] + share * (goal[j] - at[j]);
      free[j] = next[j] > ZERO;
      next[j] = free[j] ? next[j] : 0;
    }
    return next;
  }

  /// The bound weight along which the function falls most; -1 if it falls along none.
  private int steepest(LogisticRegression.Fit fit, double[] at) {
    int steepest = -1;
    double least = -FLAT;
    for (int j = 0; j < free.length; j++) {
      double slope = free[j] ? 0 : slope(fit.intercept(), at, j);
      if (slope < least) {
        least = slope;
        steepest = j;
      }
    }
    return steepest;
  }

  private double slope(double intercept, double[] at, int feature) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double logit = intercept;
      for (int j = 0; j < at.length; j++) {
        logit += at[j] * features[i][j];
      }
      sum += sampleWeights[i] * (Prediction.sigmoid(logit) - targets[i]) * features[i][feature];
    }
    return plain.c() * sum;
  }

  private double[] spread(LogisticRegression.Fit fit) {
    double[] all = new double[free.length];
    int[] columns = columns();
    for (int k = 0; k < columns.length; k++) {
      all[columns[k]] = fit.weights().get(k);
    }
    return all;
  }

  private LogisticRegression.Fit whole(LogisticRegression.Fit fit) {
    List<Double> weights = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    int next = 0;
    for (boolean one : free) {
      weights.add(one ? fit.weights().get(next) : 0);
      errors.add(one ? fit.standardErrors().get(next) : Double.NaN);
      next += one ? 1 : 0;
    }
    return new LogisticRegression.Fit(fit.intercept(), weights, errors);
  }
}
