// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Stackers for the cases of each fold, fitted without these cases, so that the cases can choose
/// what comes after the stacker (calibration, operating point) and judge it.
///
/// @param byCase the stackers of all labels for each case, by its id
/// @param table the logits that they are fitted on and asked about
record CrossFitting(Map<String, List<Stacker>> byCase, LogitTable table) {
  CrossFitting {
    byCase = Map.copyOf(byCase);
  }

  /// Fit them. A set of members without cases of both classes outside a fold has no model there.
  static CrossFitting of(TrainingPlan plan, LogitTable table, LogisticRegression regression)
      throws LearningException {
    Map<String, List<Stacker>> byCase = new HashMap<>();
    for (Split fold : plan.folds()) {
      List<Stacker> stackers = new ArrayList<>();
      for (int label = 0; label < plan.labels().size(); label++) {
        LabelledCases cases = LabelledCases.of(fold.training(), plan.labels().get(label));
        double[][] logits = table.matrix(cases.cases(), label);
        stackers.add(
            StackerFitting.fitPossible(table.members(), logits, cases.targets(), regression));
      }
      fold.held().forEach(one -> byCase.put(one.id(), List.copyOf(stackers)));
    }
    return new CrossFitting(byCase, table);
  }

  /// The same stackers with log-odds scaled as those of the stackers for new cases are.
  CrossFitting scaledAs(List<Stacker> calibrated) {
    Map<List<Stacker>, List<Stacker>> done = new IdentityHashMap<>();
    Map<String, List<Stacker>> scaled = new HashMap<>();
    byCase.forEach(
        (id, stackers) ->
            scaled.put(id, done.computeIfAbsent(stackers, raw -> scaled(raw, calibrated))));
    return new CrossFitting(scaled, table);
  }

  private static List<Stacker> scaled(List<Stacker> raw, List<Stacker> calibrated) {
    List<Stacker> scaled = new ArrayList<>();
    for (int label = 0; label < raw.size(); label++) {
      Stacker like = calibrated.get(label);
      scaled.add(
          new Stacker(
              raw.get(label).models().stream()
                  .map(
                      one -> one.calibrated(like.modelFor(Set.copyOf(one.members())).calibration()))
                  .toList()));
    }
    return scaled;
  }

  /// What some of a case's members make together, said by a stacker that has not seen the case.
  ///
  /// @param members those that take part; a case without one of them has no evidence
  Optional<Evidence> evidence(Case one, int label, Set<String> members) {
    Map<String, Double> logits = new LinkedHashMap<>(table.of(one, label));
    logits.keySet().retainAll(members);
    return logits.size() == members.size() && !members.isEmpty()
        ? stackers(one)
            .flatMap(all -> all.get(label).find(members))
            .map(model -> model.combine(logits))
        : Optional.empty();
  }

  /// The same of all members that the case has.
  Optional<Evidence> evidence(Case one, int label) {
    return evidence(one, label, table.of(one, label).keySet());
  }

  private Optional<List<Stacker>> stackers(Case one) {
    return Optional.ofNullable(byCase.get(one.id()));
  }
}
