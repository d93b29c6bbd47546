// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.Metrics;

/// Writes an evaluation as one self-contained page: the sections of the whole, then those of each
/// label.
public final class EvaluationReport {
  private EvaluationReport() {}

  /// Write the page; an older one of that name is replaced.
  public static void write(EnsembleEvaluation evaluation, Path file) throws IOException {
    AtomicOutput.text(file, page(evaluation));
  }

  private static String page(EnsembleEvaluation evaluation) {
    String name = evaluation.model().name() + " " + evaluation.model().version();
    var page = new HtmlPage("Evaluation of " + name);
    page.add("<h1>Evaluation of %s</h1>\n<p class=\"second\">%s cases</p>\n", name, evaluation.n());
    cards(evaluation.sections().stream().filter(one -> !one.isAppendix()).toList(), page);
    for (LabelResult result : evaluation.labels().values()) {
      if (evaluation.model().exclusive()) {
        folded(result, page);
      } else {
        label(result, page);
      }
    }
    cards(evaluation.sections().stream().filter(EvaluationSection::isAppendix).toList(), page);
    return page.close();
  }

  /// One of several classes: a line that opens.
  private static void folded(LabelResult result, HtmlPage page) {
    page.add(
        "<details><summary>%s against the rest<span class=\"aside\">AUC %s, %s of %s cases</span>"
            + "</summary>\n",
        HtmlPage.title(result.label()),
        FigureWords.interval(result.fused().auc(), 3),
        result.fused().positives(),
        result.fused().cases());
    cards(result.sections(), page);
    page.add("</details>\n");
  }

  private static void label(LabelResult result, HtmlPage page) {
    Metrics fused = result.fused();
    page.add("<h1>%s</h1>\n", HtmlPage.title(result.label()));
    page.add(
        "<p class=\"second\">%s cases, %s with %s, %s without</p>\n",
        fused.cases(),
        fused.positives(),
        HtmlPage.words(result.label()),
        fused.cases() - fused.positives());
    cards(result.sections(), page);
  }

  private static void cards(List<EvaluationSection> sections, HtmlPage page) {
    page.add("<div class=\"columns\">\n");
    sections.forEach(section -> page.add("%s", new Markup(section.html())));
    page.add("</div>\n");
  }
}
