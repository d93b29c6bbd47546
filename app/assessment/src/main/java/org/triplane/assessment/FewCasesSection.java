// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.WilsonInterval;

/// Says what so few cases can show (W19), and nothing if there are enough.
///
/// @param sentence empty if there are enough
record FewCasesSection(Optional<String> sentence) implements EvaluationSection {
  /// Fewer cases than this are few.
  static final int CASES = 30;

  /// Fewer cases of a class than this are few.
  static final int OF_A_CLASS = 10;

  static FewCasesSection of(LabelResult result) {
    int n = result.fused().cases();
    int with = result.fused().positives();
    boolean few = n < CASES || Math.min(with, n - with) < OF_A_CLASS;
    return new FewCasesSection(few ? Optional.of(sentence(n, with)) : Optional.empty());
  }

  @Override
  public Map<String, Object> document() {
    return sentence.<Map<String, Object>>map(text -> Map.of("warning", text)).orElse(Map.of());
  }

  @Override
  public List<String> lines() {
    return sentence.stream().toList();
  }

  @Override
  public String html() {
    return sentence.map(text -> EvaluationCard.warning("Few cases", text)).orElse("");
  }

  private static String sentence(int n, int with) {
    return ("%s, %d with and %d without. Even if all are told rightly, the true"
            + " accuracy can be as low as %s, the true sensitivity as low as %s and the true"
            + " specificity as low as %s. Read the intervals, not the figures.")
        .formatted(
            n == 1 ? "This is 1 case" : "These are %d cases".formatted(n),
            with,
            n - with,
            least(n),
            least(with),
            least(n - with));
  }

  /// The lower end of the interval of a share of which all are right; nothing is known of none.
  private static String least(int n) {
    return String.format(Locale.ROOT, "%.2f", n == 0 ? 0 : WilsonInterval.of(n, n).low());
  }
}
