// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Sensitivity and false alarms as smooth functions of the log-odds, to choose an operating point
/// by.
///
/// The best point of the empirical curve lies where some few cases happen to leave a step. On new
/// cases it is worse than what the same cases can tell: each class's log-odds are smoothed by a
/// normal kernel here, as wide as Silverman's rule says (Fluss, Faraggi and Reiser 2005).
final class SmoothedRoc {
  private static final int STEPS = 400;
  private static final int FEWEST = 5;
  private static final double SAME = 1e-9;
  private static final double SILVERMAN = 0.9;
  private static final double QUARTILES_OF_NORMAL = 1.34;

  private final double lowest;
  private final double step;
  private final double[] sensitivity;
  private final double[] falseAlarms;

  private SmoothedRoc(double lowest, double step, double[] sensitivity, double[] falseAlarms) {
    this.lowest = lowest;
    this.step = step;
    this.sensitivity = sensitivity;
    this.falseAlarms = falseAlarms;
  }

  /// Smooth what was said of cases.
  ///
  /// @param probabilities 0..1
  /// @param targets 0 or 1, as many
  /// @return empty with fewer than five cases of a class, or one that got the same from nearly
  ///     all of its cases: nothing can be smoothed then
  static Optional<SmoothedRoc> of(double[] probabilities, int[] targets) {
    double[] positive = logOdds(probabilities, targets, 1);
    double[] negative = logOdds(probabilities, targets, 0);
    if (Math.min(positive.length, negative.length) < FEWEST
        || !(width(positive) > 0 && width(negative) > 0)) {
      return Optional.empty();
    }
    DoubleSummaryStatistics all =
        DoubleStream.concat(Arrays.stream(positive), Arrays.stream(negative)).summaryStatistics();
    double step = (all.getMax() - all.getMin()) / STEPS;
    return Optional.of(
        new SmoothedRoc(
            all.getMin(),
            step,
            above(positive, all.getMin(), step),
            above(negative, all.getMin(), step)));
  }

  /// The probability above which a case should count as positive for the least expected cost; in
  /// the middle where several points cost the same, as between classes far apart.
  ///
  /// @param miss cost of missing all positive cases
  /// @param alarm cost of taking all negative cases for positive
  double cheapest(double miss, double alarm) {
    int first = 0;
    for (int i = 1; i <= STEPS; i++) {
      if (cost(i, miss, alarm) < cost(first, miss, alarm) - SAME) {
        first = i;
      }
    }
    int last = first;
    while (last < STEPS && cost(last + 1, miss, alarm) <= cost(first, miss, alarm) + SAME) {
      last++;
    }
    return Prediction.sigmoid(lowest + (first + last) / 2.0 * step);
  }

  private double cost(int i, double miss, double alarm) {
    return miss * (1 - sensitivity[i]) + alarm * falseAlarms[i];
  }

  private static double[] logOdds(double[] probabilities, int[] targets, int target) {
    return IntStream.range(0, targets.length)
        .filter(i -> targets[i] == target)
        .mapToDouble(i -> Math.clamp(probabilities[i], 1e-9, 1 - 1e-9))
        .map(probability -> Math.log(probability / (1 - probability)))
        .sorted()
        .toArray();
  }

  /// Silverman's rule.
  private static double width(double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElse(0);
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    double deviation = Math.sqrt(squares / (sorted.length - 1));
    double quartiles = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
    return SILVERMAN
        * Math.min(deviation, quartiles / QUARTILES_OF_NORMAL)
        * Math.pow(sorted.length, -0.2);
  }

  /// The smoothed share of log-odds above each point of the grid. Cases are shared out between
  /// the two points beside them, so that the kernel is needed at the grid's distances only.
  private static double[] above(double[] sorted, double lowest, double step) {
    double[] counts = new double[STEPS + 1];
    for (double one : sorted) {
      double place = Math.min((one - lowest) / step, STEPS);
      int below = Math.min((int) place, STEPS - 1);
      counts[below] += 1 - (place - below);
      counts[below + 1] += place - below;
    }
    double width = width(sorted);
    double[] kernel = new double[2 * STEPS + 1];
    Arrays.setAll(kernel, k -> NormalDistribution.cumulative((k - STEPS) * step / width));
    double[] share = new double[STEPS + 1];
    Arrays.setAll(
        share,
        i -> {
          double sum = 0;
          for (int j = 0; j <= STEPS; j++) {
            sum += counts[j] * kernel[j - i + STEPS];
          }
          return sum / sorted.length;
        });
    return share;
  }
}
