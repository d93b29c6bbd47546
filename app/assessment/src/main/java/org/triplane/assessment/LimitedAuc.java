// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.NormalDistribution;

/// An AUC beside the best that its evidence allows.
///
/// Two normal classes of variance 1 whose means are d apart have the AUC Φ(d/√2). So an AUC tells
/// how far apart the classes seem to be, and the square of that distance over the square of the
/// true one is the share of the evidence that was used: the efficiency.
///
/// @param n how many cases
/// @param effect the true distance of the classes, d
/// @param effectAfterReadingError what the best possible reading of the images leaves of it
/// @param auc what was reached
/// @param oracle what the true posterior reaches on the very same cases: the sample's own limit
/// @param gapToOracle `oracle` less `auc`, paired, so that the luck of the sample cancels
record LimitedAuc(
    int n,
    double effect,
    double effectAfterReadingError,
    Interval auc,
    Interval oracle,
    Interval gapToOracle) {

  /// Measure.
  ///
  /// @param effects the true distance, without and with the error of reading the images
  /// @param told probability that each case was given
  /// @param posterior its true probability by the same evidence
  /// @param targets 0 or 1
  static LimitedAuc of(double[] effects, double[] told, double[] posterior, int[] targets) {
    return new LimitedAuc(
        targets.length,
        effects[0],
        effects[1],
        Metrics.of(told, targets).auc(),
        Metrics.of(posterior, targets).auc(),
        Metrics.compare(posterior, told, targets).difference());
  }

  /// Whether the evidence tells nothing.
  boolean blind() {
    return effect == 0;
  }

  /// The best possible AUC.
  double limit() {
    return limit(effect);
  }

  /// How far the AUC is below the limit; below 0 if the sample was lucky.
  Interval gap() {
    return new Interval(limit() - auc.value(), limit() - auc.high(), limit() - auc.low());
  }

  /// The distance of the classes that the AUC tells of.
  double observedEffect() {
    return distance(auc.value());
  }

  /// The share of the evidence that was used, with the interval that follows from the AUC's; all
  /// NaN where there is none.
  Interval efficiency() {
    return efficiency(auc, effect);
  }

  /// The share of the evidence in the very same cases that was used, with the interval that
  /// follows from the paired gap's.
  Interval efficiencyInSample() {
    double best = oracle.value();
    var paired = new Interval(auc.value(), best - gapToOracle.high(), best - gapToOracle.low());
    return efficiency(paired, distance(best));
  }

  /// Whether the AUC's interval holds 0.5.
  boolean holdsChance() {
    return auc.contains(0.5);
  }

  /// The figures as JSON keys.
  SequencedMap<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("n", n);
    document.put("effect", effect);
    document.put("limit", limit());
    document.put("limitAfterReadingError", limit(effectAfterReadingError));
    put(document, "auc", auc);
    put(document, "gap", gap());
    document.put("observedEffect", finite(observedEffect()));
    put(document, "efficiency", efficiency());
    document.put("holdsChance", holdsChance());
    SequencedMap<String, Object> sample = new LinkedHashMap<>();
    put(sample, "auc", oracle);
    put(sample, "gap", gapToOracle);
    put(sample, "efficiency", efficiencyInSample());
    document.put("sample", sample);
    return document;
  }

  /// Put a figure and the ends of its interval; what cannot be told is null.
  static void put(Map<String, Object> document, String name, Interval interval) {
    document.put(name, finite(interval.value()));
    document.put(name + "Low", finite(interval.low()));
    document.put(name + "High", finite(interval.high()));
  }

  static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static double limit(double effect) {
    return NormalDistribution.cumulative(effect / Math.sqrt(2));
  }

  private static double distance(double auc) {
    return Math.sqrt(2) * NormalDistribution.quantile(Math.clamp(auc, 0.0, 1.0));
  }

  /// An AUC below 0.5 has used nothing.
  private Interval efficiency(Interval reached, double best) {
    if (blind() || !(best > 0)) {
      return Interval.UNKNOWN;
    }
    DoubleUnaryOperator share =
        at -> {
          double used = Math.max(0, distance(at)) / best;
          return used * used;
        };
    return new Interval(
        share.applyAsDouble(reached.value()),
        share.applyAsDouble(reached.low()),
        share.applyAsDouble(reached.high()));
  }
}
