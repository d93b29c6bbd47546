// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.triplane.learning.graph.NetworkGraph;

/// A network as an epoch has left it, for whoever watches a training.
///
/// @param member how volumes become its input, with all that was learned for that
/// @param studies how many studies it learns from
/// @param valid the validation studies
/// @param logits what it says of these, a row for each study and a number for each label
/// @param network makes the graph with the weights of this moment; to be asked before the call
///     that hands this over returns
public record EpochLook(
    MemberModel member,
    int studies,
    TrainingSet valid,
    List<float[]> logits,
    Supplier<NetworkGraph> network) {
  public EpochLook {
    logits = List.copyOf(logits);
  }

  /// The lower end of the 95 % interval of the validation AUC, mean over the labels that have
  /// both classes; empty if none has.
  public OptionalDouble aucLow() {
    return mean(Metrics.Interval::low);
  }

  /// The upper end of that interval.
  public OptionalDouble aucHigh() {
    return mean(Metrics.Interval::high);
  }

  /// The probability of a label for a study.
  public double probability(int study, int label) {
    return Prediction.sigmoid(logits.get(study)[label]);
  }

  /// Whether a study has a label, 1 or 0; [TrainingStudy#UNKNOWN] where nobody read it, and of
  /// measured values, which are no classes.
  public int target(int study, int label) {
    int[] targets = valid.studies().get(study).targets();
    return label < targets.length ? targets[label] : TrainingStudy.UNKNOWN;
  }

  private OptionalDouble mean(ToDoubleFunction<Metrics.Interval> end) {
    return IntStream.range(0, logits.isEmpty() ? 0 : valid.labels().size())
        .mapToObj(this::interval)
        .mapToDouble(end)
        .filter(Double::isFinite)
        .average();
  }

  private Metrics.Interval interval(int label) {
    int[] known =
        IntStream.range(0, logits.size())
            .filter(i -> target(i, label) != TrainingStudy.UNKNOWN)
            .toArray();
    double[] scores = new double[known.length];
    int[] targets = new int[known.length];
    for (int i = 0; i < known.length; i++) {
      scores[i] = logits.get(known[i])[label];
      targets[i] = target(known[i], label);
    }
    return DeLong.auc(scores, targets);
  }
}
