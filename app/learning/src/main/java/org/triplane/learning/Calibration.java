// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
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
  private static final double LEAST_SLOPE = 1e-3;
  /// Log-odds that are worth less than this say nothing.
  private static final double LEAST_USEFUL = 0.01;
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
  /// @return [#NONE] if fewer than 5 cases of a class say too little, or the log-odds are not
  ///     higher for positive cases
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
      slope = temperature(logits, targets, shares, how.spread());
    }
    return slope > LEAST_USEFUL
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

  /// What the cases alone say, drawn towards 1 as far as `spread` has it.
  private static double temperature(
      double[] logits, int[] targets, double[] shares, double spread) {
    DoubleUnaryOperator rise = log -> rise(Math.exp(log), logits, targets, shares);
    double alone = crossing(rise, Math.log(LEAST_SLOPE), Math.log(GREATEST_SLOPE));
    if (Double.isInfinite(spread)) {
      return Math.exp(alone);
    }
    // A normal law of the slope's logarithm. The best lies between what both want.
    DoubleUnaryOperator drawn =
        log -> Math.exp(log) * rise.applyAsDouble(log) + log / (spread * spread);
    return Math.exp(crossing(drawn, Math.min(0, alone), Math.max(0, alone)));
  }

  /// How fast the log-loss of all cases rises with the slope.
  private static double rise(double slope, double[] logits, int[] targets, double[] shares) {
    double rise = 0;
    for (int k = 0; k < logits.length; k++) {
      rise += (Prediction.sigmoid(slope * logits[k]) - shares[targets[k]]) * logits[k];
    }
    return rise;
  }

  /// Where a loss that first falls ceases to.
  private static double crossing(DoubleUnaryOperator rise, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rise.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
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
