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

  Metrics metrics() {
    return Metrics.of(probabilities, targets);
  }
}
