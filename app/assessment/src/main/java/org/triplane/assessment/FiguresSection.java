// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Figure;

/// All figures of a label, each with its interval and the number of cases behind it (W19).
record FiguresSection(LabelResult result) implements EvaluationSection {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("auc", "AUC"),
          Map.entry("accuracy", "accuracy"),
          Map.entry("sensitivity", "sensitivity"),
          Map.entry("specificity", "specificity"),
          Map.entry("ppv", "PPV"),
          Map.entry("npv", "NPV"),
          Map.entry("lrPositive", "likelihood ratio +"),
          Map.entry("lrNegative", "likelihood ratio −"),
          Map.entry("averagePrecision", "average precision"),
          Map.entry("balancedAccuracy", "balanced accuracy"),
          Map.entry("f1", "F1"),
          Map.entry("mcc", "MCC"),
          Map.entry("brier", "Brier"),
          Map.entry("logLoss", "log-loss"),
          Map.entry("ece", "calibration error"));

  @Override
  public Map<String, Object> document() {
    var figures = new LinkedHashMap<String, Object>();
    result.figures().forEach((name, figure) -> figures.put(name, figure.document()));
    return Map.of("figures", figures);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-20s %-26s %s"
            .formatted(
                "above " + HtmlPage.number(result.operatingPoint(), 3), "95 % interval", "n"));
    result
        .figures()
        .forEach(
            (name, figure) ->
                lines.add(
                    "%-20s %-26s %d"
                        .formatted(
                            words(name), FigureWords.interval(figure.interval(), 3), figure.n())));
    return lines;
  }

  @Override
  public String html() {
    List<String> rows = new ArrayList<>();
    result.figures().forEach((name, figure) -> rows.add(row(words(name), figure)));
    int half = (rows.size() + 1) / 2;
    var tables = new StringBuilder("<div class=\"halves\">\n");
    tables.append(table(rows.subList(0, half))).append(table(rows.subList(half, rows.size())));
    tables.append("</div>\n");
    String aside = "above " + HtmlPage.number(result.operatingPoint(), 2);
    return EvaluationCard.wide("Figures", aside, new Markup(tables.toString()));
  }

  private static String table(List<String> rows) {
    return "<table><tr><th>Figure<th>Value<th>95 %% interval<th>n</tr>\n%s</table>\n"
        .formatted(String.join("", rows));
  }

  private static String row(String name, Figure figure) {
    boolean known = Double.isFinite(figure.interval().low());
    return HtmlPage.markup(
            "<tr><td>%s<td>%s<td>%s<td>%s</tr>\n",
            HtmlPage.capital(name),
            FigureWords.number(figure.value(), 3),
            known ? FigureWords.range(figure.interval(), 3) : "",
            figure.n())
        .html();
  }

  private static String words(String name) {
    return WORDS.getOrDefault(name, name);
  }
}
