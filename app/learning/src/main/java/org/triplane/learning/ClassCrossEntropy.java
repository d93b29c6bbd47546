// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.stream.IntStream;

/// Cross-entropy of classes that exclude each other, averaged over the studies. The network's
/// outputs are each class's log-odds against all others, so the loss of a study is −log σ of its
/// own class's, and the other outputs take no part.
///
/// @param weights for each class, how much a study of it counts
record ClassCrossEntropy(double[] weights) implements TrainingLoss {
  /// Balanced weights are studies / (classes · studies of the class), so that all classes have
  /// the same say and the mean weight is 1.
  static ClassCrossEntropy of(TrainingOptions.ClassWeights how, TrainingSet train) {
    int classes = train.labels().size();
    boolean even = how.negative() == how.positive();
    if (!how.balanced() && !even && classes != 2) {
      throw new IllegalArgumentException(
          "[training] class-weights should be balanced or none for %d exclusive classes."
              .formatted(classes));
    }
    double[] weights =
        IntStream.range(0, classes)
            .mapToDouble(
                label ->
                    how.balanced()
                        ? (double) train.studies().size()
                            / (classes * Math.max(1, train.count(label, 1)))
                        : label == 0 ? how.negative() : how.positive())
            .toArray();
    return new ClassCrossEntropy(weights);
  }

  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (logits, gradient) -> evaluate(studies, logits, gradient);
  }

  private double evaluate(List<TrainingStudy> studies, float[] logits, float[] gradient) {
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      gradient[i] = 0;
      int label = i % weights.length;
      if (studies.get(i / weights.length).targets()[label] == 1) {
        double share = weights[label] / studies.size();
        loss += share * BinaryCrossEntropy.softplus(-logits[i]);
        gradient[i] = (float) (-share * Prediction.sigmoid(-logits[i]));
      }
    }
    return loss;
  }
}
