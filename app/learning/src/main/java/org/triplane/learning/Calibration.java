// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.triplane.learning.CalibrationOptions.Cases;
import org.triplane.learning.CalibrationOptions.Method;

/// What was done to a logistic model's log-odds so that its probabilities mean what they say:
/// `slope` · log-odds + `offset`. It is in the model's weights and intercept already.
///
/// @param slope above 0
/// @param offset 0 for a temperature
/// @param on the kind of cases that it was learned from
/// @param cases how many these were
public record Calibration(Method method, double slope, double offset, Cases on, int cases) {
  /// Nothing was done.
  public static final Calibration NONE = new Calibration(Method.NONE, 1, 0, Cases.OUT_OF_FOLD, 0);

  private static final int LEAST = 5;
  private static final double NO_PENALTY = 1e6;
  /// Log-odds that are worth less than this say nothing.
  private static final double LEAST_SLOPE = 0.01;
  private static final double GREATEST_SLOPE = 1e3;
  private static final int HALVINGS = 80;

  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "expected a slope above 0 and a finite offset, but was %s and %s"
              .formatted(slope, offset));
    }
  }

  /// Learn slope and offset that give the least log-loss. The targets are drawn in as Platt
  /// (1999) has it, so that the slope is finite where the classes can be separated.
  ///
  /// @param logits of a model that has not seen these cases
  /// @return [#NONE] if fewer than 5 cases of a class say too little; where the log-odds are not
  ///     higher for positive cases, a temperature makes them all but 0, and Platt's method, whose
  ///     slope would be below 0, is not applied
  static Calibration fit(CalibrationOptions how, double[] logits, int[] targets)
      throws LearningException {
    int positives = Arrays.stream(targets).sum();
    int negatives = targets.length - positives;
    if (how.method() == Method.NONE || Math.min(positives, negatives) < LEAST) {
      return NONE;
    }
    double[] shares = {1.0 / (negatives + 2), (positives + 1.0) / (positives + 2)};
    double slope;
    double offset = 0;
    if (how.method() == Method.PLATT) {
      LogisticRegression.Fit fit = platt(logits, targets, shares);
      slope = fit.weights().getFirst();
      offset = fit.intercept();
    } else {
      slope = Math.max(LEAST_SLOPE, temperature(logits, targets, shares));
    }
    return slope >= LEAST_SLOPE
        ? new Calibration(how.method(), slope, offset, how.on(), targets.length)
        : NONE;
  }

  /// Every case counts as positive by its share and as negative by the rest.
  private static LogisticRegression.Fit platt(double[] logits, int[] targets, double[] shares)
      throws LearningException {
    int n = logits.length;
    double[][] rows = new double[2 * n][];
    int[] sides = new int[2 * n];
    double[] counts = new double[2 * n];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[] {logits[i]};
      rows[n + i] = rows[i];
      sides[i] = 1;
      counts[i] = shares[targets[i]];
      counts[n + i] = 1 - counts[i];
    }
    return new LogisticRegression(NO_PENALTY).fit(rows, sides, counts);
  }

  /// The slope whose log-loss is least.
  private static double temperature(double[] logits, int[] targets, double[] shares) {
    double low = Math.log(LEAST_SLOPE);
    double high = Math.log(GREATEST_SLOPE);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rise(Math.exp(middle), logits, targets, shares) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /// How fast the log-loss of all cases rises with the slope.
  private static double rise(double slope, double[] logits, int[] targets, double[] shares) {
    double rise = 0;
    for (int k = 0; k < logits.length; k++) {
      rise += (Prediction.sigmoid(slope * logits[k]) - shares[targets[k]]) * logits[k];
    }
    return rise;
  }

  /// As TOML and JSON show it.
  public SequencedMap<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("method", method.word());
    document.put("slope", slope);
    document.put("offset", offset);
    document.put("on", on.word());
    document.put("cases", cases);
    return document;
  }
}
