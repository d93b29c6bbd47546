// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;

/// The stacker of a label held against other ways to fuse (W3).
record ComparisonSection(Optional<StackingComparison> comparison) implements EvaluationSection {
  static ComparisonSection of(LabelResult result) {
    return new ComparisonSection(StackingComparison.of(result.table(), result.label()));
  }

  @Override
  public Map<String, Object> document() {
    return Map.of("comparison", comparison.map(StackingComparison::document).orElse(List.of()));
  }

  @Override
  public List<String> lines() {
    return comparison.map(ComparisonSection::lines).orElse(List.of());
  }

  @Override
  public String html() {
    return comparison
        .map(
            one ->
                EvaluationCard.wide(
                    "Other ways to fuse",
                    "the same %d cases, which have every series".formatted(one.n()),
                    table(one)))
        .orElse("");
  }

  private static List<String> lines(StackingComparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("ways to fuse the same %d cases, which have every series:".formatted(comparison.n()));
    for (StackingComparison.Row row : comparison.rows()) {
      lines.add(
          "  %-34s AUC %s, log-loss %s, Brier %s"
              .formatted(
                  row.title(),
                  FigureWords.number(row.metrics().auc().value(), 3),
                  FigureWords.number(row.metrics().logLoss(), 3),
                  FigureWords.number(row.metrics().brier(), 3)));
    }
    lines.add(comparison.sentence());
    return lines;
  }

  private static Markup table(StackingComparison comparison) {
    var table =
        new StringBuilder(
            "<table>\n<tr><th>Fused by<th>AUC<th>Stacker’s less this<th>Log-loss"
                + "<th>Stacker’s less this</tr>\n");
    for (StackingComparison.Row row : comparison.rows()) {
      boolean own = row == comparison.rows().getFirst();
      table.append(
          HtmlPage.markup(
                  "<tr><td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
                  row.title(),
                  FigureWords.interval(row.metrics().auc(), 3),
                  own ? "" : FigureWords.interval(row.auc(), 3),
                  FigureWords.number(row.metrics().logLoss(), 3),
                  own ? "" : FigureWords.interval(row.logLoss(), 3))
              .html());
    }
    table.append("</table>\n");
    table.append(HtmlPage.markup("<p class=\"second\">%s</p>\n", comparison.sentence()).html());
    return new Markup(table.toString());
  }
}
