// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Figure;
import org.triplane.learning.LearningException;
import org.triplane.learning.Metrics;

/// How well an ensemble's probabilities fit what was found, for each label that the cases have.
///
/// @param table what was predicted
/// @param inSample whether the ensemble was trained on some of the cases, so that the figures
///     flatter it
/// @param labels label to its figures
/// @param sections what is said of the whole
public record EnsembleEvaluation(
    PredictionTable table,
    boolean inSample,
    SequencedMap<String, LabelResult> labels,
    List<EvaluationSection> sections) {
  private static final List<String> FIGURES =
      List.of(
          "auc",
          "aucLow",
          "aucHigh",
          "accuracy",
          "sensitivity",
          "specificity",
          "f1",
          "brier",
          "ece",
          "logLoss",
          "confusion");

  public EnsembleEvaluation {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    sections = List.copyOf(sections);
  }

  /// The figures of one label.
  ///
  /// @param table the predictions for the cases where the label was read
  /// @param fused of the ensemble
  /// @param operatingPoint the probability above which a case counts as positive
  /// @param members member to its own figures, over the cases that have its series
  /// @param figures name to figure, of the ensemble at the operating point
  /// @param sections what is said of the label
  public record LabelResult(
      PredictionTable table,
      String label,
      Metrics fused,
      double operatingPoint,
      SequencedMap<String, Metrics> members,
      SequencedMap<String, Figure> figures,
      List<EvaluationSection> sections) {
    public LabelResult {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
      figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
      sections = List.copyOf(sections);
    }

    /// One of the figures.
    Figure figure(String name) {
      Figure figure = figures.get(name);
      if (figure == null) {
        throw new IllegalArgumentException(
            "expected one of the figures %s, but was %s".formatted(figures.keySet(), name));
      }
      return figure;
    }

    /// The same with more sections at the end.
    LabelResult with(List<EvaluationSection> more) {
      return new LabelResult(
          table, label, fused, operatingPoint, members, figures, joined(sections, more));
    }
  }

  /// Hold predictions against the cases' targets.
  ///
  /// @param inSample whether the ensemble was trained on some of the cases
  /// @throws LearningException if no case has a target for any of the ensemble's labels
  public static EnsembleEvaluation of(PredictionTable table, boolean inSample)
      throws LearningException {
    EnsembleModel model = table.model();
    if (model.measured().isPresent()) {
      throw new LearningException(
          "%s predicts %s, which is measured, not found. Judge it with triplane evaluate."
              .formatted(model.name(), model.measured().get().target().words()));
    }
    var labels = new LinkedHashMap<String, LabelResult>();
    for (String label : model.labels()) {
      LabelMeasure.of(table, label).result().ifPresent(result -> labels.put(label, result));
    }
    if (labels.isEmpty()) {
      throw new LearningException(nothing(table));
    }
    var bare = new EnsembleEvaluation(table, inSample, labels, List.of());
    return bare.with(EvaluationSections.ofAll(bare));
  }

  private static String nothing(PredictionTable table) {
    EnsembleModel model = table.model();
    if (table.rows().isEmpty()) {
      return "Nothing can be measured: no case has a series that %s can use. It wants %s. Choose another data set or split."
          .formatted(
              model.name(),
              model.members().stream()
                  .map(member -> member.selector().toString())
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    Set<String> told = new TreeSet<>();
    table.rows().forEach(row -> told.addAll(row.of().targets().keySet()));
    return "Nothing can be measured: none of the %d cases says whether it has %s. %s. Choose a data set or split with these labels."
        .formatted(
            table.rows().size(),
            String.join(" or ", model.labels()),
            told.isEmpty() ? "They have no labels" : "Their labels are " + String.join(", ", told));
  }

  /// How many of some cases the ensemble was trained on.
  public static long seenInTraining(EnsembleModel model, List<Case> cases) {
    return CaseHashes.seen(model.trainingCases(), cases);
  }

  /// The ensemble.
  public EnsembleModel model() {
    return table.model();
  }

  /// How many cases were predicted.
  public int n() {
    return table.rows().size();
  }

  /// The same with more sections of the whole at the end.
  public EnsembleEvaluation with(List<EvaluationSection> more) {
    return new EnsembleEvaluation(table, inSample, labels, joined(sections, more));
  }

  /// The same with more sections of a label at its end.
  ///
  /// @param label one of those that were measured
  public EnsembleEvaluation with(String label, List<EvaluationSection> more) {
    var changed = new LinkedHashMap<>(labels);
    changed.computeIfPresent(label, (_, result) -> result.with(more));
    return new EnsembleEvaluation(table, inSample, changed, sections);
  }

  /// The figures as `triplane evaluate --json` prints them. A figure that the cases cannot give,
  /// such as an AUC where all are of one class, is null.
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("model", model().name());
    document.put("version", model().version());
    document.put("n", n());
    document.put("inSample", inSample);
    if (inSample) {
      document.put("stamp", "in-sample");
    }
    var byLabel = new LinkedHashMap<String, Object>();
    labels.forEach((label, result) -> byLabel.put(label, document(result)));
    document.put("labels", byLabel);
    sections.forEach(section -> document.putAll(section.document()));
    document.put("use", HtmlPage.USE);
    return document;
  }

  /// The figures for people.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    sections.stream()
        .filter(section -> !section.isAppendix())
        .forEach(section -> lines.addAll(section.lines()));
    for (LabelResult result : labels.values()) {
      if (model().exclusive()) {
        lines.add(
            "%-20s AUC against the rest %s, %d of %d"
                .formatted(
                    result.label(),
                    FigureWords.interval(result.fused().auc(), 3),
                    result.fused().positives(),
                    result.fused().cases()));
        continue;
      }
      int positives = result.fused().positives();
      lines.add(
          "%s, %d cases, %d with, %d without%s"
              .formatted(
                  result.label(),
                  result.fused().cases(),
                  positives,
                  result.fused().cases() - positives,
                  inSample ? ", in-sample" : ""));
      result.sections().forEach(section -> section.lines().forEach(line -> lines.add("  " + line)));
    }
    sections.stream()
        .filter(EvaluationSection::isAppendix)
        .forEach(section -> lines.addAll(section.lines()));
    return lines;
  }

  private static Map<String, Object> document(LabelResult result) {
    Map<String, Object> known = result.fused().document(result.operatingPoint());
    var row = new LinkedHashMap<String, Object>();
    row.put("n", result.fused().cases());
    row.put("positives", result.fused().positives());
    FIGURES.forEach(key -> row.put(key, known.get(key)));
    row.put("operatingPoint", result.operatingPoint());
    result.sections().forEach(section -> row.putAll(section.document()));
    return row;
  }

  private static List<EvaluationSection> joined(
      List<EvaluationSection> first, List<EvaluationSection> second) {
    List<EvaluationSection> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
