// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.triplane.learning.Metrics;

/// How well probabilities fit the true posterior of each case, not only what was found.
///
/// @param ece mean distance of predicted probability and true posterior in ten bins of predicted
///     probability, weighted by their cases
/// @param meanDifference mean distance of predicted probability and true posterior, case by case
/// @param brier of the predicted probabilities
/// @param brierOfTruth of the true posterior on the same cases
/// @param bayesBrier what the true posterior has on average: mean of p (1 − p)
record PosteriorFit(
    double ece, double meanDifference, double brier, double brierOfTruth, double bayesBrier) {
  private static final int BINS = 10;

  static PosteriorFit of(double[] told, double[] posterior, int[] targets) {
    double[] excess = new double[BINS];
    double difference = 0;
    double bayes = 0;
    for (int i = 0; i < told.length; i++) {
      excess[Math.min((int) (told[i] * BINS), BINS - 1)] += told[i] - posterior[i];
      difference += Math.abs(told[i] - posterior[i]);
      bayes += posterior[i] * (1 - posterior[i]);
    }
    double distance = 0;
    for (double bin : excess) {
      distance += Math.abs(bin);
    }
    int n = told.length;
    return new PosteriorFit(
        distance / n,
        difference / n,
        Metrics.of(told, targets).brier(),
        Metrics.of(posterior, targets).brier(),
        bayes / n);
  }

  /// How much larger the Brier figure is than the true posterior's on the same cases.
  double ratio() {
    return brier / brierOfTruth;
  }

  SequencedMap<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("ece", ece);
    document.put("meanDifference", meanDifference);
    document.put("brier", brier);
    document.put("brierOfTruth", brierOfTruth);
    document.put("bayesBrier", bayesBrier);
    document.put("ratio", LimitedAuc.finite(ratio()));
    document.put("ratioToBayes", LimitedAuc.finite(brier / bayesBrier));
    return document;
  }
}
