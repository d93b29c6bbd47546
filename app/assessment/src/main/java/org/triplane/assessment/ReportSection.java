// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.ClassConfusion;
import org.triplane.learning.ClassificationReport;
import org.triplane.learning.ClassificationReport.Row;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Metrics.Interval;

/// Precision, recall, F1 and support of each class, and their means (S0.21, S2.15).
record ReportSection(ClassificationReport report) implements EvaluationSection {
  /// Of one label: its classes are the cases without and with it.
  static ReportSection of(LabelResult result) {
    ConfusionMatrix matrix = result.fused().at(result.operatingPoint());
    var confusion = new ClassConfusion(List.of("without", "with"), matrix.toList());
    return new ReportSection(confusion.report());
  }

  @Override
  public Map<String, Object> document() {
    return Map.of("report", table());
  }

  /// The report as JSON shows it.
  Map<String, Object> table() {
    List<Object> rows = new ArrayList<>();
    for (Row row : report.classes()) {
      var named = new LinkedHashMap<String, Object>();
      named.put("class", row.name());
      named.putAll(figures(row));
      rows.add(named);
    }
    var table = new LinkedHashMap<String, Object>();
    table.put("rows", rows);
    table.put("accuracy", report.accuracy().value());
    table.put("macro", figures(report.macro()));
    table.put("weighted", figures(report.weighted()));
    return table;
  }

  @Override
  public List<String> lines() {
    return Stream.concat(Stream.of(""), report.text().lines()).map(String::stripTrailing).toList();
  }

  @Override
  public String html() {
    var rows = new StringBuilder("<table>\n");
    rows.append("<tr><th>Class<th>Precision<th>Recall<th>F1<th>Cases</tr>\n");
    report.classes().forEach(row -> rows.append(row("", HtmlPage.title(row.name()), row)));
    Interval accuracy = report.accuracy();
    rows.append(
        HtmlPage.markup(
                "<tr class=\"sum\"><td>Accuracy<td><td><td>%s<td>%s</tr>\n",
                FigureWords.number(accuracy.value(), 2), report.macro().support())
            .html());
    rows.append(row("", "Macro average", report.macro()));
    rows.append(row("", "Weighted average", report.weighted()));
    rows.append("</table>\n");
    return EvaluationCard.of(
        "Classification report",
        "accuracy " + FigureWords.interval(accuracy, 2),
        new Markup(rows.toString()));
  }

  private static String row(String style, String name, Row row) {
    return HtmlPage.markup(
            "<tr class=\"%s\"><td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
            style,
            name,
            HtmlPage.number(row.precision(), 2),
            HtmlPage.number(row.recall(), 2),
            HtmlPage.number(row.f1(), 2),
            row.support())
        .html();
  }

  private static Map<String, Object> figures(Row row) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("precision", row.precision());
    figures.put("recall", row.recall());
    figures.put("f1", row.f1());
    figures.put("support", row.support());
    return figures;
  }
}
