// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.triplane.common.Progress;
import org.triplane.learning.graph.SpotReadout;

/// Finds the places whose brightness tells a label: a logistic regression on what a [SpotChoice]
/// makes of them, its penalty chosen by cross-validation. Deterministic.
///
/// @param spots the places
/// @param brightness place × study
/// @param folds which part each study is held out in, from 0
record SpotFit(SpotReadout spots, float[][] brightness, int[] folds) {
  /// Inverse strengths of the penalty.
  private static final double[] STRENGTHS = {0.0003, 0.001, 0.003, 0.01, 0.03};

  /// What was found for one label.
  ///
  /// @param weights of brightness, one for each place; 0 for most
  /// @param means of brightness, one for each place
  /// @param outOfFold what rules that were found without a study say of it; 0 where its target is
  ///     unknown
  record Found(double[] weights, double[] means, double[] outOfFold) {
    long spots() {
      return Arrays.stream(weights).filter(weight -> weight != 0).count();
    }
  }

  /// Find the places for a label.
  ///
  /// @param targets 0, 1 or [TrainingStudy#UNKNOWN]
  /// @return one without spots if none is better than any, or a part has one class only
  /// @throws LearningException never with both classes in every part
  Found find(int[] targets, Progress progress) throws LearningException {
    int[] known = rows(i -> targets[i] != TrainingStudy.UNKNOWN);
    double[] nothing = new double[brightness.length];
    var none = new Found(nothing, nothing, new double[targets.length]);
    int parts = Arrays.stream(folds).max().orElse(0) + 1;
    for (int fold = 0; fold < parts; fold++) {
      if (!hasBoth(targets, training(known, fold))) {
        return none;
      }
    }
    double[] shares = new double[targets.length];
    double[][] said = new double[STRENGTHS.length][targets.length];
    for (int fold = 0; fold < parts; fold++) {
      progress.check();
      say(fold, known, targets, said, shares);
    }
    double[] losses =
        Arrays.stream(said).mapToDouble(logits -> loss(logits, known, targets)).toArray();
    int best =
        IntStream.range(0, losses.length)
            .boxed()
            .min(Comparator.comparingDouble(k -> losses[k]))
            .orElseThrow();
    return losses[best] < loss(shares, known, targets)
        ? found(known, targets, STRENGTHS[best], said[best])
        : none;
  }

  /// Put down what the rules of one fold say of the studies that it holds out, and what the share
  /// of positive ones among the others says.
  private void say(int fold, int[] known, int[] targets, double[][] said, double[] shares)
      throws LearningException {
    int[] training = training(known, fold);
    int[] held = Arrays.stream(known).filter(row -> folds[row] == fold).toArray();
    double share = Arrays.stream(training).map(row -> targets[row]).average().orElse(0.5);
    SpotChoice.Chosen chosen = new SpotChoice(spots, brightness).of(training, targets);
    for (int k = 0; k < STRENGTHS.length; k++) {
      LogisticRegression.Fit fit = fit(chosen, training, targets, STRENGTHS[k]);
      for (int row : held) {
        said[k][row] = logit(fit, chosen.of(brightness, row));
      }
    }
    for (int row : held) {
      shares[row] = Math.log(share / (1 - share));
    }
  }

  private LogisticRegression.Fit fit(
      SpotChoice.Chosen chosen, int[] rows, int[] targets, double strength)
      throws LearningException {
    double[][] features =
        Arrays.stream(rows).mapToObj(row -> chosen.of(brightness, row)).toArray(double[][]::new);
    int[] own = Arrays.stream(rows).map(row -> targets[row]).toArray();
    return new LogisticRegression(strength).fit(features, own);
  }

  private static double logit(LogisticRegression.Fit fit, double[] numbers) {
    double sum = fit.intercept();
    List<Double> weights = fit.weights();
    for (int j = 0; j < numbers.length; j++) {
      sum += weights.get(j) * numbers[j];
    }
    return sum;
  }

  private static double loss(double[] logits, int[] known, int[] targets) {
    double sum = 0;
    for (int row : known) {
      double towards = targets[row] == 1 ? logits[row] : -logits[row];
      sum += Math.max(-towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
    }
    return sum;
  }

  private Found found(int[] known, int[] targets, double strength, double[] outOfFold)
      throws LearningException {
    SpotChoice.Chosen chosen = new SpotChoice(spots, brightness).of(known, targets);
    LogisticRegression.Fit fit = fit(chosen, known, targets, strength);
    double[] weights = new double[brightness.length];
    double[] means = new double[brightness.length];
    for (int j = 0; j < chosen.places().length; j++) {
      double[] mixture = chosen.mixture()[j];
      for (int k = 0; k < mixture.length; k++) {
        weights[chosen.places()[j]] += fit.weights().get(k) * mixture[k];
      }
      means[chosen.places()[j]] = chosen.means()[j];
    }
    return new Found(weights, means, outOfFold);
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
