// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Figure;
import org.triplane.learning.Metrics;
import org.triplane.learning.WilsonInterval;

/// The figures of every sequence, scanner, site or whatever else is known of the cases, beside
/// those of all (W17, W25).
///
/// @param names figure to words, in the order of the columns
/// @param all the figures of all cases
record GroupsSection(
    SequencedMap<String, String> names,
    SequencedMap<String, Figure> all,
    int n,
    List<GroupFigures> groups)
    implements EvaluationSection {

  /// Of one label.
  static GroupsSection of(LabelResult result) {
    var names = new LinkedHashMap<String, String>();
    names.put("auc", "AUC");
    names.put("sensitivity", "Sensitivity");
    names.put("specificity", "Specificity");
    var all = new LinkedHashMap<String, Figure>();
    names.keySet().forEach(name -> all.put(name, result.figure(name)));
    List<GroupFigures> groups = new ArrayList<>();
    each(
        CaseGroups.of(result.table().rows()),
        (attribute, value, rows) -> {
          Metrics metrics = LabelMeasure.metrics(rows, result.label());
          groups.add(
              GroupFigures.of(
                  attribute,
                  value,
                  new int[] {metrics.cases(), metrics.positives()},
                  figures(metrics, result.operatingPoint()),
                  all));
        });
    return new GroupsSection(names, all, result.fused().cases(), groups);
  }

  /// Of classes that exclude each other.
  static GroupsSection of(ClassTable table) {
    var names = new LinkedHashMap<String, String>();
    names.put("accuracy", "Accuracy");
    Set<CasePrediction> told = table.right();
    Function<List<CasePrediction>, SequencedMap<String, Figure>> accuracy =
        rows -> {
          long right = rows.stream().filter(told::contains).count();
          var figures = new LinkedHashMap<String, Figure>();
          figures.put(
              "accuracy", new Figure(WilsonInterval.of(right, rows.size()), rows.size(), "Wilson"));
          return figures;
        };
    SequencedMap<String, Figure> all = accuracy.apply(table.rows());
    List<GroupFigures> groups = new ArrayList<>();
    each(
        CaseGroups.of(table.rows()),
        (attribute, value, rows) ->
            groups.add(
                GroupFigures.of(
                    attribute, value, new int[] {rows.size(), 0}, accuracy.apply(rows), all)));
    return new GroupsSection(names, all, table.rows().size(), groups);
  }

  @Override
  public Map<String, Object> document() {
    return Map.of("groups", groups.stream().map(GroupFigures::document).toList());
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (GroupFigures group : groups) {
      String figures =
          group.figures().entrySet().stream()
              .map(
                  one ->
                      "%s %s"
                          .formatted(
                              HtmlPage.words(names.getOrDefault(one.getKey(), "")),
                              FigureWords.interval(one.getValue().interval(), 3)))
              .collect(Collectors.joining(", "));
      lines.add(
          "%s %s: n = %d, %s%s"
              .formatted(group.attribute(), group.value(), group.n(), figures, unlike(group)));
    }
    return lines;
  }

  @Override
  public String html() {
    if (groups.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder("<table>\n<tr><th>Group<th>n");
    names.values().forEach(name -> rows.append("<th>").append(name));
    rows.append("</tr>\n");
    rows.append(row("", "All", "", n, all, List.of()));
    String attribute = "";
    for (GroupFigures group : groups) {
      if (!group.attribute().equals(attribute)) {
        attribute = group.attribute();
        rows.append(
            HtmlPage.markup(
                    "<tr><th colspan=\"%s\">%s</tr>\n", names.size() + 2, HtmlPage.title(attribute))
                .html());
      }
      rows.append(
          row("group", group.value(), unlike(group), group.n(), group.figures(), group.unlike()));
    }
    rows.append("</table>\n<p class=\"second\">%s</p>\n".formatted(reading()));
    return EvaluationCard.wide("By group", "with 95 % intervals", new Markup(rows.toString()));
  }

  private String reading() {
    boolean any = groups.stream().anyMatch(group -> !group.unlike().isEmpty());
    return any
        ? "Marked: the group's interval does not hold the figure of all cases. Of twenty groups,"
            + " one does so by chance."
        : "Small groups have wide intervals. Read both columns.";
  }

  private static String unlike(GroupFigures group) {
    return group.unlike().isEmpty() ? "" : " · unlike the rest";
  }

  private String row(
      String style,
      String name,
      String note,
      int cases,
      Map<String, Figure> figures,
      List<String> marked) {
    var row = new StringBuilder();
    row.append(
        HtmlPage.markup(
                "<tr class=\"%s\"><td>%s<span class=\"warned\">%s</span><td>%s",
                style, name, note, cases)
            .html());
    for (String figure : names.keySet()) {
      Figure its = figures.get(figure);
      row.append(
          HtmlPage.markup(
                  "<td class=\"%s\">%s",
                  marked.contains(figure) ? "warned" : "",
                  its == null ? "" : FigureWords.interval(its.interval(), 2))
              .html());
    }
    return row.append("</tr>\n").toString();
  }

  private static SequencedMap<String, Figure> figures(Metrics metrics, double point) {
    ConfusionMatrix matrix = metrics.at(point);
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("auc", new Figure(metrics.auc(), metrics.cases(), "DeLong"));
    int with = matrix.positives();
    int without = matrix.negatives();
    figures.put(
        "sensitivity", new Figure(WilsonInterval.of(matrix.truePositives(), with), with, "Wilson"));
    figures.put(
        "specificity",
        new Figure(WilsonInterval.of(matrix.trueNegatives(), without), without, "Wilson"));
    return figures;
  }

  /// What is done with each group.
  @FunctionalInterface
  private interface Look {
    void at(String attribute, String value, List<CasePrediction> rows);
  }

  private static void each(CaseGroups groups, Look look) {
    groups
        .byAttribute()
        .forEach(
            (attribute, levels) ->
                levels.forEach((value, rows) -> look.at(attribute, value, rows)));
  }
}
