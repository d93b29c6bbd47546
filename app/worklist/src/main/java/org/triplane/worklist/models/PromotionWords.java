// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.List;
import java.util.Locale;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;
import org.triplane.worklist.models.HeldOutEvidence.WeakGroup;

/// The figures of evidence as people read them.
final class PromotionWords {
  private static final double SMALLEST_P = 0.001;

  private PromotionWords() {}

  /// "AUC 0.947 (0.922 to 0.972)".
  static String auc(LabelFigures figures) {
    if (!Double.isFinite(figures.auc())) {
      return "AUC cannot be told";
    }
    return Double.isFinite(figures.low())
        ? "AUC %s (%s to %s)"
            .formatted(number(figures.auc()), number(figures.low()), number(figures.high()))
        : "AUC %s (interval unknown)".formatted(number(figures.auc()));
  }

  /// "+0.051 (+0.017 to +0.086), p = 0.003, n = 300".
  static String difference(Difference one) {
    if (!Double.isFinite(one.value())) {
      return "difference cannot be told" + n(one.n());
    }
    return "%s (%s to %s), p %s%s"
        .formatted(
            signed(one.value()),
            signed(one.low()),
            signed(one.high()),
            one.p() < SMALLEST_P ? "< 0.001" : "= " + number(one.p()),
            n(one.n()));
  }

  /// ", n = 300".
  static String n(int n) {
    return ", n = " + n;
  }

  /// "slices > 4 mm: auc 0.872, n = 64 and 2 more".
  static String groups(List<WeakGroup> groups) {
    WeakGroup first = groups.getFirst();
    String text =
        "%s %s: %s %s%s"
            .formatted(
                first.attribute(), first.value(), first.figure(), number(first.is()), n(first.n()));
    return groups.size() == 1 ? text : "%s, and %d more".formatted(text, groups.size() - 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
  }
}
