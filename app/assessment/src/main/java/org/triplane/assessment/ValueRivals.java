// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Figure;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.ValueFigures;

/// What costs little beside the ensemble, on the same cases: always to say the mean of the
/// training cases, a linear regression on size, brightness and histogram (W23), the plain mean of
/// the members, another ensemble.
///
/// @param rivals what it is to how near it comes
record ValueRivals(MeasuredScale scale, SequencedMap<String, Row> rivals)
    implements EvaluationSection {
  static final String MEAN = "mean of training";
  static final String POOLED = "size and brightness";
  static final String MEMBERS = "mean of members";

  /// One of them.
  ///
  /// @param gain how much smaller the ensemble's mean absolute error is, paired
  record Row(SequencedMap<String, Figure> figures, Interval gain) {}

  /// Measure.
  ///
  /// @param rivals name to what it says of a case, standardized
  static ValueRivals of(
      MeasuredCases cases, SequencedMap<String, Function<CasePrediction, Double>> rivals) {
    var rows = new LinkedHashMap<String, Row>();
    ValueFigures ours = cases.figures();
    rivals.forEach(
        (name, said) ->
            rows.put(name, new Row(cases.figures(said).all(), ours.gain(cases.others(said)))));
    return new ValueRivals(cases.scale(), rows);
  }

  @Override
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    rivals.forEach(
        (name, row) -> {
          var one = new LinkedHashMap<String, Object>(ValueSection.document(row.figures));
          one.put("gain", new Figure(row.gain, n(row), "paired bootstrap").document());
          document.put(name, one);
        });
    return Map.of("baselines", document);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    rivals.forEach(
        (name, row) -> {
          lines.add("%-28s %s".formatted(name, ValueSection.summary(scale, row.figures)));
          lines.add("%-28s MAE %s".formatted("  gain over it", gain(row)));
        });
    return lines;
  }

  @Override
  public String html() {
    var rows = new StringBuilder("<table><tr><th>Instead<th>How near<th>Gain in MAE</tr>\n");
    rivals.forEach(
        (name, row) ->
            rows.append(
                HtmlPage.markup(
                        "<tr><td>%s<td>%s<td>%s</tr>\n",
                        HtmlPage.capital(name), ValueSection.summary(scale, row.figures), gain(row))
                    .html()));
    rows.append("</table>\n");
    return EvaluationCard.wide(
        "What costs little", "the same cases, paired", new Markup(rows.toString()));
  }

  private String gain(Row row) {
    return ValueSection.interval(scale, "mae", new Figure(row.gain, n(row), "paired bootstrap"));
  }

  private static int n(Row row) {
    return row.figures.values().stream().findFirst().map(Figure::n).orElse(0);
  }
}
