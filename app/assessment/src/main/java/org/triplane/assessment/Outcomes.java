// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Arrays;
import java.util.List;
import org.triplane.learning.Metrics;

/// What was predicted and what was found, case by case.
///
/// @param probabilities 0..1; never written
/// @param targets 0 or 1; never written
record Outcomes(double[] probabilities, int[] targets) {
  static Outcomes of(List<CasePrediction> rows, String label) {
    return new Outcomes(
        rows.stream().mapToDouble(row -> row.probability(label)).toArray(),
        rows.stream().mapToInt(row -> row.target(label)).toArray());
  }

  /// Those of some cases, any of them any number of times.
  Outcomes sample(int[] cases) {
    return new Outcomes(
        Arrays.stream(cases).mapToDouble(i -> probabilities[i]).toArray(),
        Arrays.stream(cases).map(i -> targets[i]).toArray());
  }

  /// Whether there are cases of both classes.
  boolean isMixed() {
    int positives = Arrays.stream(targets).sum();
    return positives > 0 && positives < targets.length;
  }

  /// The area under the ROC curve, the probability that a positive case gets the higher number;
  /// NaN if all cases are of one class. The same as that of [#metrics] without its interval, fast
  /// enough for thousands of samples.
  double auc() {
    int positives = Arrays.stream(targets).sum();
    double[][] sides = {new double[targets.length - positives], new double[positives]};
    int[] next = new int[2];
    for (int i = 0; i < targets.length; i++) {
      sides[targets[i]][next[targets[i]]++] = probabilities[i];
    }
    Arrays.sort(sides[0]);
    Arrays.sort(sides[1]);
    double wins = 0;
    int below = 0;
    int upTo = 0;
    for (double one : sides[1]) {
      while (below < sides[0].length && sides[0][below] < one) {
        below++;
      }
      upTo = Math.max(upTo, below);
      while (upTo < sides[0].length && sides[0][upTo] == one) {
        upTo++;
      }
      wins += (below + upTo) / 2.0;
    }
    return wins / ((double) positives * sides[0].length);
  }

  Metrics metrics() {
    return Metrics.of(probabilities, targets);
  }
}
