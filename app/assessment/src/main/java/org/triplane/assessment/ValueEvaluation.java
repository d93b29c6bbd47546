// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.Baseline;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputSamples;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;

/// How near an ensemble's predictions of a measured value come to what was measured (S4.1).
///
/// @param table what was predicted
/// @param inSample whether the ensemble was trained on some of the cases
/// @param sections in their order
public record ValueEvaluation(
    PredictionTable table,
    MeasuredScale scale,
    MeasuredCases cases,
    boolean inSample,
    List<EvaluationSection> sections) {
  public ValueEvaluation {
    sections = List.copyOf(sections);
  }

  /// What is known beside the predictions.
  ///
  /// @param baseline the regression on size and brightness, if the ensemble has one
  /// @param training how the training series were, if that is known
  /// @param other another ensemble's predictions for the same cases
  /// @param truth of phantoms
  /// @param worst how many of the largest errors to list
  public record Beside(
      Optional<Baseline> baseline,
      Optional<InputSamples> training,
      Optional<PredictionTable> other,
      Optional<PhantomTruth> truth,
      int worst) {}

  /// Hold predictions against what was measured.
  ///
  /// @throws LearningException if no case has a value, or one is no number, or the other ensemble
  ///     predicts something else
  /// @throws ImagingException if a series cannot be read again
  public static ValueEvaluation of(
      PredictionTable table, boolean inSample, Beside beside, Progress progress)
      throws ImagingException, LearningException {
    MeasuredScale scale = table.model().measured().orElseThrow();
    MeasuredCases cases = MeasuredCases.of(table, scale);
    Map<String, SequencedMap<String, Double>> features =
        beside.baseline().isPresent() || beside.training().isPresent()
            ? Baselines.measured(table, progress)
            : Map.of();
    List<EvaluationSection> sections = new ArrayList<>();
    sections.add(new InSampleSection(inSample));
    sections.add(ValueSection.of(cases, table.model().members()));
    sections.add(ValueErrors.of(cases, beside.worst()));
    sections.add(ValueRivals.of(cases, rivals(cases, beside, features)));
    sections.add(ValueGroups.of(cases));
    if (beside.truth().isPresent()) {
      sections.add(ValueTruth.of(cases, beside.truth().get()));
    }
    if (beside.training().isPresent()) {
      sections.add(DriftSection.of(beside.training().get(), table.rows(), features));
    }
    return new ValueEvaluation(table, scale, cases, inSample, sections);
  }

  private static SequencedMap<String, Function<CasePrediction, Double>> rivals(
      MeasuredCases cases, Beside beside, Map<String, SequencedMap<String, Double>> features)
      throws LearningException {
    var rivals = new LinkedHashMap<String, Function<CasePrediction, Double>>();
    rivals.put(ValueRivals.MEAN, _ -> 0.0);
    String label = cases.label();
    if (beside.baseline().isPresent() && beside.baseline().get().models().containsKey(label)) {
      Baseline cheap = beside.baseline().get();
      rivals.put(
          ValueRivals.POOLED,
          row -> cheap.said(label, features.getOrDefault(row.of().id(), new LinkedHashMap<>())));
    }
    if (cases.rows().stream().anyMatch(row -> row.members().size() > 1)) {
      rivals.put(ValueRivals.MEMBERS, row -> meanOfMembers(row, label));
    }
    if (beside.other().isPresent()) {
      PredictionTable other = beside.other().get();
      rivals.put(other.model().name(), said(other, cases));
    }
    return rivals;
  }

  private static double meanOfMembers(CasePrediction row, String label) {
    return row.members().values().stream()
        .mapToDouble(said -> said.logit(label))
        .average()
        .orElse(0);
  }

  /// What another ensemble says of the same cases, on this one's scale.
  private static Function<CasePrediction, Double> said(PredictionTable other, MeasuredCases cases)
      throws LearningException {
    EnsembleModel model = other.model();
    MeasuredScale scale = cases.scale();
    boolean same = model.measured().filter(one -> one.target().equals(scale.target())).isPresent();
    Map<String, Double> values = new LinkedHashMap<>();
    if (same) {
      MeasuredScale its = model.measured().orElseThrow();
      other.rows().forEach(row -> values.put(row.of().id(), row.value(cases.label(), its)));
    }
    if (!same || cases.rows().stream().anyMatch(row -> !values.containsKey(row.of().id()))) {
      throw new LearningException(
          "%s cannot be compared with: it does not predict %s for all of these cases. Choose another ensemble."
              .formatted(model.name(), scale.target().words()));
    }
    return row -> scale.standardized(values.getOrDefault(row.of().id(), scale.mean()));
  }

  /// How many cases were predicted, without those that have no measured value.
  public int n() {
    return cases.rows().size();
  }

  /// The mean absolute error in the unit, for a log of evaluations.
  String error() {
    double error = 0;
    double[] said = cases.said();
    double[] truth = cases.truth();
    for (int i = 0; i < said.length; i++) {
      error += Math.abs(said[i] - truth[i]) / said.length;
    }
    return ValueMarkup.value(scale, error);
  }

  /// The same with more sections at the end.
  public ValueEvaluation with(EvaluationSection more) {
    List<EvaluationSection> all = new ArrayList<>(sections);
    all.add(more);
    return new ValueEvaluation(table, scale, cases, inSample, all);
  }

  /// The figures as `triplane evaluate --json` prints them. What the cases cannot give is null.
  public Map<String, Object> document() {
    var value = new LinkedHashMap<String, Object>();
    value.put("unit", scale.target().unit());
    value.put("n", n());
    value.put("missing", table.rows().size() - n());
    value.put("trainingMean", scale.mean());
    value.put("trainingDeviation", scale.deviation());
    sections.forEach(section -> value.putAll(section.document()));
    var document = new LinkedHashMap<String, Object>();
    document.put("model", table.model().name());
    document.put("version", table.model().version());
    document.put("n", table.rows().size());
    document.put("inSample", inSample);
    if (inSample) {
      document.put("stamp", "in-sample");
    }
    document.put("values", Map.of(cases.label(), value));
    document.put("use", HtmlPage.USE);
    return document;
  }

  /// The figures for people.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(head() + (inSample ? ", in-sample" : ""));
    sections.forEach(section -> section.lines().forEach(line -> lines.add("  " + line)));
    return lines;
  }

  private String head() {
    int missing = table.rows().size() - n();
    return "%s, %d cases%s"
        .formatted(
            scale.target().words(),
            n(),
            missing == 0 ? "" : ", %d without a measured value left out".formatted(missing));
  }

  /// Write one self-contained page; an older one of that name is replaced.
  public void write(Path file) throws IOException {
    String name = table.model().name() + " " + table.model().version();
    var page = new HtmlPage("Evaluation of " + name);
    page.add("<h1>Evaluation of %s</h1>\n<p class=\"second\">%s</p>\n", name, head());
    page.add("<div class=\"columns\">\n");
    sections.forEach(section -> page.add("%s", new Markup(section.html())));
    page.add("</div>\n");
    AtomicOutput.text(file, page.close());
  }
}
