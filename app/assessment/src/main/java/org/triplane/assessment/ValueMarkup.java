// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import org.triplane.learning.Evidence;
import org.triplane.learning.MeasuredScale;

/// The parts of an assessment's page that are about a measured value.
record ValueMarkup(Assessment assessment, MeasuredScale scale) {
  /// The last digit is at most a twenty-fifth of the deviation.
  private static final double DIGITS = 1.4;

  /// A value with its unit, with as many decimals as the training cases' deviation asks for.
  static String value(MeasuredScale scale, double value) {
    String number = HtmlPage.number(value, decimals(scale));
    return scale.target().unit().isEmpty() ? number : number + " " + scale.target().unit();
  }

  /// How many decimals figures in the unit are shown with.
  static int decimals(MeasuredScale scale) {
    return Math.clamp((int) Math.ceil(DIGITS - Math.log10(scale.deviation())), 0, 6);
  }

  void result(HtmlPage page) {
    boolean warned = assessment.gate().level() == GateVerdict.Level.WARN;
    Evidence evidence = scale.inUnit(assessment.evidence());
    page.add(
        "<p class=\"number%s\">%s</p>\n", warned ? " muted" : "", value(scale, evidence.logit()));
    List<String> members = assessment.findings().stream().map(Finding::member).toList();
    page.add(
        "<p class=\"second\">%s, fused from: %s. The training cases have %s on average.</p>\n",
        HtmlPage.title(assessment.label()), String.join(", ", members), value(scale, scale.mean()));
  }

  void evidence(HtmlPage page) {
    Evidence evidence = scale.fromMean(assessment.evidence());
    page.add(
        "<div class=\"columns\"><section class=\"card\"><h2>Evidence"
            + "<span class=\"aside\">difference from the mean%s</span></h2>\n%s</section>\n",
        scale.target().unit().isEmpty() ? "" : ", " + scale.target().unit(),
        WaterfallChart.of(evidence, assessment.findings(), "Base"));
    page.add(
        "<section class=\"card\"><h2>The same in figures"
            + "<span class=\"aside\">rounded</span></h2>\n"
            + "<table><tr><th>Part<th>Network says<th>Weight<th>Adds</tr>\n");
    page.add("<tr><td>Mean of training<td><td><td>%s</tr>\n", value(scale, scale.mean()));
    page.add("<tr><td>Base<td><td><td>%s</tr>\n", signed(evidence.intercept()));
    for (Evidence.Term term : evidence.terms()) {
      page.add(
          "<tr><td>%s<td>%s<td>× %s<td>%s</tr>\n",
          HtmlPage.title(term.member()),
          value(scale, scale.inUnit(term.logit())),
          HtmlPage.number(term.weight() / scale.deviation(), 2),
          signed(term.contribution()));
    }
    page.add(
        "<tr class=\"sum\"><td>Sum<td><td><td>%s</tr></table>\n"
            + "<p class=\"second\">A network adds its weight times how far what it says is from the"
            + " mean.</p></section></div>\n",
        value(scale, scale.inUnit(assessment.evidence()).logit()));
  }

  private String signed(double number) {
    String text = value(scale, number);
    return number < 0 ? text : "+" + text;
  }
}
