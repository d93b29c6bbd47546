// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Options;

/// How the probability is chosen above which a case counts as positive, on cases that no network
/// was trained on: the keys `operating-point`, `sensitivity`, `specificity` and `miss-cost` of a
/// recipe's `[stacker]`.
///
/// @param rule which of the points is the ensemble's own
/// @param sensitivity that the rule `sensitivity` asks for
/// @param specificity that the rule `specificity` asks for
/// @param missCost what a missed case costs in false alarms, for the rule `cost`
public record OperatingPoints(
    String rule, double sensitivity, double specificity, double missCost) {
  /// Youden's point; the other rules take a sensitivity or specificity of 0.95, or misses that
  /// cost as much as 5 false alarms.
  public static final OperatingPoints STANDARD = new OperatingPoints("youden", 0.95, 0.95, 5);

  public OperatingPoints {
    if (!rule.matches("youden|sensitivity|specificity|cost")) {
      throw new IllegalArgumentException(
          ("[stacker] operating-point should be youden, sensitivity, specificity or cost, but was"
                  + " '%s'.")
              .formatted(rule));
    }
    if (!isShare(sensitivity) || !isShare(specificity) || !(missCost > 0)) {
      throw new IllegalArgumentException(
          "[stacker] sensitivity and specificity should be in 0..1 and miss-cost above 0, but were %s, %s and %s."
              .formatted(sensitivity, specificity, missCost));
    }
  }

  /// Read the recipe's `[stacker]` table; what is missing is as in [#STANDARD].
  ///
  /// @throws IllegalArgumentException if a value is wrong
  static OperatingPoints of(Options options) {
    return new OperatingPoints(
        options.text("operating-point", STANDARD.rule),
        options.number("sensitivity", STANDARD.sensitivity),
        options.number("specificity", STANDARD.specificity),
        options.number("miss-cost", STANDARD.missCost));
  }

  /// Choose the points by every rule; those that the cases cannot give are left out. Youden's
  /// point and that of the least cost are chosen on a [SmoothedRoc] where there are cases enough.
  public SequencedMap<String, Double> all(Metrics metrics) {
    RocCurve roc = metrics.roc();
    double prevalence = (double) metrics.positives() / metrics.cases();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    Optional<SmoothedRoc> smoothed = metrics.smoothedRoc();
    put(points, "youden", smoothed.map(one -> one.cheapest(1, 1)).orElseGet(roc::youden));
    put(points, "sensitivity", roc.atSensitivity(sensitivity));
    put(points, "specificity", roc.atSpecificity(specificity));
    put(
        points,
        "cost",
        smoothed
            .map(one -> one.cheapest(missCost * prevalence, 1 - prevalence))
            .orElseGet(() -> roc.atCost(missCost, prevalence)));
    return Collections.unmodifiableSequencedMap(points);
  }

  /// The point by the ensemble's own rule; NaN if the cases cannot give it.
  public double chosen(Metrics metrics) {
    return all(metrics).getOrDefault(rule, Double.NaN);
  }

  private static void put(SequencedMap<String, Double> points, String rule, double point) {
    if (!Double.isNaN(point)) {
      points.put(rule, Math.max(point, 0));
    }
  }

  private static boolean isShare(double share) {
    return share > 0 && share <= 1;
  }
}
