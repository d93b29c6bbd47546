// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Figure;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;

/// How near a measured value comes for each site, scanner, sex or other group (W17).
record ValueGroups(MeasuredScale scale, List<Group> groups) implements EvaluationSection {
  private static final int LEAST = 5;

  ValueGroups {
    groups = List.copyOf(groups);
  }

  /// Cases that have something in common.
  record Group(String attribute, String value, Figure error, Figure bias) {}

  static ValueGroups of(MeasuredCases cases) throws LearningException {
    List<Group> groups = new ArrayList<>();
    for (var attribute : CaseGroups.of(cases.rows()).byAttribute().entrySet()) {
      if (attribute.getKey().equals(cases.scale().target().column())) {
        continue;
      }
      for (var group : attribute.getValue().entrySet()) {
        if (group.getValue().size() >= LEAST) {
          groups.add(group(cases, attribute.getKey(), group));
        }
      }
    }
    return new ValueGroups(cases.scale(), groups);
  }

  private static Group group(
      MeasuredCases cases, String attribute, Map.Entry<String, List<CasePrediction>> group)
      throws LearningException {
    List<Double> measured = new ArrayList<>();
    for (CasePrediction row : group.getValue()) {
      measured.add(cases.scale().target().value(row.of()).orElseThrow());
    }
    var own = new MeasuredCases(cases.scale(), cases.label(), group.getValue(), measured);
    Map<String, Figure> figures = own.figures().all();
    return new Group(attribute, group.getKey(), known(figures, "mae"), known(figures, "bias"));
  }

  private static Figure known(Map<String, Figure> figures, String name) {
    Figure figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException("expected a figure, but was " + name);
    }
    return figure;
  }

  @Override
  public Map<String, Object> document() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Group group : groups) {
      var row = new LinkedHashMap<String, Object>();
      row.put("attribute", group.attribute());
      row.put("value", group.value());
      row.put("n", group.error().n());
      row.put("mae", group.error().document());
      row.put("bias", group.bias().document());
      rows.add(row);
    }
    return Map.of("groups", rows);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Group group : groups) {
      lines.add(
          "%-28s MAE %s, mean of said less measured %s, n = %d"
              .formatted(
                  group.attribute() + " " + group.value(),
                  ValueSection.interval(scale, "mae", group.error()),
                  ValueSection.interval(scale, "bias", group.bias()),
                  group.error().n()));
    }
    return lines;
  }

  @Override
  public String html() {
    if (groups.isEmpty()) {
      return "";
    }
    var rows =
        new StringBuilder("<table><tr><th>Group<th>MAE<th>Mean of said less measured<th>n</tr>\n");
    for (Group group : groups) {
      rows.append(
          HtmlPage.markup(
                  "<tr><td>%s %s<td>%s<td>%s<td>%s</tr>\n",
                  HtmlPage.capital(group.attribute()),
                  group.value(),
                  ValueSection.interval(scale, "mae", group.error()),
                  ValueSection.interval(scale, "bias", group.bias()),
                  group.error().n())
              .html());
    }
    return EvaluationCard.wide("Groups", "", new Markup(rows.append("</table>\n").toString()));
  }
}
