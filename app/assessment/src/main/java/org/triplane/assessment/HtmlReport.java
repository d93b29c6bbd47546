// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.triplane.assessment.spi.ReportWriter;
import org.triplane.common.AtomicOutput;
import org.triplane.imaging.HarmlessWords;
import org.triplane.imaging.Study;
import org.triplane.learning.Evidence;

/// Writes `report.html`: one self-contained page with the result, the chain of evidence and the
/// pictures. A result that the gate refused is not on it.
///
/// Pages are passed on, so of what the files say about the study it holds only harmless words of
/// the descriptions and the numbers of the series: no date, name, key or identifier. Pictures
/// show the pixels as they are, text that is burned in too.
public final class HtmlReport implements ReportWriter {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public void write(Assessment assessment, Path folder) throws IOException {
    AtomicOutput.text(folder.resolve("report.html"), page(assessment));
  }

  private static String page(Assessment assessment) throws IOException {
    boolean refused = assessment.gate().level() == GateVerdict.Level.REFUSE;
    var page = new HtmlPage(HtmlPage.title(assessment.label()));
    page.add("<h1>%s</h1>\n", HtmlPage.title(assessment.label()));
    page.add("<p class=\"second\">%s</p>\n", studyLine(assessment.study()));
    if (!refused) {
      assessment
          .measured()
          .ifPresentOrElse(
              scale -> new ValueMarkup(assessment, scale).result(page),
              () -> result(assessment, page));
    }
    gate(assessment.gate(), page);
    if (!refused) {
      assessment
          .measured()
          .ifPresentOrElse(
              scale -> new ValueMarkup(assessment, scale).evidence(page),
              () -> evidence(assessment, page));
      for (Finding finding : assessment.findings()) {
        new PlaneCard(finding, said(assessment, finding)).addTo(page);
      }
    }
    provenance(assessment.provenance(), page);
    return page.close();
  }

  private static String said(Assessment assessment, Finding finding) {
    double said = finding.prediction().logit(assessment.label());
    return assessment
        .measured()
        .map(scale -> ValueMarkup.value(scale, scale.inUnit(said)))
        .orElseGet(
            () ->
                "probability "
                    + HtmlPage.number(finding.prediction().probability(assessment.label()), 2));
  }

  private static String studyLine(Study study) {
    String description = HarmlessWords.of(study.description());
    return description.isEmpty() ? "Study without a description" : description;
  }

  private static void result(Assessment assessment, HtmlPage page) {
    boolean warned = assessment.gate().level() == GateVerdict.Level.WARN;
    String side = assessment.probability() > assessment.operatingPoint() ? "Above" : "Below";
    page.add(
        "<p class=\"number%s\">%s<span class=\"pill\">%s %s</span></p>\n",
        warned ? " muted" : "",
        HtmlPage.number(assessment.probability(), 2),
        side,
        HtmlPage.number(assessment.operatingPoint(), 2));
    List<String> planes = assessment.findings().stream().map(Finding::member).toList();
    page.add(
        "<p class=\"second\">Probability of %s, fused from: %s.</p>\n",
        HtmlPage.words(assessment.label()), String.join(", ", planes));
  }

  private static void gate(GateVerdict gate, HtmlPage page) {
    String heading =
        switch (gate.level()) {
          case OK -> "Input fits the training data";
          case WARN -> "Unusual input";
          case REFUSE -> "No result for this study";
        };
    String level = gate.level().name().toLowerCase(Locale.ROOT);
    page.add("<section class=\"card gate %s\"><h2>%s</h2>\n", level, heading);
    if (!gate.reasons().isEmpty()) {
      page.add("<ul>\n");
      gate.reasons().forEach(reason -> page.add("<li>%s</li>\n", reason));
      page.add("</ul>\n");
    }
    page.add("</section>\n");
  }

  private static void evidence(Assessment assessment, HtmlPage page) {
    Evidence evidence = assessment.evidence();
    page.add(
        "<div class=\"columns\"><section class=\"card\"><h2>Evidence"
            + "<span class=\"aside\">log-odds</span></h2>\n%s</section>\n",
        WaterfallChart.of(evidence, assessment.findings(), "Base rate"));
    page.add(
        "<section class=\"card\"><h2>The same in figures"
            + "<span class=\"aside\">rounded</span></h2>\n"
            + "<table><tr><th>Part<th>Network says<th>Weight<th>Adds</tr>\n");
    page.add("<tr><td>Base rate<td><td><td>%s</tr>\n", HtmlPage.signed(evidence.intercept()));
    for (Evidence.Term term : evidence.terms()) {
      page.add(
          "<tr><td>%s<td>%s<td>× %s<td>%s</tr>\n",
          HtmlPage.title(term.member()),
          HtmlPage.signed(term.logit()),
          HtmlPage.number(term.weight(), 2),
          HtmlPage.signed(term.contribution()));
    }
    page.add("<tr class=\"sum\"><td>Sum<td><td><td>%s</tr>\n", HtmlPage.signed(evidence.logit()));
    page.add(
        "<tr><td colspan=\"3\">Probability, 1 / (1 + e<sup>−sum</sup>)<td>%s</tr></table>\n"
            + "</section></div>\n",
        HtmlPage.number(evidence.probability(), 2));
  }

  private static void provenance(Provenance provenance, HtmlPage page) {
    page.add("<section class=\"card\"><h2>How this came about</h2>\n");
    provenance.notes().forEach(note -> page.add("<p>%s</p>\n", note));
    page.add("<table class=\"mono\">\n");
    row(page, "ensemble", provenance.model() + " " + provenance.version());
    provenance.modelHashes().forEach((member, hash) -> row(page, member, "sha256 " + hash));
    provenance.software().forEach((name, version) -> row(page, name, version));
    row(page, "device", provenance.device());
    page.add("</table></section>\n");
  }

  private static void row(HtmlPage page, String name, String value) {
    page.add("<tr><td>%s<td>%s</tr>\n", name, value);
  }
}
