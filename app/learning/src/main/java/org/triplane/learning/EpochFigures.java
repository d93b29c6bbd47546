// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Quick figures on a network's logits while it is trained.
final class EpochFigures {
  private EpochFigures() {}

  /// Cut a batch's logits into one row a study.
  static List<float[]> rows(float[] logits, int studies) {
    int labels = logits.length / studies;
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < studies; i++) {
      rows.add(Arrays.copyOfRange(logits, i * labels, (i + 1) * labels));
    }
    return rows;
  }

  /// The loss over all studies.
  static double loss(List<float[]> logits, List<TrainingStudy> studies, TrainingLoss loss) {
    int labels = logits.getFirst().length;
    float[] flat = new float[logits.size() * labels];
    for (int i = 0; i < logits.size(); i++) {
      System.arraycopy(logits.get(i), 0, flat, i * labels, labels);
    }
    return loss.of(studies).evaluate(flat, new float[flat.length]);
  }

  /// The area under the ROC curve, mean over the labels that have both classes.
  static OptionalDouble auc(List<float[]> logits, List<TrainingStudy> studies) {
    return IntStream.range(0, studies.getFirst().targets().length)
        .mapToObj(label -> auc(logits, studies, label))
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }

  /// Whether any label has an AUC.
  static boolean hasAuc(TrainingSet set) {
    return IntStream.range(0, set.labels().size())
        .anyMatch(label -> set.count(label, 0) > 0 && set.count(label, 1) > 0);
  }

  /// The share of known targets that are told right at a probability of 0.5; where labels exclude
  /// each other, of studies whose likeliest class is theirs.
  static OptionalDouble accuracy(List<float[]> logits, TrainingSet set) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < logits.size(); i++) {
      float[] row = logits.get(i);
      int[] targets = set.studies().get(i).targets();
      int likeliest = IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
      for (int label = 0; label < targets.length; label++) {
        boolean counts = set.exclusive() ? targets[label] == 1 : targets[label] >= 0;
        boolean said = set.exclusive() ? label == likeliest : row[label] > 0;
        all += counts ? 1 : 0;
        right += counts && said == (targets[label] == 1) ? 1 : 0;
      }
    }
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / all);
  }

  /// By ranks, ties counting half (Mann, Whitney 1947).
  private static OptionalDouble auc(List<float[]> logits, List<TrainingStudy> studies, int label) {
    List<Integer> known =
        IntStream.range(0, studies.size())
            .boxed()
            .filter(i -> studies.get(i).targets()[label] != TrainingStudy.UNKNOWN)
            .sorted(Comparator.comparingDouble(i -> logits.get(i)[label]))
            .toList();
    double positiveRanks = 0;
    long positives = 0;
    for (int start = 0; start < known.size(); ) {
      // the first belongs to its own ties, even if it is no number and equals nothing
      int end = start + 1;
      while (end < known.size()
          && logits.get(known.get(end))[label] == logits.get(known.get(start))[label]) {
        end++;
      }
      for (int i = start; i < end; i++) {
        if (studies.get(known.get(i)).targets()[label] == 1) {
          positiveRanks += (start + end + 1) / 2.0;
          positives++;
        }
      }
      start = end;
    }
    long negatives = known.size() - positives;
    return positives == 0 || negatives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (positiveRanks - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
  }
}
