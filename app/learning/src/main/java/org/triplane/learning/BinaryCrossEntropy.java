// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;

/// Binary cross-entropy of independent labels, averaged over the targets that are known.
///
/// @param weights for each label the weight of a negative and of a positive target (S1.6)
/// @param smoothing the share of a target that is spread over both sides
record BinaryCrossEntropy(double[][] weights, double smoothing, FocalTerm term)
    implements TrainingLoss {
  static BinaryCrossEntropy of(LossOptions how, TrainingSet train) {
    if (!how.costs().isEmpty()) {
      throw new IllegalArgumentException(
          "[training] costs are for labels that exclude each other. Use class-weights for labels"
              + " that do not.");
    }
    if (!how.weights().isEmpty() && how.weights().size() != 2) {
      throw new IllegalArgumentException(
          "[training] class-weights should be two numbers, of negatives and of positives, but are"
              + " %s.".formatted(how.weights()));
    }
    double[][] weights = new double[train.labels().size()][];
    for (int label = 0; label < weights.length; label++) {
      double ratio = (double) train.count(label, 0) / Math.max(1, train.count(label, 1));
      weights[label] =
          how.balanced()
              ? new double[] {1, ratio}
              : how.weights().isEmpty()
                  ? new double[] {1, 1}
                  : new double[] {how.weights().get(0), how.weights().get(1)};
    }
    return new BinaryCrossEntropy(weights, how.smoothing(), new FocalTerm(how.focus()));
  }

  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (logits, gradient) -> evaluate(studies, logits, gradient);
  }

  @Override
  public int terms(List<TrainingStudy> studies) {
    return studies.stream()
        .mapToInt(
            study ->
                (int)
                    Arrays.stream(study.targets())
                        .filter(target -> target != TrainingStudy.UNKNOWN)
                        .count())
        .sum();
  }

  private double evaluate(List<TrainingStudy> studies, float[] logits, float[] gradient) {
    double loss = 0;
    int known = Math.max(1, terms(studies));
    for (int i = 0; i < logits.length; i++) {
      int target = studies.get(i / weights.length).targets()[i % weights.length];
      if (target == TrainingStudy.UNKNOWN) {
        gradient[i] = 0;
        continue;
      }
      double weight = weights[i % weights.length][target] / known;
      double positive = target * (1 - smoothing) + smoothing / 2;
      double logit = logits[i];
      loss += weight * (positive * term.value(logit) + (1 - positive) * term.value(-logit));
      gradient[i] =
          (float) (weight * (positive * term.slope(logit) - (1 - positive) * term.slope(-logit)));
    }
    return loss;
  }
}
