// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.triplane.learning.Metrics.Comparison;
import org.triplane.learning.Metrics.Interval;

/// The variance of areas under ROC curves without assumptions on the distributions (DeLong,
/// DeLong and Clarke-Pearson 1988), computed from ranks in n log n (Sun and Xu 2014).
///
/// The 95 % interval is taken on the logit scale, which keeps it within 0..1 and covers better
/// near 1. Where every positive case is above every negative one (or below), the variance is 0
/// and says nothing; the interval then ends at the exact binomial (Clopper-Pearson) bound of as
/// many successes in a row as the smaller class has cases. With fewer than two cases of a class
/// the interval is all of 0..1.
final class DeLong {
  private DeLong() {}

  /// @return all NaN if all cases are of one class
  static Interval auc(double[] scores, int[] targets) {
    int positives = Arrays.stream(targets).sum();
    int negatives = targets.length - positives;
    if (positives == 0 || negatives == 0) {
      return Interval.UNKNOWN;
    }
    Placements placements = Placements.of(scores, targets);
    double auc = placements.auc();
    int smaller = Math.min(positives, negatives);
    if (smaller < 2) {
      return new Interval(auc, 0, 1);
    }
    if (auc == 0 || auc == 1) {
      double bound = Math.pow(0.025, 1.0 / smaller);
      return auc == 1 ? new Interval(1, bound, 1) : new Interval(0, 0, 1 - bound);
    }
    double error = Math.sqrt(placements.covariance(placements));
    double logit = Math.log(auc / (1 - auc));
    double reach = NormalDistribution.QUANTILE_975 * error / (auc * (1 - auc));
    return new Interval(auc, Prediction.sigmoid(logit - reach), Prediction.sigmoid(logit + reach));
  }

  static Comparison compare(double[] first, double[] second, int[] targets) {
    if (first.length != targets.length || second.length != targets.length) {
      throw new IllegalArgumentException(
          "expected %d numbers each, but was %d and %d"
              .formatted(targets.length, first.length, second.length));
    }
    int positives = Arrays.stream(targets).sum();
    if (Math.min(positives, targets.length - positives) < 2) {
      return new Comparison(Interval.UNKNOWN, Double.NaN, Double.NaN);
    }
    Placements a = Placements.of(first, targets);
    Placements b = Placements.of(second, targets);
    double difference = a.auc() - b.auc();
    double variance = a.covariance(a) + b.covariance(b) - 2 * a.covariance(b);
    double error = Math.sqrt(Math.max(variance, 0));
    double z = difference == 0 ? 0 : difference / error;
    double reach = NormalDistribution.QUANTILE_975 * error;
    return new Comparison(
        new Interval(difference, difference - reach, difference + reach),
        z,
        NormalDistribution.twoSided(z));
  }

  /// For each case, which share of the other class it is on the right side of.
  ///
  /// @param positives one for each positive case, in the cases' order
  /// @param negatives one for each negative case
  private record Placements(double[] positives, double[] negatives) {
    static Placements of(double[] scores, int[] targets) {
      double[] among = midranks(scores);
      double[] own = new double[scores.length];
      for (int side = 0; side < 2; side++) {
        int[] members = members(targets, side);
        double[] ranks = midranks(IntStream.of(members).mapToDouble(i -> scores[i]).toArray());
        for (int k = 0; k < members.length; k++) {
          own[members[k]] = ranks[k];
        }
      }
      int[] positives = members(targets, 1);
      int[] negatives = members(targets, 0);
      return new Placements(
          IntStream.of(positives)
              .mapToDouble(i -> (among[i] - own[i]) / negatives.length)
              .toArray(),
          IntStream.of(negatives)
              .mapToDouble(i -> 1 - (among[i] - own[i]) / positives.length)
              .toArray());
    }

    double auc() {
      return mean(positives);
    }

    double covariance(Placements other) {
      return covariance(positives, other.positives) / positives.length
          + covariance(negatives, other.negatives) / negatives.length;
    }

    private static double covariance(double[] a, double[] b) {
      double meanA = mean(a);
      double meanB = mean(b);
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += (a[i] - meanA) * (b[i] - meanB);
      }
      return sum / (a.length - 1);
    }

    private static double mean(double[] numbers) {
      return Arrays.stream(numbers).sum() / numbers.length;
    }

    private static int[] members(int[] targets, int side) {
      return IntStream.range(0, targets.length).filter(i -> targets[i] == side).toArray();
    }
  }

  /// Ranks from 1; equal numbers share the mean of their ranks.
  static double[] midranks(double[] numbers) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> numbers[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[numbers.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
        to++;
      }
      for (int k = from; k < to; k++) {
        ranks[order[k]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
