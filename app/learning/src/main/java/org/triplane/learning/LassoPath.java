// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Logistic regression with an L1 penalty on the weights but not on the intercept, for a row of
/// penalties from strong to weak: the minimum of `Σ log-loss + penalty · Σ |weight|`. Most
/// weights are exactly 0. Each penalty begins where the one before ended. Found by Newton's
/// method, each step by coordinate descent on the weights that are not 0 and every weight in
/// turns, with step halving, so it is exact to the tolerance and repeatable.
///
/// @see <a href="https://doi.org/10.18637/jss.v033.i01">Friedman et al. 2010, section 3</a>
final class LassoPath {
  private static final int STEPS = 50;
  private static final int SWEEPS = 1000;
  private static final double LEAST_SPREAD = 1e-5;

  private final float[][] columns;
  private final int[] targets;
  private final double tolerance;
  private final double[] weights;
  private double intercept;
  private final double[] logits;
  private final double[] spread;
  private final double[] residual;

  /// A fit.
  ///
  /// @param weights one for each column
  record Fit(double penalty, double intercept, double[] weights) {
    double logit(float[][] columns, int row) {
      double sum = intercept;
      for (int j = 0; j < weights.length; j++) {
        if (weights[j] != 0) {
          sum += weights[j] * columns[j][row];
        }
      }
      return sum;
    }
  }

  private LassoPath(float[][] columns, int[] targets, double tolerance) {
    this.columns = columns;
    this.targets = targets;
    this.tolerance = tolerance;
    this.weights = new double[columns.length];
    this.logits = new double[targets.length];
    this.spread = new double[targets.length];
    this.residual = new double[targets.length];
    double share = Arrays.stream(targets).average().orElse(0.5);
    this.intercept = Math.log(share / (1 - share));
    Arrays.fill(logits, intercept);
  }

  /// Fit.
  ///
  /// @param columns feature × case, finite and of about the same spread
  /// @param targets 0 and 1, both there
  /// @param penalties from the largest to the smallest
  /// @param tolerance of a weight
  static List<Fit> fit(float[][] columns, int[] targets, List<Double> penalties, double tolerance) {
    var path = new LassoPath(columns, targets, tolerance);
    List<Fit> fits = new ArrayList<>();
    for (double penalty : penalties) {
      path.descend(penalty);
      fits.add(new Fit(penalty, path.intercept, path.weights.clone()));
    }
    return List.copyOf(fits);
  }

  /// The smallest penalty that leaves all weights at 0.
  static double largestPenalty(float[][] columns, int[] targets) {
    double mean = Arrays.stream(targets).average().orElse(0.5);
    double largest = 0;
    for (float[] column : columns) {
      double sum = 0;
      for (int i = 0; i < column.length; i++) {
        sum += column[i] * (targets[i] - mean);
      }
      largest = Math.max(largest, Math.abs(sum));
    }
    return largest;
  }

  private void descend(double penalty) {
    for (int step = 0; step < STEPS; step++) {
      double[] before = weights.clone();
      double start = intercept;
      double value = value(penalty);
      quadratic(penalty);
      refresh();
      for (int halving = 0; halving < 30 && value(penalty) > value + 1e-12; halving++) {
        for (int j = 0; j < weights.length; j++) {
          weights[j] = (weights[j] + before[j]) / 2;
        }
        intercept = (intercept + start) / 2;
        refresh();
      }
      double moved = Math.abs(intercept - start);
      for (int j = 0; j < weights.length; j++) {
        moved = Math.max(moved, Math.abs(weights[j] - before[j]));
      }
      if (moved < tolerance) {
        return;
      }
    }
  }

  /// One Newton step: the minimum of the quadratic that touches the function here.
  private void quadratic(double penalty) {
    double total = 0;
    for (int i = 0; i < targets.length; i++) {
      double probability = Prediction.sigmoid(logits[i]);
      spread[i] = Math.max(LEAST_SPREAD, probability * (1 - probability));
      residual[i] = targets[i] - probability;
      total += spread[i];
    }
    double[] curvatures = new double[columns.length];
    Arrays.fill(curvatures, -1);
    List<Integer> active = nonZero();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double moved = sweep(active, curvatures, penalty, total);
      if (moved < tolerance / 2) {
        List<Integer> all = all();
        if (sweep(all, curvatures, penalty, total) < tolerance / 2) {
          return;
        }
        active = nonZero();
      }
    }
  }

  private double sweep(List<Integer> some, double[] curvatures, double penalty, double total) {
    double sum = 0;
    for (double value : residual) {
      sum += value;
    }
    double shift = sum / total;
    intercept += shift;
    for (int i = 0; i < residual.length; i++) {
      residual[i] -= shift * spread[i];
    }
    double moved = Math.abs(shift);
    for (int j : some) {
      moved = Math.max(moved, Math.abs(move(j, curvatures, penalty)));
    }
    return moved;
  }

  private double move(int j, double[] curvatures, double penalty) {
    float[] column = columns[j];
    double slope = 0;
    for (int i = 0; i < column.length; i++) {
      slope += column[i] * residual[i];
    }
    if (weights[j] == 0 && Math.abs(slope) <= penalty) {
      return 0;
    }
    double curvature = curvature(j, curvatures);
    if (curvature <= 0) {
      return 0;
    }
    double pull = slope + curvature * weights[j];
    double next = Math.signum(pull) * Math.max(0, Math.abs(pull) - penalty) / curvature;
    double change = next - weights[j];
    if (change != 0) {
      weights[j] = next;
      for (int i = 0; i < column.length; i++) {
        residual[i] -= change * spread[i] * column[i];
      }
    }
    return change;
  }

  private double curvature(int j, double[] curvatures) {
    if (curvatures[j] < 0) {
      float[] column = columns[j];
      double sum = 0;
      for (int i = 0; i < column.length; i++) {
        sum += spread[i] * column[i] * column[i];
      }
      curvatures[j] = sum;
    }
    return curvatures[j];
  }

  private void refresh() {
    Arrays.fill(logits, intercept);
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] != 0) {
        for (int i = 0; i < logits.length; i++) {
          logits[i] += weights[j] * columns[j][i];
        }
      }
    }
  }

  private double value(double penalty) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double towards = targets[i] == 1 ? logits[i] : -logits[i];
      sum += Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
    }
    for (double weight : weights) {
      sum += penalty * Math.abs(weight);
    }
    return sum;
  }

  private List<Integer> nonZero() {
    return all().stream().filter(j -> weights[j] != 0).toList();
  }

  private List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int j = 0; j < weights.length; j++) {
      all.add(j);
    }
    return all;
  }
}
