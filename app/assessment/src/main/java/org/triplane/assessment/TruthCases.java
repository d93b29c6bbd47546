// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.triplane.assessment.PhantomTruth.CaseTruth;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;

/// Predictions of phantom knees, each with the truth of its case.
///
/// @param planes member to the plane it sees
record TruthCases(
    PhantomTruth truth, String label, Map<String, String> planes, List<CasePrediction> rows) {

  /// What some members say of the cases that have all their series.
  ///
  /// @param effects the true distance of the classes, without and with the error of reading
  /// @param told probabilities
  /// @param posterior true probabilities by the same planes
  record Told(double[] effects, double[] told, double[] posterior, int[] targets) {
    LimitedAuc auc() {
      return LimitedAuc.of(effects, told, posterior, targets);
    }

    PosteriorFit fit() {
      return PosteriorFit.of(told, posterior, targets);
    }
  }

  /// @throws LearningException if the truth is of another data set
  static TruthCases of(PredictionTable table, PhantomTruth truth, String label)
      throws LearningException {
    List<CasePrediction> rows =
        table.rows().stream().filter(row -> row.of().targets().containsKey(label)).toList();
    for (CasePrediction row : rows) {
      CaseTruth known = truth.cases().get(row.of().id());
      if (known == null || known.target() != row.of().targets().getOrDefault(label, -1)) {
        throw new LearningException(
            "The truth file is of another data set: it does not say of case %s what the data set says. Name the file that was written beside this data set."
                .formatted(row.of().id()));
      }
    }
    var planes = new LinkedHashMap<String, String>();
    for (MemberModel member : table.model().members()) {
      planes.put(member.name(), member.selector().plane().word());
    }
    return new TruthCases(truth, label, planes, rows);
  }

  /// A member on its own.
  Told member(String name) throws LearningException {
    return told(List.of(name), row -> row.member(name).probability(label));
  }

  /// What a stacker makes of its members.
  Told fused(LogisticModel stacker) throws LearningException {
    return told(
        stacker.members(),
        row -> {
          Map<String, Double> logits =
              stacker.members().stream()
                  .collect(Collectors.toMap(name -> name, name -> row.member(name).logit(label)));
          return stacker.combine(logits).probability();
        });
  }

  private Told told(List<String> members, ToDoubleFunction<CasePrediction> probability)
      throws LearningException {
    List<CasePrediction> having =
        rows.stream().filter(row -> row.members().keySet().containsAll(members)).toList();
    if (having.isEmpty()) {
      throw new LearningException(
          "No case has all series that %s need. Choose cases that have them."
              .formatted(String.join(" and ", members)));
    }
    Set<String> seen =
        members.stream()
            .map(name -> planes.getOrDefault(name, ""))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Told(
        new double[] {truth.effect(seen), truth.effectAfterReadingError(seen)},
        having.stream().mapToDouble(probability).toArray(),
        having.stream().mapToDouble(row -> posterior(row, seen)).toArray(),
        having.stream().mapToInt(row -> of(row).target()).toArray());
  }

  private double posterior(CasePrediction row, Set<String> seen) {
    return Prediction.sigmoid(truth.logOdds(of(row), seen));
  }

  private CaseTruth of(CasePrediction row) {
    CaseTruth known = truth.cases().get(row.of().id());
    if (known == null) {
      throw new IllegalStateException("expected a case that was checked");
    }
    return known;
  }
}
