// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.common.Options;

/// A measured value and how networks see it: less the mean of the training cases, divided by
/// their standard deviation. Networks and stackers say standardized values; this gives them
/// their unit back.
///
/// @param mean of the training cases, in the unit
/// @param deviation likewise; above 0
public record MeasuredScale(MeasuredTarget target, double mean, double deviation) {
  public MeasuredScale {
    if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "[target] needs a mean and a deviation above 0, but they were %s and %s."
              .formatted(mean, deviation));
    }
  }

  /// Learn the scale.
  ///
  /// @param values of the training cases
  /// @throws LearningException if there are no two different ones
  static MeasuredScale of(MeasuredTarget target, double[] values) throws LearningException {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN);
    if (!(variance > 1e-18 * Math.max(1, mean * mean))) {
      throw new LearningException(
          "All %d training cases have the same %s, so nothing can be learned about it. Add other cases, or name another column in [target]."
              .formatted(values.length, target.column()));
    }
    return new MeasuredScale(target, mean, Math.sqrt(variance));
  }

  /// What a network should say for a value.
  public double standardized(double value) {
    return (value - mean) / deviation;
  }

  /// What a network or stacker says, in the unit.
  public double inUnit(double standardized) {
    return mean + deviation * standardized;
  }

  /// Evidence in the unit, as the difference from the mean: intercept and contributions are
  /// multiplied by the deviation and still sum exactly. What a member said stays standardized.
  public Evidence fromMean(Evidence standardized) {
    List<Evidence.Term> terms = new ArrayList<>();
    double intercept = deviation * standardized.intercept();
    double sum = intercept;
    for (Evidence.Term term : standardized.terms()) {
      var own = new Evidence.Term(term.member(), deviation * term.weight(), term.logit());
      terms.add(own);
      sum += own.contribution();
    }
    return new Evidence(intercept, terms, sum);
  }

  /// Evidence in the unit: the intercept is what is said of a study whose members all say the
  /// mean, and with the contributions it sums exactly to the value.
  public Evidence inUnit(Evidence standardized) {
    Evidence difference = fromMean(standardized);
    double intercept = mean + difference.intercept();
    double sum = intercept;
    for (Evidence.Term term : difference.terms()) {
      sum += term.contribution();
    }
    return new Evidence(intercept, difference.terms(), sum);
  }

  /// The table `[target]` of `model.toml`.
  SequencedMap<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "value");
    document.put("column", target.column());
    document.put("unit", target.unit());
    document.put("mean", mean);
    document.put("deviation", deviation);
    return document;
  }

  /// Read what [#document] wrote.
  ///
  /// @throws IllegalArgumentException if a key is missing or wrong
  static MeasuredScale of(Options table) {
    var rest = new LinkedHashMap<>(table.values());
    rest.remove("mean");
    rest.remove("deviation");
    return new MeasuredScale(
        MeasuredTarget.of(new Options(table.table(), rest))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "[target] kind should be value, but was something else.")),
        table.number("mean"),
        table.number("deviation"));
  }
}
