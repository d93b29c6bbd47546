// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;

/// Logistic regression with an L2 penalty on the weights but not on the intercept, as
/// scikit-learn's `LogisticRegression` defines it: the minimum of `C * Σ weight * log-loss +
/// ½ Σ coefficient²`. Found by Newton's method with a line search, so it is exact, repeatable,
/// and finite even where the classes can be separated.
///
/// @param c inverse strength of the penalty
/// @param nonNegative whether weights may not be below 0; the intercept always may
public record LogisticRegression(double c, boolean nonNegative) {
  /// C = 1, as in the published stacker (S1.20).
  public static final LogisticRegression STANDARD = new LogisticRegression(1);

  private static final int ITERATIONS = 200;
  private static final double GRADIENT = 1e-10;

  public LogisticRegression {
    if (!(c > 0) || Double.isInfinite(c)) {
      throw new IllegalArgumentException("expected C above 0, but was " + c);
    }
  }

  /// One whose weights may have either sign.
  public LogisticRegression(double c) {
    this(c, false);
  }

  /// A fitted model.
  ///
  /// @param standardErrors of the weights, from the curvature at the minimum; ± 1.96 of them is
  ///     an approximate 95 % interval; NaN for a weight that is held at 0
  public record Fit(double intercept, List<Double> weights, List<Double> standardErrors) {
    public Fit {
      weights = List.copyOf(weights);
      standardErrors = List.copyOf(standardErrors);
    }
  }

  /// Fit, all cases counting the same.
  ///
  /// @param features case × feature, all finite
  /// @param targets 0 or 1
  /// @throws LearningException if all targets are the same
  public Fit fit(double[][] features, int[] targets) throws LearningException {
    double[] ones = new double[targets.length];
    Arrays.fill(ones, 1);
    return fit(features, targets, ones);
  }

  /// Fit.
  ///
  /// @param sampleWeights how much each case counts, 0 or more
  /// @throws LearningException if all targets of the cases that count are the same
  public Fit fit(double[][] features, int[] targets, double[] sampleWeights)
      throws LearningException {
    check(features, targets, sampleWeights);
    return nonNegative
        ? new NonNegativeFit(new LogisticRegression(c), features, targets, sampleWeights).fit()
        : unbounded(features, targets, sampleWeights);
  }

  private Fit unbounded(double[][] features, int[] targets, double[] sampleWeights) {
    var problem = new Problem(features, targets, sampleWeights, c);
    double[] at = new double[problem.size];
    double value = problem.value(at);
    for (int i = 0; i < ITERATIONS; i++) {
      Slope slope = problem.slope(at);
      if (norm(slope.gradient) <= GRADIENT) {
        break;
      }
      double[] next = step(problem, at, value, slope);
      double nextValue = problem.value(next);
      if (!(nextValue < value)) {
        at = norm(problem.slope(next).gradient) < norm(slope.gradient) ? next : at;
        break;
      }
      at = next;
      value = nextValue;
    }
    return fitted(at, problem.slope(at).cholesky());
  }

  /// Halve Newton's step until the function falls enough (Armijo). The last full step, where
  /// rounding hides the fall, is taken as it is.
  private static double[] step(Problem problem, double[] at, double value, Slope slope) {
    double[] direction = slope.cholesky().solve(slope.gradient);
    double fall = 0;
    for (int j = 0; j < direction.length; j++) {
      fall += direction[j] * slope.gradient[j];
    }
    double length = 1;
    double[] next = moved(at, direction, length);
    boolean hidden = fall < 1e-12 * Math.max(1, Math.abs(value));
    while (!hidden && problem.value(next) > value - 1e-4 * length * fall && length > 1e-10) {
      length /= 2;
      next = moved(at, direction, length);
    }
    return next;
  }

  private static double[] moved(double[] at, double[] direction, double length) {
    double[] next = at.clone();
    for (int j = 0; j < next.length; j++) {
      next[j] -= length * direction[j];
    }
    return next;
  }

  private static Fit fitted(double[] at, Cholesky curvature) {
    Double[] weights = new Double[at.length - 1];
    Double[] errors = new Double[at.length - 1];
    for (int j = 0; j < weights.length; j++) {
      double[] unit = new double[at.length];
      unit[j] = 1;
      weights[j] = at[j];
      errors[j] = Math.sqrt(curvature.solve(unit)[j]);
    }
    return new Fit(at[at.length - 1], List.of(weights), List.of(errors));
  }

  private static void check(double[][] features, int[] targets, double[] sampleWeights)
      throws LearningException {
    if (features.length != targets.length || sampleWeights.length != targets.length) {
      throw new IllegalArgumentException(
          "expected as many targets and weights as cases (%d), but was %d and %d"
              .formatted(features.length, targets.length, sampleWeights.length));
    }
    double[] counts = new double[2];
    for (int i = 0; i < targets.length; i++) {
      if (!Arrays.stream(features[i]).allMatch(Double::isFinite) || !(sampleWeights[i] >= 0)) {
        throw new IllegalArgumentException("expected finite numbers, but was not in case " + i);
      }
      counts[targets[i]] += sampleWeights[i];
    }
    if (!(counts[0] > 0 && counts[1] > 0)) {
      throw new LearningException(
          "Cannot fit a logistic regression to %d cases of one class. Give cases of both classes."
              .formatted(targets.length));
    }
  }

  private static double norm(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
  }

  /// Gradient and curvature at one point; the intercept is the last coefficient.
  private record Slope(double[] gradient, double[][] hessian) {
    Cholesky cholesky() {
      return Cholesky.of(hessian);
    }
  }

  /// The function to make small.
  private static final class Problem {
    private final double[][] features;
    private final int[] targets;
    private final double[] sampleWeights;
    private final double c;
    private final int size;

    Problem(double[][] features, int[] targets, double[] sampleWeights, double c) {
      this.features = features;
      this.targets = targets;
      this.sampleWeights = sampleWeights;
      this.c = c;
      this.size = features[0].length + 1;
    }

    double value(double[] at) {
      double sum = 0;
      for (int i = 0; i < targets.length; i++) {
        double logit = logit(features[i], at);
        double towards = targets[i] == 1 ? logit : -logit;
        sum +=
            c
                * sampleWeights[i]
                * (Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards))));
      }
      for (int j = 0; j < size - 1; j++) {
        sum += at[j] * at[j] / 2;
      }
      return sum;
    }

    Slope slope(double[] at) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (int j = 0; j < size - 1; j++) {
        gradient[j] = at[j];
        hessian[j][j] = 1;
      }
      for (int i = 0; i < targets.length; i++) {
        double probability = Prediction.sigmoid(logit(features[i], at));
        double weight = c * sampleWeights[i];
        double curve = weight * probability * (1 - probability);
        for (int j = 0; j < size; j++) {
          gradient[j] += weight * (probability - targets[i]) * feature(i, j);
          for (int k = 0; k <= j; k++) {
            hessian[j][k] += curve * feature(i, j) * feature(i, k);
          }
        }
      }
      return new Slope(gradient, hessian);
    }

    private double feature(int i, int j) {
      return j == size - 1 ? 1 : features[i][j];
    }

    private double logit(double[] row, double[] at) {
      double sum = at[size - 1];
      for (int j = 0; j < size - 1; j++) {
        sum += at[j] * row[j];
      }
      return sum;
    }
  }
}
