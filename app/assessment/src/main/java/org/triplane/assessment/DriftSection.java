// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.InputSamples;

/// Whether the series are still like those that the ensemble was trained on, all together and
/// those of each site, scanner or other group (W25). No label has a say in it.
///
/// @param all every feature
/// @param groups the groups whose features drift, with these
/// @param looked how many groups were looked at
/// @param n how many cases there are
record DriftSection(
    List<FeatureDrift> all, SequencedMap<String, List<FeatureDrift>> groups, int looked, int n)
    implements EvaluationSection {
  /// Smaller groups are not looked at.
  static final int LEAST_CASES = 5;

  private static final int MOST_LINES = 6;

  /// Compare.
  ///
  /// @param features case id to `member/feature` to number
  static DriftSection of(
      InputSamples training,
      List<CasePrediction> rows,
      Map<String, SequencedMap<String, Double>> features) {
    var groups = new LinkedHashMap<String, List<FeatureDrift>>();
    int looked = 0;
    for (var attribute : CaseGroups.of(rows).byAttribute().entrySet()) {
      for (var group : attribute.getValue().entrySet()) {
        if (group.getValue().size() >= LEAST_CASES) {
          looked++;
          List<FeatureDrift> found = drifted(FeatureDrift.of(training, group.getValue(), features));
          if (!found.isEmpty()) {
            groups.put(
                "%s %s (n = %d)"
                    .formatted(attribute.getKey(), group.getKey(), group.getValue().size()),
                found);
          }
        }
      }
    }
    return new DriftSection(FeatureDrift.of(training, rows, features), groups, looked, rows.size());
  }

  private static List<FeatureDrift> drifted(List<FeatureDrift> features) {
    return features.stream()
        .filter(FeatureDrift::isDrift)
        .sorted(Comparator.comparingDouble(FeatureDrift::distance).reversed())
        .toList();
  }

  @Override
  public boolean isAppendix() {
    return true;
  }

  @Override
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("n", n);
    document.put("drift", !drifted(all).isEmpty());
    document.put("leastDistance", FeatureDrift.LEAST_DISTANCE);
    document.put("mostP", FeatureDrift.MOST_P);
    document.put("features", all.stream().map(FeatureDrift::document).toList());
    var byGroup = new LinkedHashMap<String, Object>();
    groups.forEach(
        (group, features) ->
            byGroup.put(group, features.stream().map(FeatureDrift::document).toList()));
    document.put("groups", byGroup);
    return Map.of("drift", document);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<FeatureDrift> found = drifted(all);
    lines.add(sentence(found));
    found.stream().limit(MOST_LINES).forEach(one -> lines.add("  " + line(one)));
    groups.forEach(
        (group, features) ->
            lines.add("  drift in %s: %s".formatted(group, line(features.getFirst()))));
    return lines;
  }

  private String sentence(List<FeatureDrift> found) {
    return found.isEmpty()
        ? "drift: none of %d measures of the series differs from training (n = %d)."
            .formatted(all.size(), n)
        : "drift: %d of %d measures of the series differ from training (n = %d). The figures may not hold here as they did there."
            .formatted(found.size(), all.size(), n);
  }

  private static String line(FeatureDrift one) {
    return "%s, median %s, distance %s, p %s"
        .formatted(one.words(), one.change(), FigureWords.number(one.distance(), 2), p(one.p()));
  }

  private static String p(double p) {
    return p < 0.001 ? "< 0.001" : "= " + FigureWords.p(p);
  }

  @Override
  public String html() {
    List<FeatureDrift> found = drifted(all);
    var text = new StringBuilder();
    if (!found.isEmpty()) {
      text.append(
          EvaluationCard.warning(
              "The series are not like those of training",
              "%d of %d measures differ. The figures may not hold here as they did there."
                  .formatted(found.size(), all.size())));
    }
    var rows =
        new StringBuilder(
            "<table>\n"
                + "<tr><th>Measure<th>n<th>Median in training<th>Median"
                + " here<th>Distance<th>p</tr>\n");
    all.forEach(one -> rows.append(row(one)));
    groups.forEach(
        (group, features) -> {
          rows.append(HtmlPage.markup("<tr><th colspan=\"6\">%s</tr>\n", group).html());
          features.forEach(one -> rows.append(row(one)));
        });
    rows.append(HtmlPage.markup("</table>\n<p class=\"second\">%s</p>\n", reading()).html());
    text.append(
        EvaluationCard.wide("Drift of the series", "n = " + n, new Markup(rows.toString())));
    return text.toString();
  }

  private String reading() {
    return "Distance: the greatest difference of the cumulative shares (Kolmogorov and Smirnov). p is corrected for all measures (Holm) and counts patients, not cases. Marked from a distance of %s at a p below %s if the numbers are more than 1 %% apart. Of %d groups of %d cases or more, those that drift are listed."
        .formatted(FeatureDrift.LEAST_DISTANCE, FeatureDrift.MOST_P, looked, LEAST_CASES);
  }

  private static String row(FeatureDrift one) {
    return HtmlPage.markup(
            "<tr><td class=\"%s\">%s<td>%s<td>%s<td>%s<td>%s<td>%s</tr>\n",
            one.isDrift() ? "warned" : "",
            one.words(),
            one.n(),
            FeatureDrift.number(one.before()),
            FeatureDrift.number(one.now()),
            FigureWords.number(one.distance(), 2),
            FigureWords.p(one.p()))
        .html();
  }
}
