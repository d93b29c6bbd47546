// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Calibration;
import org.triplane.learning.CalibrationOptions;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.Stacker;

/// The part of an evaluation about the stacker of a label: its coefficients with 95 % intervals
/// for every set of members, and the comparison with other ways to fuse.
public final class StackingCard {
  private static final int MOST_MEMBERS = 4;

  private StackingCard() {}

  /// As HTML.
  static Markup of(EnsembleModel model, String label, LabelResult result) {
    Stacker stacker = model.stackers().get(label);
    if (stacker == null || stacker.models().isEmpty()) {
      return new Markup("");
    }
    var cards = new StringBuilder();
    cards.append(
        card("Stacker", "weights on log-odds, 95 % interval", coefficients(model, stacker)).html());
    result
        .comparison()
        .ifPresent(
            comparison ->
                cards.append(
                    card(
                            "Other ways to fuse",
                            "the same %d cases with every series".formatted(comparison.n()),
                            comparison(comparison))
                        .html()));
    return new Markup(cards.toString());
  }

  /// As lines of text for a terminal.
  public static List<String> lines(EnsembleModel model, String label, LabelResult result) {
    List<String> lines = new ArrayList<>();
    Stacker stacker = model.stackers().get(label);
    if (stacker != null && !stacker.models().isEmpty()) {
      lines.add("stacker: " + stacker.whole().sentence());
    }
    Optional<StackingComparison> comparison = result.comparison();
    if (comparison.isPresent()) {
      lines.add("other ways to fuse, %d cases with every series:".formatted(comparison.get().n()));
      for (StackingComparison.Row row : comparison.get().rows()) {
        lines.add(
            "  %-34s AUC %s, log-loss %s, Brier %s"
                .formatted(
                    row.title(),
                    plain(row.metrics().auc().value()),
                    plain(row.metrics().logLoss()),
                    plain(row.metrics().brier())));
      }
      lines.add(comparison.get().sentence());
    }
    return lines;
  }

  private static Markup coefficients(EnsembleModel model, Stacker stacker) {
    List<String> members = model.members().stream().map(MemberModel::name).toList();
    var table = new StringBuilder("<table>\n<tr><th>Series present<th>Intercept");
    members.forEach(
        member -> table.append(HtmlPage.markup("<th>%s", HtmlPage.title(member)).html()));
    table.append("</tr>\n").append(row(members, stacker.whole(), true).html());
    if (members.size() <= MOST_MEMBERS) {
      stacker.models().stream()
          .filter(one -> one != stacker.whole())
          .sorted((one, other) -> other.members().size() - one.members().size())
          .forEach(one -> table.append(row(members, one, false).html()));
    }
    return new Markup(table.append("</table>\n").append(notes(stacker)).toString());
  }

  private static Markup row(List<String> members, LogisticModel one, boolean whole) {
    var row = new StringBuilder();
    String who =
        whole && members.size() > 1
            ? "All"
            : HtmlPage.title(
                String.join(", ", one.members().stream().map(HtmlPage::words).toList()));
    row.append(
        HtmlPage.markup("<tr><td>%s<td>%s", who, HtmlPage.number(one.intercept(), 2)).html());
    for (String member : members) {
      int index = one.members().indexOf(member);
      row.append(HtmlPage.markup("<td>%s", index < 0 ? "" : interval(one.weight(index), 2)).html());
    }
    return new Markup(row.append("</tr>\n").toString());
  }

  private static String notes(Stacker stacker) {
    LogisticModel whole = stacker.whole();
    List<String> idle = new ArrayList<>();
    for (int i = 0; i < whole.members().size(); i++) {
      if (whole.weight(i).contains(0) || whole.weights().get(i) == 0) {
        idle.add(HtmlPage.words(whole.members().get(i)));
      }
    }
    var notes = new StringBuilder();
    if (!idle.isEmpty()) {
      notes.append(
          second("Beside the others these may add nothing: " + String.join(", ", idle) + "."));
    }
    Calibration calibration = whole.calibration();
    if (calibration.method() != CalibrationOptions.Method.NONE) {
      boolean valid = calibration.on() == CalibrationOptions.Cases.VALID;
      notes.append(
          second(
              "Calibrated (%s): slope %s, offset %s, learned from %d %s cases; in the weights already."
                  .formatted(
                      calibration.method().word(),
                      HtmlPage.number(calibration.slope(), 2),
                      HtmlPage.number(calibration.offset(), 2),
                      calibration.cases(),
                      valid ? "validation" : "out-of-fold")));
    }
    return notes.toString();
  }

  private static Markup comparison(StackingComparison comparison) {
    var table =
        new StringBuilder(
            "<table>\n<tr><th>Fused by<th>AUC<th>Stacker's AUC less this<th>Log-loss"
                + "<th>Stacker's less this<th>Brier</tr>\n");
    for (StackingComparison.Row row : comparison.rows()) {
      boolean own = row == comparison.rows().getFirst();
      table.append(
          HtmlPage.markup(
                  "<tr><td>%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
                  row.title(),
                  number(row.metrics().auc().value()),
                  own ? "" : interval(row.auc(), 3),
                  number(row.metrics().logLoss()),
                  own ? "" : interval(row.logLoss(), 3),
                  number(row.metrics().brier()))
              .html());
    }
    return new Markup(table.append("</table>\n").append(second(comparison.sentence())).toString());
  }

  private static Markup card(String heading, String aside, Markup content) {
    return HtmlPage.markup(
        "<section class=\"card\"><h2>%s<span class=\"aside\">%s</span></h2>\n%s</section>\n",
        heading, aside, content);
  }

  private static String second(String text) {
    return HtmlPage.markup("<p class=\"second\">%s</p>\n", text).html();
  }

  private static String interval(Interval interval, int decimals) {
    if (Double.isNaN(interval.value())) {
      return "cannot be told";
    }
    String value = HtmlPage.number(interval.value(), decimals);
    return Double.isNaN(interval.low())
        ? value
        : "%s (%s to %s)"
            .formatted(
                value,
                HtmlPage.number(interval.low(), decimals),
                HtmlPage.number(interval.high(), decimals));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "cannot be told" : HtmlPage.number(value, 3);
  }

  private static String plain(double value) {
    return number(value).replace('−', '-');
  }
}
