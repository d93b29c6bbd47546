// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;

/// Writes an evaluation as one self-contained page: for each label the ROC curve, the reliability
/// diagram, the cases told rightly and wrongly, and each member's AUC beside the ensemble's.
public final class EvaluationReport {
  private static final double MUCH = 0.005;

  private EvaluationReport() {}

  /// Write the page; an older one of that name is replaced.
  public static void write(EnsembleEvaluation evaluation, Path file) throws IOException {
    AtomicOutput.text(file, page(evaluation));
  }

  private static String page(EnsembleEvaluation evaluation) {
    String name = evaluation.model().name() + " " + evaluation.model().version();
    var page = new HtmlPage("Evaluation of " + name);
    page.add("<h1>Evaluation of %s</h1>\n<p class=\"second\">%s cases</p>\n", name, evaluation.n());
    if (evaluation.inSample()) {
      page.add(
          "<section class=\"card gate warn\"><h2>In-sample</h2><p>%s</p></section>\n",
          "The ensemble was trained on some of these cases, so the figures flatter it."
              + " They say nothing about new cases.");
    }
    evaluation.labels().forEach((label, result) -> label(evaluation, label, result, page));
    return page.close();
  }

  private static void label(
      EnsembleEvaluation evaluation, String label, LabelResult result, HtmlPage page) {
    Metrics fused = result.fused();
    page.add("<h1>%s</h1>\n", HtmlPage.title(label));
    page.add(
        "<p class=\"second\">%s cases, %s with %s, %s without</p>\n",
        fused.cases(), fused.positives(), label, fused.cases() - fused.positives());
    page.add("<div class=\"columns\">\n");
    var charts = new EvaluationCharts(evaluation.model(), result);
    card(page, "ROC", auc(fused), charts.roc());
    card(
        page,
        "Reliability",
        "Brier %s, calibration error %s"
            .formatted(HtmlPage.number(fused.brier(), 3), HtmlPage.number(fused.ece(), 3)),
        charts.reliability());
    String point = "at " + HtmlPage.number(result.operatingPoint(), 2);
    card(
        page,
        "Confusion matrix",
        point,
        ConfusionTable.of(HtmlPage.words(label), fused, result.operatingPoint()));
    card(page, "By plane", "AUC with 95 % interval", members(result, charts));
    page.add("</div>\n");
  }

  private static void card(HtmlPage page, String heading, String aside, Markup content) {
    page.add(
        "<section class=\"card\"><h2>%s<span class=\"aside\">%s</span></h2>\n%s</section>\n",
        heading, aside, content);
  }

  private static Markup members(LabelResult result, EvaluationCharts charts) {
    var rows = new StringBuilder("<table>\n");
    rows.append(row("Ensemble", result.fused(), charts.interval(result.fused(), "")).html());
    for (Map.Entry<String, Metrics> member : result.members().entrySet()) {
      String name = HtmlPage.title(member.getKey());
      Markup bar = charts.interval(member.getValue(), member.getKey());
      rows.append(row(name, member.getValue(), bar).html());
    }
    return new Markup(rows.append("</table>\n").append(advice(result)).toString());
  }

  private static Markup row(String name, Metrics metrics, Markup bar) {
    return HtmlPage.markup(
        "<tr><td>%s<td>n = %s<td style=\"width:40%%\">%s<td>%s</tr>\n",
        name, metrics.cases(), bar, auc(metrics));
  }

  /// What a reader should take from the table, if the stacker gains nothing.
  private static String advice(LabelResult result) {
    double fused = result.fused().auc().value();
    List<Double> members = result.members().values().stream().map(m -> m.auc().value()).toList();
    boolean beaten = members.stream().anyMatch(auc -> auc > fused + MUCH);
    return beaten ? "<p class=\"second\">One plane alone has the higher AUC here.</p>\n" : "";
  }

  /// "0.947 (0.922 to 0.972)".
  private static String auc(Metrics metrics) {
    Interval auc = metrics.auc();
    return Double.isNaN(auc.value())
        ? "cannot be told"
        : "%s (%s to %s)"
            .formatted(
                HtmlPage.number(auc.value(), 3),
                HtmlPage.number(auc.low(), 3),
                HtmlPage.number(auc.high(), 3));
  }
}
