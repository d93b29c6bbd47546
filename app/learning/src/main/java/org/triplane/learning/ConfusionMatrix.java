// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// How many cases were told rightly and wrongly at one operating point. A share of no cases at
/// all is NaN.
public record ConfusionMatrix(
    int trueNegatives, int falsePositives, int falseNegatives, int truePositives) {
  /// The share of cases told rightly.
  public double accuracy() {
    int all = trueNegatives + falsePositives + falseNegatives + truePositives;
    return (double) (trueNegatives + truePositives) / all;
  }

  /// The share of positive cases told rightly.
  public double sensitivity() {
    return (double) truePositives / (truePositives + falseNegatives);
  }

  /// The share of negative cases told rightly.
  public double specificity() {
    return (double) trueNegatives / (trueNegatives + falsePositives);
  }

  /// The harmonic mean of sensitivity and the share of alarms that are right.
  public double f1() {
    return 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
  }

  /// Rows are the truth, columns what was told, negative first: `[[tn, fp], [fn, tp]]`.
  public List<List<Integer>> toList() {
    return List.of(List.of(trueNegatives, falsePositives), List.of(falseNegatives, truePositives));
  }
}
