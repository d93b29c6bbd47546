// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.stream.IntStream;

/// Cross-entropy of classes that exclude each other, averaged over the studies. The network's
/// outputs are each class's log-odds against all others, so the loss of a study is −log σ of its
/// own class's; to it comes the expected cost of mistakes, if they have any (S2.18).
///
/// @param weights for each class, how much a study of it counts
/// @param costs for each true class, what each class that a study is taken for costs
/// @param smoothing the share of the target that is spread over all classes
record ClassCrossEntropy(double[] weights, double[][] costs, double smoothing, FocalTerm term)
    implements TrainingLoss {
  /// Balanced weights are studies / (classes · studies of the class), so that all classes have
  /// the same say and the mean weight is 1.
  static ClassCrossEntropy of(LossOptions how, TrainingSet train) {
    int classes = train.labels().size();
    if (!how.weights().isEmpty() && how.weights().size() != classes) {
      throw new IllegalArgumentException(
          "[training] class-weights should be one number for each of the %d classes, but are %s."
              .formatted(classes, how.weights()));
    }
    double[] weights =
        IntStream.range(0, classes).mapToDouble(label -> weight(how, train, label)).toArray();
    return new ClassCrossEntropy(
        weights, costs(how.costs(), train.labels()), how.smoothing(), new FocalTerm(how.focus()));
  }

  private static double weight(LossOptions how, TrainingSet train, int label) {
    if (how.balanced()) {
      double even = (double) train.studies().size() / train.labels().size();
      return even / Math.max(1, train.count(label, 1));
    }
    return how.weights().isEmpty() ? 1 : how.weights().get(label);
  }

  private static double[][] costs(List<MistakeCost> mistakes, List<String> labels) {
    double[][] costs = new double[labels.size()][labels.size()];
    for (MistakeCost mistake : mistakes) {
      boolean any = false;
      for (int truth = 0; truth < costs.length; truth++) {
        for (int taken = 0; taken < costs.length; taken++) {
          double cost = mistake.of(labels.get(truth), labels.get(taken));
          costs[truth][taken] += cost;
          any |= cost > 0;
        }
      }
      if (!any && mistake.cost() > 0) {
        throw new IllegalArgumentException(
            "[training.costs] names no two classes by true = '%s' and predicted = '%s'. There are: %s."
                .formatted(mistake.trueClass(), mistake.predicted(), String.join(", ", labels)));
      }
    }
    return costs;
  }

  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (logits, gradient) -> evaluate(studies, logits, gradient);
  }

  @Override
  public int terms(List<TrainingStudy> studies) {
    return studies.size();
  }

  private double evaluate(List<TrainingStudy> studies, float[] logits, float[] gradient) {
    int classes = weights.length;
    double loss = 0;
    for (int i = 0; i < logits.length; i++) {
      int[] targets = studies.get(i / classes).targets();
      int truth = 0;
      while (targets[truth] != 1) {
        truth++;
      }
      int label = i % classes;
      double share = (label == truth ? 1 - smoothing : 0) + smoothing / classes;
      double cost = costs[truth][label];
      double taken = Prediction.sigmoid(logits[i]);
      double weight = weights[truth] / studies.size();
      loss += weight * (share * term.value(logits[i]) + cost * taken);
      gradient[i] = (float) (weight * (share * term.slope(logits[i]) + cost * taken * (1 - taken)));
    }
    return loss;
  }
}
