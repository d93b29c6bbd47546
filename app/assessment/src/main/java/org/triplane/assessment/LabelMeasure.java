// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.FigureTable;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Metrics;

/// Measures one label of an ensemble on the cases where it was read.
record LabelMeasure(EnsembleModel model, String label, List<CasePrediction> rows) {
  /// Keep the cases of a table that say whether they have the label.
  static LabelMeasure of(PredictionTable table, String label) {
    return new LabelMeasure(
        table.model(),
        label,
        table.rows().stream().filter(row -> row.of().targets().containsKey(label)).toList());
  }

  /// Measure; empty without cases.
  Optional<LabelResult> result() {
    return metrics(rows, row -> row.probability(label)).map(this::result);
  }

  /// The figures of an ensemble for some cases where the label was read, at least one.
  static Metrics metrics(List<CasePrediction> rows, String label) {
    double[] probabilities = rows.stream().mapToDouble(row -> row.probability(label)).toArray();
    int[] targets = rows.stream().mapToInt(row -> row.target(label)).toArray();
    return Metrics.of(probabilities, targets);
  }

  private LabelResult result(Metrics fused) {
    double point = model.operatingPoints().getOrDefault(label, 0.5);
    var result =
        new LabelResult(
            new PredictionTable(model, rows),
            label,
            fused,
            point,
            members(),
            FigureTable.of(fused, point),
            List.of());
    return result.with(EvaluationSections.ofLabel(result));
  }

  private SequencedMap<String, Metrics> members() {
    var members = new LinkedHashMap<String, Metrics>();
    for (MemberModel member : model.members()) {
      String name = member.name();
      List<CasePrediction> having =
          rows.stream().filter(row -> row.members().containsKey(name)).toList();
      metrics(having, row -> row.member(name).probability(label))
          .ifPresent(metrics -> members.put(name, metrics));
    }
    return members;
  }

  private Optional<Metrics> metrics(
      List<CasePrediction> some, ToDoubleFunction<CasePrediction> probability) {
    if (some.isEmpty()) {
      return Optional.empty();
    }
    double[] probabilities = some.stream().mapToDouble(probability).toArray();
    int[] targets = some.stream().mapToInt(row -> row.target(label)).toArray();
    return Optional.of(Metrics.of(probabilities, targets));
  }
}
