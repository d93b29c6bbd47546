// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Figure;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.MemberModel;

/// All figures of a measured value, of the ensemble and of each member, each with its interval
/// and the number of cases behind it (S4.1, W19).
///
/// @param members member to its figures over the cases that have its series
record ValueSection(
    MeasuredScale scale,
    SequencedMap<String, Figure> figures,
    SequencedMap<String, SequencedMap<String, Figure>> members)
    implements EvaluationSection {
  private static final Map<String, String> WORDS =
      Map.of(
          "mae", "mean absolute error",
          "rmse", "root mean squared error",
          "r2", "R²",
          "pearson", "correlation",
          "spearman", "rank correlation",
          "bias", "mean of said less measured",
          "slope", "slope of measured on said");

  static ValueSection of(MeasuredCases cases, List<MemberModel> members) {
    var each = new LinkedHashMap<String, SequencedMap<String, Figure>>();
    for (MemberModel member : members) {
      MeasuredCases having = cases.having(member.name());
      if (!having.rows().isEmpty()) {
        each.put(member.name(), having.figures(row -> having.member(row, member.name())).all());
      }
    }
    return new ValueSection(cases.scale(), cases.figures().all(), each);
  }

  @Override
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>(document(figures));
    var each = new LinkedHashMap<String, Object>();
    members.forEach((member, its) -> each.put(member, document(its)));
    document.put("members", each);
    return document;
  }

  static Map<String, Object> document(SequencedMap<String, Figure> figures) {
    var document = new LinkedHashMap<String, Object>();
    figures.forEach((name, figure) -> document.put(name, figure.document()));
    return document;
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%-28s %-30s %s".formatted("", "95 % interval", "n"));
    figures.forEach(
        (name, figure) ->
            lines.add(
                "%-28s %-30s %d"
                    .formatted(words(name), interval(scale, name, figure), figure.n())));
    members.forEach((member, its) -> lines.add("%-28s %s".formatted(member, summary(scale, its))));
    return lines;
  }

  /// Error and R² in a few words.
  static String summary(MeasuredScale scale, SequencedMap<String, Figure> figures) {
    List<String> parts = new ArrayList<>();
    figures.forEach(
        (name, figure) -> {
          if (name.equals("mae") || name.equals("r2")) {
            String word = name.equals("mae") ? "MAE" : "R²";
            parts.add(word + " " + interval(scale, name, figure));
          }
        });
    figures.values().stream().findFirst().ifPresent(first -> parts.add("n = " + first.n()));
    return String.join(", ", parts);
  }

  @Override
  public String html() {
    var rows = new StringBuilder("<table><tr><th>Figure<th>Value<th>n</tr>\n");
    figures.forEach(
        (name, figure) ->
            rows.append(
                row(HtmlPage.capital(words(name)), interval(scale, name, figure), figure.n())));
    rows.append("</table>\n");
    if (members.size() > 1) {
      members.forEach(
          (member, its) ->
              rows.append(
                  HtmlPage.markup(
                          "<p>%s alone: %s</p>\n", HtmlPage.title(member), summary(scale, its))
                      .html()));
    }
    return EvaluationCard.of("Figures", "95 % interval", new Markup(rows.toString()));
  }

  private static String row(String name, String value, int n) {
    return HtmlPage.markup("<tr><td>%s<td>%s<td>%s</tr>\n", name, value, n).html();
  }

  /// What is in the unit is shown with it.
  static String interval(MeasuredScale scale, String name, Figure figure) {
    boolean inUnit = List.of("mae", "rmse", "bias").contains(name);
    String text =
        FigureWords.interval(figure.interval(), inUnit ? ValueMarkup.decimals(scale) + 1 : 3);
    return inUnit && !scale.target().unit().isEmpty() ? text + " " + scale.target().unit() : text;
  }

  private static String words(String name) {
    return WORDS.getOrDefault(name, name);
  }
}
