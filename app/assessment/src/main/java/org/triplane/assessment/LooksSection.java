// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often these cases were looked at on this machine, this time included (W4).
///
/// @param models how many different ensembles looked
/// @param first date of the first look
public record LooksSection(String split, int times, int models, String first)
    implements EvaluationSection {
  /// Count looks.
  ///
  /// @param looks the oldest first, this one last
  public static LooksSection of(String split, List<EvaluationLog.Look> looks) {
    return new LooksSection(
        split,
        looks.size(),
        (int) looks.stream().map(EvaluationLog.Look::model).distinct().count(),
        looks.getFirst().date());
  }

  @Override
  public Map<String, Object> document() {
    var looks = new LinkedHashMap<String, Object>();
    looks.put("split", split);
    looks.put("times", times);
    looks.put("models", models);
    looks.put("first", first);
    return Map.of("looks", looks);
  }

  @Override
  public List<String> lines() {
    return List.of(sentence(), "");
  }

  @Override
  public String html() {
    return times == 1
        ? EvaluationCard.wide(
            "First look", split, HtmlPage.markup("<p class=\"second\">%s</p>\n", sentence()))
        : EvaluationCard.warning("Looked at before", sentence());
  }

  private String sentence() {
    if (times == 1) {
      return "These cases (%s) were not looked at before on this machine.".formatted(split);
    }
    return "These cases (%s) were looked at %d times on this machine since %s, with %s.%s"
        .formatted(
            split,
            times,
            first,
            models == 1 ? "this model only" : "%d models".formatted(models),
            models == 1
                ? ""
                : " If the best of them was chosen here, its figures are too good: measure it on"
                    + " new cases.");
  }
}
