// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.learning.Metrics.Interval;

/// How well the label can be told without looking at a single pixel, from what else is known of
/// the cases (W17). If it can, a network may have learned the scanner rather than the disease.
///
/// @param auc of a regression on the attributes, cross-validated by patient; empty if it cannot
///     be fitted
/// @param attributes that it was given
record ShortcutSection(Optional<Interval> auc, int n, List<String> attributes)
    implements EvaluationSection {

  @Override
  public Map<String, Object> document() {
    if (auc.isEmpty()) {
      return Map.of();
    }
    var shortcut = new LinkedHashMap<String, Object>();
    shortcut.put("attributes", attributes);
    shortcut.put("n", n);
    shortcut.put("auc", auc.get().value());
    shortcut.put("aucLow", auc.get().low());
    shortcut.put("aucHigh", auc.get().high());
    shortcut.put("betterThanChance", isShortcut());
    return Map.of("shortcut", shortcut);
  }

  @Override
  public List<String> lines() {
    return sentence().stream().toList();
  }

  @Override
  public String html() {
    if (auc.isEmpty()) {
      return "";
    }
    return isShortcut()
        ? EvaluationCard.warning("Possible shortcut", sentence().orElse(""))
        : EvaluationCard.wide(
            "No shortcut found",
            "AUC of the attributes alone " + FigureWords.interval(auc.get(), 3),
            HtmlPage.markup("<p class=\"second\">%s</p>\n", sentence().orElse("")));
  }

  boolean isShortcut() {
    return auc.isPresent() && auc.get().low() > 0.5;
  }

  private Optional<String> sentence() {
    return auc.map(
        interval ->
            "A regression on %s alone, without any picture, %s better than chance: AUC %s, n = %d.%s"
                .formatted(
                    String.join(", ", attributes),
                    isShortcut() ? "tells what was found" : "does not tell what was found",
                    FigureWords.interval(interval, 3),
                    n,
                    isShortcut()
                        ? " A network may use the same shortcut. Read the figures of each group."
                        : ""));
  }
}
