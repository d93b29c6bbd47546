// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;

/// Says which cases and labels have no part in the figures, or another one than they seem to have;
/// nothing if all have theirs.
///
/// @param leftOut how many cases have no series for any member
/// @param cases how many there are
/// @param strange classes that the ensemble does not know, with how many cases are of each
/// @param unread labels of the ensemble that no case tells
public record CasesSection(
    String model,
    int leftOut,
    int cases,
    SequencedMap<String, Integer> strange,
    List<String> unread)
    implements EvaluationSection {
  /// Compare what was asked for with what was measured.
  ///
  /// @param cases all that were to be predicted
  public static CasesSection of(EnsembleEvaluation evaluation, List<Case> cases) {
    EnsembleModel model = evaluation.model();
    var strange = new TreeMap<String, Integer>();
    for (CasePrediction row : evaluation.table().rows()) {
      row.of()
          .targets()
          .forEach(
              (label, target) -> {
                if (model.exclusive() && target == 1 && !model.labels().contains(label)) {
                  strange.merge(label, 1, Integer::sum);
                }
              });
    }
    return new CasesSection(
        model.name(),
        cases.size() - evaluation.n(),
        cases.size(),
        strange,
        model.labels().stream().filter(one -> !evaluation.labels().containsKey(one)).toList());
  }

  @Override
  public Map<String, Object> document() {
    return lines().isEmpty()
        ? Map.of()
        : Map.of(
            "cases", Map.of("leftOut", leftOut, "unknownClasses", strange, "unreadLabels", unread));
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (leftOut > 0) {
      lines.add(
          "Of %d cases %d have no series that %s can use; they were left out."
              .formatted(cases, leftOut, model));
    }
    if (!strange.isEmpty()) {
      List<String> counts = new ArrayList<>();
      strange.forEach((label, count) -> counts.add("%s (%d)".formatted(label, count)));
      lines.add(
          "%s does not know these classes, whose cases count as the rest: %s. It cannot tell them rightly."
              .formatted(model, String.join(", ", counts)));
    }
    if (!unread.isEmpty()) {
      lines.add(
          "Not measured, as no case says whether it has it: %s."
              .formatted(String.join(", ", unread)));
    }
    return lines;
  }

  @Override
  public String html() {
    return lines().isEmpty() ? "" : EvaluationCard.warning("Cases", String.join(" ", lines()));
  }
}
