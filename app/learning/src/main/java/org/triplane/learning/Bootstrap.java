// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.triplane.learning.Metrics.Interval;

/// Intervals of figures that have no formula for one: the figures of many samples of the cases,
/// drawn with replacement; the interval is from their 2.5 % to their 97.5 % percentile (Efron
/// 1979), widened to hold the figure itself, as samples make some figures, such as a calibration
/// error, larger than they are.
///
/// @param samples how many
/// @param seed the same seed draws the same samples
public record Bootstrap(int samples, long seed) {
  /// Enough for two digits of an interval.
  public static final Bootstrap STANDARD = new Bootstrap(1000, 1);

  private static final double TAIL = 0.025;

  /// Draw intervals.
  ///
  /// @param cases how many there are
  /// @param figures from the numbers of the cases drawn to figures, always as many; one that a
  ///     sample cannot give is NaN and left out
  public List<Interval> intervals(int cases, Function<int[], double[]> figures) {
    int[] all = new int[cases];
    Arrays.setAll(all, i -> i);
    double[] values = figures.apply(all);
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
      intervals.add(interval(values[f], drawn[f]));
    }
    return intervals;
  }

  private static Interval interval(double value, double[] drawn) {
    double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    if (!Double.isFinite(value) || sorted.length == 0) {
      return new Interval(value, Double.NaN, Double.NaN);
    }
    return new Interval(
        value,
        Math.min(value, percentile(sorted, TAIL)),
        Math.max(value, percentile(sorted, 1 - TAIL)));
  }

  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
