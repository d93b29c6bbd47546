// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.triplane.learning.MeasuredScale;

/// What was said beside what was measured: a plot of all cases, and the largest errors (S2.17).
///
/// @param worst the cases of the largest errors, the largest first
record ValueErrors(MeasuredScale scale, double[] said, double[] measured, List<Error> worst)
    implements EvaluationSection {
  private static final int LINES = 5;

  /// One case.
  record Error(String id, double said, double measured) {
    double off() {
      return said - measured;
    }
  }

  static ValueErrors of(MeasuredCases cases, int most) {
    double[] said = cases.said();
    double[] truth = cases.truth();
    List<Error> worst =
        IntStream.range(0, said.length)
            .mapToObj(i -> new Error(cases.rows().get(i).of().id(), said[i], truth[i]))
            .sorted(Comparator.comparingDouble((Error one) -> -Math.abs(one.off())))
            .limit(most)
            .toList();
    return new ValueErrors(cases.scale(), said, truth, worst);
  }

  @Override
  public Map<String, Object> document() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Error one : worst) {
      var row = new LinkedHashMap<String, Object>();
      row.put("case", one.id());
      row.put("measured", one.measured());
      row.put("said", one.said());
      row.put("error", one.off());
      rows.add(row);
    }
    return Map.of("topErrors", rows);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Error one : worst.stream().limit(LINES).toList()) {
      lines.add("Case %s: %s".formatted(one.id(), words(one)));
    }
    if (!lines.isEmpty()) {
      lines.addFirst("Largest errors:");
    }
    return lines;
  }

  private String words(Error one) {
    return "measured %s, said %s, off by %s"
        .formatted(
            HtmlPage.number(one.measured(), ValueMarkup.decimals(scale)),
            HtmlPage.number(one.said(), ValueMarkup.decimals(scale)),
            ValueMarkup.value(scale, one.off()));
  }

  @Override
  public String html() {
    String unit = scale.target().unit().isEmpty() ? "" : ", " + scale.target().unit();
    String plot =
        EvaluationCard.of(
            "Said and measured",
            "n = %d, dashed: the same".formatted(said.length),
            new ValuePlot(said, measured).draw("measured" + unit, "said" + unit));
    if (worst.isEmpty()) {
      return plot;
    }
    var rows = new StringBuilder("<table><tr><th>Case<th>Measured<th>Said<th>Off by</tr>\n");
    for (Error one : worst) {
      rows.append(
          HtmlPage.markup(
                  "<tr><td>%s<td>%s<td>%s<td>%s</tr>\n",
                  one.id(),
                  HtmlPage.number(one.measured(), ValueMarkup.decimals(scale)),
                  HtmlPage.number(one.said(), ValueMarkup.decimals(scale)),
                  HtmlPage.number(one.off(), ValueMarkup.decimals(scale)))
              .html());
    }
    return plot
        + EvaluationCard.wide(
            "Largest errors",
            scale.target().words(),
            new HtmlPage.Markup(rows.append("</table>\n").toString()));
  }
}
