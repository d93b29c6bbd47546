// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.triplane.learning.Metrics.Interval;

/// Intervals of figures that have no formula for one, from the figures of many samples of the
/// cases, drawn with replacement (Efron 1979). See [Ends] for how. No interval leaves out the
/// figure itself, as people would not believe it.
///
/// @param samples how many
/// @param seed the same seed draws the same samples
public record Bootstrap(int samples, long seed) {
  /// Enough for two digits of an interval.
  public static final Bootstrap STANDARD = new Bootstrap(1000, 1);

  private static final double TAIL = 0.025;

  /// Where an interval begins and ends.
  public enum Ends {
    /// At percentiles of the samples' figures that are moved by as much as these lie to one side
    /// of the figure itself (Efron 1981, BC). For figures that cases make by adding up.
    BIAS_CORRECTED,
    /// As far on the other side of the figure as 97.5 % and 2.5 % of the samples' lie (Davison
    /// and Hinkley 1997, basic), within 0..1. For figures that every sample makes greater, as it
    /// does a calibration error: if samples of the cases add to it, so did the cases.
    REVERSED
  }

  /// Draw bias-corrected intervals.
  ///
  /// @param cases how many there are
  /// @param figures as in [#intervals(int, List, Function)]
  public List<Interval> intervals(int cases, Function<int[], double[]> figures) {
    int[] all = all(cases);
    return intervals(
        cases, Collections.nCopies(figures.apply(all).length, Ends.BIAS_CORRECTED), figures);
  }

  /// Draw intervals.
  ///
  /// @param cases how many there are
  /// @param ends of each figure's interval
  /// @param figures from the numbers of the cases drawn to figures, always as many; one that a
  ///     sample cannot give is NaN and left out
  public List<Interval> intervals(int cases, List<Ends> ends, Function<int[], double[]> figures) {
    double[] values = figures.apply(all(cases));
    double[][] drawn = new double[values.length][samples];
    var random = new Random(seed);
    int[] sample = new int[cases];
    for (int s = 0; s < samples; s++) {
      Arrays.setAll(sample, _ -> random.nextInt(cases));
      double[] of = figures.apply(sample);
      for (int f = 0; f < of.length; f++) {
        drawn[f][s] = of[f];
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int f = 0; f < values.length; f++) {
      intervals.add(interval(values[f], drawn[f], ends.get(f)));
    }
    return intervals;
  }

  private static int[] all(int cases) {
    int[] all = new int[cases];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static Interval interval(double value, double[] drawn, Ends ends) {
    double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    if (!Double.isFinite(value) || sorted.length == 0) {
      return new Interval(value, Double.NaN, Double.NaN);
    }
    Interval interval =
        switch (ends) {
          case BIAS_CORRECTED -> biasCorrected(value, sorted);
          case REVERSED -> reversed(value, sorted);
        };
    return new Interval(value, Math.min(value, interval.low()), Math.max(value, interval.high()));
  }

  private static Interval biasCorrected(double value, double[] sorted) {
    double below = 0;
    for (double one : sorted) {
      below += one < value ? 1 : one == value ? 0.5 : 0;
    }
    double least = 0.5 / sorted.length;
    double share = Math.clamp(below / sorted.length, least, 1 - least);
    double shift = 2 * NormalDistribution.quantile(share);
    return new Interval(
        value,
        percentile(sorted, NormalDistribution.cumulative(shift - NormalDistribution.QUANTILE_975)),
        percentile(sorted, NormalDistribution.cumulative(shift + NormalDistribution.QUANTILE_975)));
  }

  private static Interval reversed(double value, double[] sorted) {
    return new Interval(
        value,
        Math.clamp(2 * value - percentile(sorted, 1 - TAIL), 0, 1),
        Math.clamp(2 * value - percentile(sorted, TAIL), 0, 1));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
