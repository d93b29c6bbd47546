// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How the members' logits are fused: a recipe's `[stacker]` table.
///
/// @param name `logistic`
/// @param fit where the logits come from that the stacker is fitted on
/// @param folds of the out-of-fold logits
/// @param c inverse strength of the L2 penalty
/// @param points chooses the operating point
public record StackerOptions(String name, Fit fit, int folds, double c, OperatingPoints points) {
  /// Where the logits come from that the stacker is fitted on.
  public enum Fit {
    /// Networks that never saw the case.
    OUT_OF_FOLD,
    /// The networks that were trained on it (S1.20): overconfident, here for comparison only.
    IN_SAMPLE;

    private String word() {
      return this == OUT_OF_FOLD ? "out-of-fold" : "in-sample";
    }
  }

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "fit",
          "folds",
          "c",
          "operating-point",
          "sensitivity",
          "specificity",
          "miss-cost");

  public StackerOptions {
    if (!name.equals("logistic")) {
      throw new IllegalArgumentException(
          "[stacker] name should be logistic, but was '%s'.".formatted(name));
    }
    if (folds < 2 || !(c > 0)) {
      throw new IllegalArgumentException(
          "[stacker] folds should be 2 or more and c above 0, but were %d and %s."
              .formatted(folds, c));
    }
  }

  /// Read the table; what is missing is `logistic`, `out-of-fold`, 3 folds, C = 1 and
  /// [OperatingPoints#STANDARD].
  public static StackerOptions of(Options options) {
    options.allow(KEYS);
    return new StackerOptions(
        options.text("name", "logistic"),
        fit(options.text("fit", Fit.OUT_OF_FOLD.word())),
        options.integer("folds", 3),
        options.number("c", 1),
        OperatingPoints.of(options));
  }

  private static Fit fit(String word) {
    for (Fit fit : Fit.values()) {
      if (fit.word().equals(word)) {
        return fit;
      }
    }
    throw new IllegalArgumentException(
        "[stacker] fit should be out-of-fold or in-sample, but was '%s'.".formatted(word));
  }
}
