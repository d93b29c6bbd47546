// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Metrics;

/// Each member's AUC beside the ensemble's.
record PlanesSection(LabelResult result) implements EvaluationSection {
  private static final double MUCH = 0.005;
  private static final List<String> KEYS = List.of("auc", "aucLow", "aucHigh");

  @Override
  public Map<String, Object> document() {
    var members = new LinkedHashMap<String, Object>();
    result
        .members()
        .forEach(
            (member, metrics) -> {
              Map<String, Object> own = metrics.document(result.operatingPoint());
              var its = new LinkedHashMap<String, Object>();
              its.put("n", metrics.cases());
              KEYS.forEach(key -> its.put(key, own.get(key)));
              members.put(member, its);
            });
    return Map.of("members", members);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-20s AUC %s, n = %d"
            .formatted(
                "ensemble", FigureWords.interval(result.fused().auc(), 3), result.fused().cases()));
    result
        .members()
        .forEach(
            (member, metrics) ->
                lines.add(
                    "%-20s AUC %s, n = %d"
                        .formatted(
                            member, FigureWords.interval(metrics.auc(), 3), metrics.cases())));
    return lines;
  }

  @Override
  public String html() {
    var charts = new EvaluationCharts(result);
    var rows = new StringBuilder("<table>\n");
    rows.append(row("Ensemble", result.fused(), charts.interval(result.fused(), "")));
    for (Map.Entry<String, Metrics> member : result.members().entrySet()) {
      Markup bar = charts.interval(member.getValue(), member.getKey());
      rows.append(row(HtmlPage.title(member.getKey()), member.getValue(), bar));
    }
    rows.append("</table>\n").append(advice());
    return EvaluationCard.of("By plane", "AUC with 95 % interval", new Markup(rows.toString()));
  }

  private static String row(String name, Metrics metrics, Markup bar) {
    return HtmlPage.markup(
            "<tr><td>%s<td>n = %s<td style=\"width:40%%\">%s<td>%s</tr>\n",
            name, metrics.cases(), bar, FigureWords.interval(metrics.auc(), 3))
        .html();
  }

  /// What a reader should take from the table, if the stacker gains nothing.
  private String advice() {
    double fused = result.fused().auc().value();
    boolean beaten =
        result.members().values().stream().anyMatch(one -> one.auc().value() > fused + MUCH);
    return beaten ? "<p class=\"second\">One plane alone has the higher AUC here.</p>\n" : "";
  }
}
