// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.triplane.common.Progress;

/// Finds the few places whose brightness tells a label: a lasso on the brightness at all places,
/// its penalty chosen by cross-validation (Tibshirani 1996). Deterministic.
///
/// @param brightness place × study
/// @param folds which part each study is held out in, from 0
record SpotFit(float[][] brightness, int[] folds) {
  /// Places that are looked at, those with the strongest correlation with the label.
  private static final int KEPT = 1500;

  private static final int PENALTIES = 10;
  private static final double STEP = 0.8;
  private static final double TOLERANCE = 1e-3;
  private static final double LEAST_DEVIATION = 1e-6;

  /// What was found for one label.
  ///
  /// @param weights of brightness, one for each place; 0 for most
  /// @param means of brightness, one for each place
  /// @param outOfFold what rules that were found without a study say of it; NaN where its target
  ///     is unknown
  record Found(double[] weights, double[] means, double[] outOfFold) {
    long spots() {
      return Arrays.stream(weights).filter(weight -> weight != 0).count();
    }
  }

  /// Find the places for a label.
  ///
  /// @param targets 0, 1 or [TrainingStudy#UNKNOWN]
  /// @return one without spots if no penalty is better than no spots, or a part has one class
  ///     only
  Found find(int[] targets, Progress progress) {
    int[] known = rows(i -> targets[i] != TrainingStudy.UNKNOWN);
    double[] nothing = new double[brightness.length];
    int parts = Arrays.stream(folds).max().orElse(0) + 1;
    for (int fold = 0; fold < parts; fold++) {
      if (!hasBoth(targets, training(known, fold))) {
        return new Found(nothing, nothing, new double[targets.length]);
      }
    }
    Sample whole = sample(known, targets);
    double strongest = LassoPath.largestPenalty(whole.columns, whole.targets) / known.length;
    double[][] said = new double[PENALTIES][targets.length];
    for (int fold = 0; fold < parts; fold++) {
      progress.check();
      say(fold, known, targets, strongest, said);
    }
    int best = best(said, known, targets);
    if (best == 0) {
      return new Found(nothing, nothing, new double[targets.length]);
    }
    List<Double> penalties = penalties(strongest, known.length).subList(0, best + 1);
    return found(
        whole,
        LassoPath.fit(whole.columns, whole.targets, penalties, TOLERANCE).getLast(),
        said[best]);
  }

  /// Put down what the rules of one fold say of the studies that it holds out.
  private void say(int fold, int[] known, int[] targets, double strongest, double[][] said) {
    int[] training = training(known, fold);
    Sample sample = sample(training, targets);
    List<LassoPath.Fit> fits =
        LassoPath.fit(
            sample.columns, sample.targets, penalties(strongest, training.length), TOLERANCE);
    for (int row : known) {
      for (int k = 0; folds[row] == fold && k < PENALTIES; k++) {
        said[k][row] = sample.logit(brightness, fits.get(k), row);
      }
    }
  }

  private static List<Double> penalties(double strongest, int studies) {
    List<Double> penalties = new ArrayList<>();
    for (int k = 0; k < PENALTIES; k++) {
      penalties.add(strongest * studies * Math.pow(STEP, k));
    }
    return penalties;
  }

  /// The penalty with the smallest log-loss.
  private static int best(double[][] said, int[] known, int[] targets) {
    double[] losses = new double[PENALTIES];
    for (int k = 0; k < PENALTIES; k++) {
      for (int row : known) {
        double towards = targets[row] == 1 ? said[k][row] : -said[k][row];
        losses[k] += Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
      }
    }
    return IntStream.range(0, PENALTIES)
        .boxed()
        .min(Comparator.comparingDouble(k -> losses[k]))
        .orElseThrow();
  }

  private Found found(Sample sample, LassoPath.Fit fit, double[] outOfFold) {
    double[] weights = new double[brightness.length];
    double[] means = new double[brightness.length];
    for (int j = 0; j < sample.places.length; j++) {
      weights[sample.places[j]] = fit.weights()[j] / sample.deviations[j];
      means[sample.places[j]] = sample.means[j];
    }
    return new Found(weights, means, outOfFold);
  }

  /// Some studies' brightness at the places that are looked at, each with mean 0 and deviation 1.
  private record Sample(
      int[] places, double[] means, double[] deviations, float[][] columns, int[] targets) {
    double logit(float[][] brightness, LassoPath.Fit fit, int row) {
      double sum = fit.intercept();
      for (int j = 0; j < places.length; j++) {
        if (fit.weights()[j] != 0) {
          sum += fit.weights()[j] * (brightness[places[j]][row] - means[j]) / deviations[j];
        }
      }
      return sum;
    }
  }

  private Sample sample(int[] rows, int[] all) {
    int[] targets = Arrays.stream(rows).map(row -> all[row]).toArray();
    double[] means = new double[brightness.length];
    double[] deviations = new double[brightness.length];
    double[] merits = new double[brightness.length];
    for (int place = 0; place < brightness.length; place++) {
      float[] own = brightness[place];
      double mean = Arrays.stream(rows).mapToDouble(row -> own[row]).average().orElse(0);
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> (own[row] - mean) * (own[row] - mean))
              .average()
              .orElse(0);
      means[place] = mean;
      deviations[place] = Math.sqrt(variance);
      if (deviations[place] > LEAST_DEVIATION) {
        merits[place] = Math.abs(product(own, mean, rows, targets)) / deviations[place];
      }
    }
    int[] places = strongest(merits);
    double[] centers = at(means, places);
    double[] spreads = at(deviations, places);
    return new Sample(places, centers, spreads, columns(places, rows, centers, spreads), targets);
  }

  private static double product(float[] own, double mean, int[] rows, int[] targets) {
    double share = Arrays.stream(targets).average().orElse(0);
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += (own[rows[i]] - mean) * (targets[i] - share);
    }
    return sum;
  }

  private float[][] columns(int[] places, int[] rows, double[] means, double[] deviations) {
    float[][] columns = new float[places.length][rows.length];
    for (int j = 0; j < places.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        columns[j][i] = (float) ((brightness[places[j]][rows[i]] - means[j]) / deviations[j]);
      }
    }
    return columns;
  }

  private static int[] strongest(double[] merits) {
    return IntStream.range(0, merits.length)
        .filter(place -> merits[place] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(place -> -merits[place]))
        .limit(KEPT)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static double[] at(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  private static boolean hasBoth(int[] targets, int[] rows) {
    return Arrays.stream(rows).map(row -> targets[row]).distinct().count() == 2;
  }

  private int[] training(int[] known, int fold) {
    return Arrays.stream(known).filter(row -> folds[row] != fold).toArray();
  }

  private int[] rows(IntPredicate which) {
    return IntStream.range(0, folds.length).filter(which).toArray();
  }
}
