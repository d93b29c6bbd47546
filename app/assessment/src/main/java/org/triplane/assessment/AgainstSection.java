// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Metrics;

/// The ensemble beside another on the same cases: the difference of their AUCs, paired (DeLong
/// 1988).
///
/// @param other the other ensemble
/// @param labels label to the comparison
public record AgainstSection(EnsembleModel other, SequencedMap<String, Pair> labels)
    implements EvaluationSection {

  /// One label of both.
  ///
  /// @param n how many cases both have predicted
  /// @param comparison this one's AUC less the other's
  public record Pair(int n, double auc, double otherAuc, Metrics.Comparison comparison) {}

  /// Compare on the cases that both have predicted, for the labels that both have.
  public static AgainstSection of(EnsembleEvaluation ours, PredictionTable theirs) {
    Map<String, CasePrediction> byId = new LinkedHashMap<>();
    theirs.rows().forEach(row -> byId.put(row.of().id(), row));
    SequencedMap<String, Pair> labels = new LinkedHashMap<>();
    ours.labels()
        .forEach(
            (label, result) -> {
              if (theirs.model().labels().contains(label)) {
                List<CasePrediction> own =
                    result.table().rows().stream()
                        .filter(row -> byId.containsKey(row.of().id()))
                        .toList();
                List<CasePrediction> others =
                    own.stream().flatMap(row -> other(byId, row)).toList();
                if (!own.isEmpty()) {
                  labels.put(label, pair(label, own, others));
                }
              }
            });
    return new AgainstSection(theirs.model(), labels);
  }

  @Override
  public Map<String, Object> document() {
    var byLabel = new LinkedHashMap<String, Object>();
    labels.forEach((label, pair) -> byLabel.put(label, document(pair)));
    var against = new LinkedHashMap<String, Object>();
    against.put("model", other.name());
    against.put("version", other.version());
    against.put("labels", byLabel);
    return Map.of("against", against);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    labels.forEach(
        (label, pair) ->
            lines.add(
                "%s, against %s: AUC %s and %s, difference %s, p = %s, n = %d"
                    .formatted(
                        label,
                        other.name(),
                        FigureWords.number(pair.auc(), 3),
                        FigureWords.number(pair.otherAuc(), 3),
                        FigureWords.difference(pair.comparison().difference()),
                        FigureWords.p(pair.comparison().p()),
                        pair.n())));
    lines.add("");
    return lines;
  }

  @Override
  public String html() {
    var rows = new StringBuilder("<table>\n<tr><th>Label<th>n<th>This one<th>");
    rows.append(HtmlPage.markup("%s", other.name()).html());
    rows.append("<th>Difference<th>p</tr>\n");
    labels.forEach(
        (label, pair) ->
            rows.append(
                HtmlPage.markup(
                        "<tr><td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
                        HtmlPage.title(label),
                        pair.n(),
                        FigureWords.number(pair.auc(), 3),
                        FigureWords.number(pair.otherAuc(), 3),
                        FigureWords.difference(pair.comparison().difference()),
                        FigureWords.p(pair.comparison().p()))
                    .html()));
    rows.append("</table>\n<p class=\"second\">%s</p>\n".formatted(verdict()));
    return EvaluationCard.wide(
        "Against " + other.name() + " " + other.version(),
        "difference in AUC, same cases, paired",
        new Markup(rows.toString()));
  }

  private String verdict() {
    boolean better =
        !labels.isEmpty()
            && labels.values().stream().allMatch(pair -> pair.comparison().difference().low() > 0);
    return better
        ? "Better in every label: no interval of a difference reaches 0."
        : "Not shown to be better: an interval of a difference reaches 0 or below.";
  }

  private static Map<String, Object> document(Pair pair) {
    var document = new LinkedHashMap<String, Object>();
    document.put("n", pair.n());
    document.put("auc", FigureWords.finite(pair.auc()));
    document.put("otherAuc", FigureWords.finite(pair.otherAuc()));
    document.putAll(FigureWords.document(pair.comparison()));
    return document;
  }

  private static Stream<CasePrediction> other(
      Map<String, CasePrediction> byId, CasePrediction row) {
    CasePrediction theirs = byId.get(row.of().id());
    return theirs == null ? Stream.empty() : Stream.of(theirs);
  }

  private static Pair pair(String label, List<CasePrediction> own, List<CasePrediction> others) {
    Metrics ours = LabelMeasure.metrics(own, label);
    int[] targets = own.stream().mapToInt(row -> row.target(label)).toArray();
    double[] first = own.stream().mapToDouble(row -> row.probability(label)).toArray();
    double[] second = others.stream().mapToDouble(row -> row.probability(label)).toArray();
    return new Pair(
        own.size(),
        ours.auc().value(),
        Metrics.of(second, targets).auc().value(),
        Metrics.compare(first, second, targets));
  }
}
