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

  /// How many cases are positive.
  public int positives() {
    return truePositives + falseNegatives;
  }

  /// How many cases are negative.
  public int negatives() {
    return trueNegatives + falsePositives;
  }

  /// How many cases were told to be positive.
  public int alarms() {
    return truePositives + falsePositives;
  }

  /// The mean of sensitivity and specificity; of the one that there is, if all are of one class.
  public double balancedAccuracy() {
    return positives() == 0
        ? specificity()
        : negatives() == 0 ? sensitivity() : (sensitivity() + specificity()) / 2;
  }

  /// The share of alarms that are right (positive predictive value, precision).
  public double ppv() {
    return (double) truePositives / alarms();
  }

  /// The share of cleared cases that are negative (negative predictive value).
  public double npv() {
    return (double) trueNegatives / (trueNegatives + falseNegatives);
  }

  /// Matthews' correlation coefficient (1975), −1..1; 0 if all cases are of one class or told so.
  public double mcc() {
    double cleared = (double) trueNegatives + falseNegatives;
    double scale = Math.sqrt((double) positives() * negatives() * alarms() * cleared);
    double difference =
        (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
    return scale == 0 ? 0 : difference / scale;
  }

  /// How much more often a positive case is told to be positive than a negative one.
  public double positiveLikelihoodRatio() {
    return sensitivity() / (1 - specificity());
  }

  /// How much more often a positive case is told to be negative than a negative one.
  public double negativeLikelihoodRatio() {
    return (1 - sensitivity()) / specificity();
  }

  /// Rows are the truth, columns what was told, negative first: `[[tn, fp], [fn, tp]]`.
  public List<List<Integer>> toList() {
    return List.of(List.of(trueNegatives, falsePositives), List.of(falseNegatives, truePositives));
  }
}
