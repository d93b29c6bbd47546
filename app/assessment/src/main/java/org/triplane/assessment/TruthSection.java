// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.LearningException;

/// The part of an evaluation that holds the result against the truth of phantoms.
public record TruthSection(TruthScore score) implements EvaluationSection {
  /// Hold predictions against the truth.
  ///
  /// @throws LearningException if the truth is of another data set, or says nothing on what the
  ///     ensemble predicts
  public static TruthSection of(PredictionTable table, PhantomTruth truth)
      throws LearningException {
    return new TruthSection(TruthScore.of(table, truth));
  }

  @Override
  public Map<String, Object> document() {
    return Map.of("truth", score.document());
  }

  @Override
  public List<String> lines() {
    return score.lines();
  }

  @Override
  public String html() {
    return switch (score) {
      case AccuracyScore accuracy ->
          card("accuracy", HtmlPage.markup("<p>%s</p>", accuracy.sentence()).html())
              + marks(accuracy.marks());
      case PhantomScore knees ->
          card("here: the limit of these very cases", limits(knees))
              + marks(PhantomMarks.of(knees));
    };
  }

  private static String card(String aside, String html) {
    return EvaluationCard.wide("Beside the best possible", aside, new Markup(html));
  }

  private static String limits(PhantomScore score) {
    var rows = new StringBuilder();
    score.members().forEach((member, auc) -> rows.append(row(HtmlPage.title(member), auc)));
    score
        .subsets()
        .forEach((members, auc) -> rows.append(row("Fused " + String.join(", ", members), auc)));
    PosteriorFit fit = score.fit();
    return "<table><tr><th><th>AUC<th>limit<th>efficiency<th>here<th>gap here</tr>\n%s</table>"
            .formatted(rows)
        + HtmlPage.markup(
                "<p>Calibration error against the true posterior %s; Brier %s, of the truth"
                    + " %s.</p>",
                HtmlPage.number(fit.ece(), 4),
                HtmlPage.number(fit.brier(), 4),
                HtmlPage.number(fit.brierOfTruth(), 4))
            .html();
  }

  private static String row(String name, LimitedAuc auc) {
    return HtmlPage.markup(
            "<tr><td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
            name,
            FigureWords.interval(auc.auc(), 3),
            HtmlPage.number(auc.limit(), 3),
            auc.blind() ? "blind" : FigureWords.interval(auc.efficiency(), 2),
            HtmlPage.number(auc.oracle().value(), 3),
            FigureWords.interval(auc.gapToOracle(), 3))
        .html();
  }

  static String marks(List<PassMark> marks) {
    if (marks.isEmpty()) {
      return "";
    }
    String rows =
        marks.stream()
            .map(
                mark ->
                    HtmlPage.markup(
                            "<tr><td>%s<td>%s<td>%s<td>%s</tr>\n",
                            mark.name(),
                            mark.met() ? "met" : "missed",
                            HtmlPage.number(mark.value(), 3),
                            mark.bound())
                        .html())
            .collect(Collectors.joining());
    return EvaluationCard.of(
        "Marks",
        PassMark.met(marks) + " of " + marks.size() + " met",
        new Markup("<table>" + rows + "</table>"));
  }
}
