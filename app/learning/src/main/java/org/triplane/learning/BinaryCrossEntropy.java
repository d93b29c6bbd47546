// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// Binary cross-entropy of independent labels, averaged over the targets that are known.
///
/// @param weights for each label the weight of a negative and of a positive target (S1.6)
record BinaryCrossEntropy(double[][] weights) implements TrainingLoss {
  /// The loss that a recipe asks for.
  static BinaryCrossEntropy of(TrainingOptions.ClassWeights how, TrainingSet train) {
    double[][] weights = new double[train.labels().size()][];
    for (int label = 0; label < weights.length; label++) {
      double ratio = (double) train.count(label, 0) / Math.max(1, train.count(label, 1));
      weights[label] =
          how.balanced() ? new double[] {1, ratio} : new double[] {how.negative(), how.positive()};
    }
    return new BinaryCrossEntropy(weights);
  }

  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (logits, gradient) -> evaluate(studies, logits, gradient);
  }

  private double evaluate(List<TrainingStudy> studies, float[] logits, float[] gradient) {
    double loss = 0;
    int known = 0;
    for (int i = 0; i < logits.length; i++) {
      int target = studies.get(i / weights.length).targets()[i % weights.length];
      if (target == TrainingStudy.UNKNOWN) {
        gradient[i] = 0;
        continue;
      }
      double weight = weights[i % weights.length][target];
      loss += weight * softplus(target == 1 ? -logits[i] : logits[i]);
      gradient[i] = (float) (weight * (Prediction.sigmoid(logits[i]) - target));
      known++;
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= Math.max(1, known);
    }
    return loss / Math.max(1, known);
  }

  /// log(1 + exp x)
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
