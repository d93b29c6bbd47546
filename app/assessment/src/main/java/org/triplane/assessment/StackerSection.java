// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Calibration;
import org.triplane.learning.CalibrationOptions;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Stacker;

/// What the stacker of a label trusts: its coefficients with 95 % intervals for every set of
/// members, and what calibration did to them (W3).
record StackerSection(EnsembleModel model, Optional<Stacker> stacker) implements EvaluationSection {
  private static final int MOST_MEMBERS = 4;

  static StackerSection of(LabelResult result) {
    EnsembleModel model = result.table().model();
    return new StackerSection(
        model,
        Optional.ofNullable(model.stackers().get(result.label()))
            .filter(one -> !one.models().isEmpty()));
  }

  @Override
  public Map<String, Object> document() {
    return stacker
        .<Map<String, Object>>map(one -> Map.of("stacker", one.document()))
        .orElse(Map.of());
  }

  @Override
  public List<String> lines() {
    return stacker.map(one -> List.of("stacker: " + one.whole().sentence())).orElse(List.of());
  }

  @Override
  public String html() {
    return stacker
        .map(
            one ->
                EvaluationCard.wide(
                    "Stacker", "weights on log-odds with 95 % interval", coefficients(one)))
        .orElse("");
  }

  private Markup coefficients(Stacker one) {
    List<String> members = model.members().stream().map(MemberModel::name).toList();
    var table = new StringBuilder("<table>\n<tr><th>Series present<th>Intercept");
    members.forEach(
        member -> table.append(HtmlPage.markup("<th>%s", HtmlPage.title(member)).html()));
    table.append("</tr>\n").append(row(members, one.whole()));
    if (members.size() <= MOST_MEMBERS) {
      one.models().stream()
          .filter(other -> other != one.whole())
          .sorted((a, b) -> b.members().size() - a.members().size())
          .forEach(other -> table.append(row(members, other)));
    }
    return new Markup(table.append("</table>\n").append(notes(one.whole())).toString());
  }

  private static String row(List<String> members, LogisticModel one) {
    boolean whole = one.members().size() == members.size() && members.size() > 1;
    List<String> present = one.members().stream().map(HtmlPage::words).toList();
    String who = whole ? "All" : HtmlPage.capital(String.join(", ", present));
    var row = new StringBuilder();
    row.append(
        HtmlPage.markup("<tr><td>%s<td>%s", who, HtmlPage.number(one.intercept(), 2)).html());
    for (String member : members) {
      int index = one.members().indexOf(member);
      String weight = index < 0 ? "" : one.words(index);
      row.append(HtmlPage.markup("<td>%s", weight).html());
    }
    return row.append("</tr>\n").toString();
  }

  private static String notes(LogisticModel whole) {
    List<String> notes = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (int i = 0; i < whole.members().size(); i++) {
      if (whole.weight(i).contains(0) || whole.weights().get(i) == 0) {
        idle.add(HtmlPage.words(whole.members().get(i)));
      }
    }
    if (!idle.isEmpty()) {
      notes.add("Beside the others, this may add nothing: %s.".formatted(String.join(", ", idle)));
    }
    Calibration calibration = whole.calibration();
    if (calibration.method() != CalibrationOptions.Method.NONE) {
      notes.add(
          "Calibrated (%s): slope %s and offset %s were learned from %d %s cases and are in the weights already."
              .formatted(
                  calibration.method().word(),
                  HtmlPage.number(calibration.slope(), 2),
                  HtmlPage.number(calibration.offset(), 2),
                  calibration.cases(),
                  switch (calibration.on()) {
                    case OUT_OF_FOLD -> "out-of-fold";
                    case VALID -> "validation";
                    case BOTH -> "out-of-fold and validation";
                  }));
    }
    var html = new StringBuilder();
    notes.forEach(
        note -> html.append(HtmlPage.markup("<p class=\"second\">%s</p>\n", note).html()));
    return html.toString();
  }
}
