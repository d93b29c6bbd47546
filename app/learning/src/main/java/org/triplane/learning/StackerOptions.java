// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.Set;
import org.triplane.common.Options;

/// How the members' logits are fused: a recipe's `[stacker]` table.
///
/// @param name `logistic`
/// @param fit where the logits come from that the stacker is fitted on
/// @param folds of the out-of-fold logits
/// @param networks which networks the members use in the end
/// @param regression how weights are fitted: the keys `c` and `non-negative`
/// @param calibration of the fitted log-odds
/// @param points chooses the operating point
public record StackerOptions(
    String name,
    Fit fit,
    int folds,
    Networks networks,
    LogisticRegression regression,
    CalibrationOptions calibration,
    OperatingPoints points) {
  /// Where the logits come from that the stacker is fitted on.
  public enum Fit {
    /// Networks that never saw the case.
    OUT_OF_FOLD,
    /// The networks that were trained on it (S1.20): overconfident, here for comparison only.
    IN_SAMPLE;

    /// As it stands in files.
    public String word() {
      return Words.of(this);
    }
  }

  /// Which networks the members use.
  public enum Networks {
    /// One that is trained anew on all training cases.
    REFIT,
    /// The mean of those that were trained for the folds: nothing is trained beside them, and the
    /// mean of several strays less than one of them.
    FOLDS;

    /// For people.
    String sentence() {
      return this == REFIT
          ? "trained on all training cases"
          : "the mean of the networks of the folds";
    }
  }

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "fit",
          "folds",
          "networks",
          "c",
          "non-negative",
          "operating-point",
          "sensitivity",
          "specificity",
          "miss-cost",
          Recipe.KEEP_NETWORKS);

  public StackerOptions {
    if (!name.equals("logistic")) {
      throw new IllegalArgumentException(
          "[stacker] name should be logistic, but was '%s'.".formatted(name));
    }
    if (folds < 2) {
      throw new IllegalArgumentException(
          "[stacker] folds should be 2 or more, but was %d.".formatted(folds));
    }
  }

  /// Read the table; what is missing is `logistic`, `out-of-fold`, 3 folds, `refit`, C = 1,
  /// weights of either sign, [CalibrationOptions#NONE] and [OperatingPoints#STANDARD].
  public static StackerOptions of(Options options) {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(CalibrationOptions.KEYS);
    options.allow(keys);
    return new StackerOptions(
        options.text("name", "logistic"),
        Words.choice(Fit.class, options, "fit", Fit.OUT_OF_FOLD),
        options.integer("folds", 3),
        Words.choice(Networks.class, options, "networks", Networks.REFIT),
        new LogisticRegression(c(options), options.flag("non-negative", false)),
        CalibrationOptions.of(options),
        OperatingPoints.of(options));
  }

  private static double c(Options options) {
    double c = options.number("c", 1);
    if (!(c > 0) || Double.isInfinite(c)) {
      throw new IllegalArgumentException("[stacker] c should be above 0, but was %s.".formatted(c));
    }
    return c;
  }

  /// For people: how the weights for a measured value were found.
  String sentenceOfValues() {
    return "linear regression on %s values, C = %s".formatted(fit.word(), regression.c());
  }

  /// For people: how the weights were found.
  String sentence() {
    return "logistic regression on %s logits, C = %s, weights %s"
        .formatted(
            fit.word(), regression.c(), regression.nonNegative() ? "0 or more" : "of either sign");
  }
}
