// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.FigureTable;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Metrics;

/// How well an ensemble's probabilities fit what was found, for each label that the cases have.
///
/// @param n how many cases were predicted
/// @param inSample whether the ensemble was trained on some of them, so that the figures flatter
///     it
/// @param labels label to its figures
public record EnsembleEvaluation(
    EnsembleModel model, int n, boolean inSample, SequencedMap<String, LabelResult> labels) {
  private static final List<String> INTERVAL = List.of("auc", "aucLow", "aucHigh");
  private static final List<String> FIGURES =
      List.of("accuracy", "sensitivity", "specificity", "f1", "brier", "ece", "logLoss");

  public EnsembleEvaluation {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }

  /// The figures of one label.
  ///
  /// @param fused of the ensemble
  /// @param operatingPoint the probability above which a case counts as positive
  /// @param members member to its own figures, over the cases that have its series
  public record LabelResult(
      Metrics fused, double operatingPoint, SequencedMap<String, Metrics> members) {
    public LabelResult {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }
  }

  /// Hold predictions against the cases' targets.
  ///
  /// @param inSample whether the ensemble was trained on some of the cases
  /// @throws LearningException if no case has a target for any of the ensemble's labels
  public static EnsembleEvaluation of(PredictionTable table, boolean inSample)
      throws LearningException {
    EnsembleModel model = table.model();
    var labels = new LinkedHashMap<String, LabelResult>();
    for (String label : model.labels()) {
      metrics(table.rows(), label, row -> row.probability(label))
          .ifPresent(fused -> labels.put(label, result(table, label, fused)));
    }
    if (labels.isEmpty()) {
      throw new LearningException(
          "Nothing can be measured: none of the %d cases says whether it has %s. Choose a data set or split with these labels."
              .formatted(table.rows().size(), String.join(" or ", model.labels())));
    }
    return new EnsembleEvaluation(model, table.rows().size(), inSample, labels);
  }

  /// How many of some cases the ensemble was trained on.
  public static long seenInTraining(EnsembleModel model, List<Case> cases) {
    return CaseHashes.seen(model.trainingCases(), cases);
  }

  /// The figures as `triplane evaluate --json` prints them. A figure that the cases cannot give,
  /// such as an AUC where all are of one class, is null.
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("model", model.name());
    document.put("version", model.version());
    document.put("n", n);
    document.put("inSample", inSample);
    if (inSample) {
      document.put("stamp", "in-sample");
    }
    var byLabel = new LinkedHashMap<String, Object>();
    labels.forEach((label, result) -> byLabel.put(label, document(result)));
    document.put("labels", byLabel);
    document.put("use", HtmlPage.USE);
    return document;
  }

  private static LabelResult result(PredictionTable table, String label, Metrics fused) {
    EnsembleModel model = table.model();
    var members = new LinkedHashMap<String, Metrics>();
    for (MemberModel member : model.members()) {
      String name = member.name();
      List<CasePrediction> having =
          table.rows().stream().filter(row -> row.members().containsKey(name)).toList();
      metrics(having, label, row -> row.member(name).probability(label))
          .ifPresent(metrics -> members.put(name, metrics));
    }
    return new LabelResult(fused, model.operatingPoints().getOrDefault(label, 0.5), members);
  }

  private static Optional<Metrics> metrics(
      List<CasePrediction> rows, String label, ToDoubleFunction<CasePrediction> probability) {
    List<CasePrediction> read =
        rows.stream().filter(row -> row.of().targets().containsKey(label)).toList();
    if (read.isEmpty()) {
      return Optional.empty();
    }
    double[] probabilities = read.stream().mapToDouble(probability).toArray();
    int[] targets =
        read.stream().mapToInt(row -> row.of().targets().getOrDefault(label, 0)).toArray();
    return Optional.of(Metrics.of(probabilities, targets));
  }

  private static Map<String, Object> document(LabelResult result) {
    Map<String, Object> known = result.fused().document(result.operatingPoint());
    var row = new LinkedHashMap<String, Object>();
    row.put("n", result.fused().cases());
    row.put("positives", result.fused().positives());
    INTERVAL.forEach(key -> row.put(key, known.get(key)));
    FIGURES.forEach(key -> row.put(key, known.get(key)));
    row.put("confusion", known.get("confusion"));
    row.put("operatingPoint", result.operatingPoint());
    var figures = new LinkedHashMap<String, Object>();
    FigureTable.of(result.fused(), result.operatingPoint())
        .forEach((name, figure) -> figures.put(name, figure.document()));
    row.put("figures", figures);
    var members = new LinkedHashMap<String, Object>();
    result
        .members()
        .forEach(
            (member, metrics) -> {
              Map<String, Object> own = metrics.document(result.operatingPoint());
              var its = new LinkedHashMap<String, Object>();
              its.put("n", metrics.cases());
              INTERVAL.forEach(key -> its.put(key, own.get(key)));
              members.put(member, its);
            });
    row.put("members", members);
    return row;
  }
}
