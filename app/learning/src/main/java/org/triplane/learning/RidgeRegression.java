// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;

/// Linear regression by least squares with an L2 penalty on the weights but not on the intercept:
/// the minimum of `Σ residual² + penalty · Σ weight²`, as scikit-learn's `Ridge` has it.
///
/// @param penalty 0 or more
record RidgeRegression(double penalty) {
  RidgeRegression {
    if (!(penalty >= 0) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException("expected a penalty of 0 or more, but was " + penalty);
    }
  }

  /// As strong as a [LogisticRegression] of some C: half the squares count C times.
  static RidgeRegression ofC(double c) {
    return new RidgeRegression(1 / c);
  }

  /// Fit.
  ///
  /// @param features case × feature, all finite; at least one case
  /// @return standard errors are those of least squares, with the residual variance on
  ///     cases − features − 1 degrees of freedom; NaN where there are none
  LogisticRegression.Fit fit(double[][] features, double[] values) {
    int size = features[0].length;
    double[] means = means(features, size);
    double mean = mean(values);
    double[][] normal = new double[size][size];
    double[] right = new double[size];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < size; j++) {
        double own = features[i][j] - means[j];
        right[j] += own * (values[i] - mean);
        for (int k = 0; k <= j; k++) {
          normal[j][k] += own * (features[i][k] - means[k]);
        }
      }
    }
    for (int j = 0; j < size; j++) {
      normal[j][j] += penalty;
    }
    Cholesky factor = Cholesky.of(normal);
    double[] weights = factor.solve(right);
    double intercept = mean;
    for (int j = 0; j < size; j++) {
      intercept -= weights[j] * means[j];
    }
    double variance = variance(features, values, weights, intercept);
    return new LogisticRegression.Fit(intercept, list(weights), errors(factor, size, variance));
  }

  private static List<Double> errors(Cholesky factor, int size, double variance) {
    double[] errors = new double[size];
    for (int j = 0; j < size; j++) {
      double[] unit = new double[size];
      unit[j] = 1;
      errors[j] = Math.sqrt(variance * factor.solve(unit)[j]);
    }
    return list(errors);
  }

  private static double variance(
      double[][] features, double[] values, double[] weights, double intercept) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double left = values[i] - intercept;
      for (int j = 0; j < weights.length; j++) {
        left -= weights[j] * features[i][j];
      }
      sum += left * left;
    }
    int freedom = values.length - weights.length - 1;
    return freedom > 0 ? sum / freedom : Double.NaN;
  }

  private static double[] means(double[][] features, int size) {
    double[] means = new double[size];
    for (double[] row : features) {
      for (int j = 0; j < size; j++) {
        means[j] += row[j] / features.length;
      }
    }
    return means;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static List<Double> list(double[] numbers) {
    List<Double> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }
}
