// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Rival;

/// One of the ways to make a probability of what all members say.
///
/// @param key as JSON names it
/// @param title as people read it
/// @param member the one that it relies on alone; empty if on all
/// @param probability of a case and a label
record FusionMethod(
    String key,
    String title,
    String member,
    ToDoubleBiFunction<CasePrediction, String> probability) {
  /// The ensemble's own, then what it is held against for a label: the in-sample stackers that
  /// were fitted in training, the means, and the best member. Which member that is was told by
  /// out-of-fold cases in training, not by the cases that judge it now.
  static List<FusionMethod> all(EnsembleModel model, String label) {
    var methods = new LinkedHashMap<String, FusionMethod>();
    add(methods, "stacker", "This ensemble's stacker", CasePrediction::probability);
    for (Rival rival : rivals(model, label)) {
      Rival.Method method = rival.method();
      String title =
          method == Rival.Method.IN_SAMPLE_PROBABILITIES
              ? "Stacked in-sample, as published"
              : "Stacked in-sample on log-odds";
      add(methods, method.word(), title, (row, of) -> rival(model, of, method, row));
    }
    add(
        methods,
        "mean-probabilities",
        "Mean of probabilities",
        (row, of) ->
            row.members().values().stream()
                .mapToDouble(m -> m.probability(of))
                .average()
                .orElseThrow());
    add(
        methods,
        "mean-logits",
        "Mean of log-odds",
        (row, of) ->
            Prediction.sigmoid(
                row.members().values().stream()
                    .mapToDouble(m -> m.logit(of))
                    .average()
                    .orElseThrow()));
    best(model, label)
        .ifPresent(
            member ->
                methods.put(
                    "best-member",
                    new FusionMethod(
                        "best-member",
                        "Best member alone (%s)".formatted(HtmlPage.words(member)),
                        member,
                        (row, of) -> row.member(member).probability(of))));
    return List.copyOf(methods.values());
  }

  private static void add(
      Map<String, FusionMethod> methods,
      String key,
      String title,
      ToDoubleBiFunction<CasePrediction, String> probability) {
    methods.put(key, new FusionMethod(key, title, "", probability));
  }

  /// The probability; of classes that exclude each other, its share in that of all.
  double of(CasePrediction row, String label, EnsembleModel model) {
    double own = probability.applyAsDouble(row, label);
    if (!model.exclusive()) {
      return own;
    }
    double sum =
        model.labels().stream().mapToDouble(one -> probability.applyAsDouble(row, one)).sum();
    return Math.min(own / sum, 1);
  }

  private static List<Rival> rivals(EnsembleModel model, String label) {
    var stacker = model.stackers().get(label);
    boolean ofAll =
        model.labels().stream()
            .map(model.stackers()::get)
            .allMatch(one -> one != null && !one.rivals().isEmpty());
    return stacker == null || model.exclusive() && !ofAll ? List.of() : stacker.rivals();
  }

  private static double rival(
      EnsembleModel model, String label, Rival.Method method, CasePrediction row) {
    SequencedMap<String, Double> logits = new LinkedHashMap<>();
    row.members().forEach((member, prediction) -> logits.put(member, prediction.logit(label)));
    return rivals(model, label).stream()
        .filter(rival -> rival.method() == method)
        .findFirst()
        .orElseThrow()
        .probability(logits);
  }

  /// The member of the highest out-of-fold AUC, if the ensemble's file has such figures.
  private static Optional<String> best(EnsembleModel model, String label) {
    Map<?, ?> figures = table(table(model.metrics().get("out-of-fold")).get(label));
    Map<?, ?> members = table(figures.get("members"));
    Optional<String> best = Optional.empty();
    double highest = Double.NEGATIVE_INFINITY;
    for (MemberModel member : model.members()) {
      if (table(members.get(member.name())).get("auc") instanceof Number auc
          && auc.doubleValue() > highest) {
        highest = auc.doubleValue();
        best = Optional.of(member.name());
      }
    }
    return best;
  }

  private static Map<?, ?> table(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
