// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;

/// Whether two samples may be of one distribution: the greatest distance of their cumulative
/// shares, and how likely it is to be so great by chance.
///
/// @param distance 0 to 1
/// @param p with equal numbers it is too large rather than too small
/// @see <a href="https://doi.org/10.1111/j.2517-6161.1970.tb00821.x">Stephens 1970 (small
///     samples)</a>
public record KolmogorovSmirnov(double distance, double p) {
  private static final int TERMS = 100;

  /// Compare two samples.
  ///
  /// @param firstSorted ascending, at least one number
  /// @param secondSorted likewise
  /// @param firstCount how many independent numbers the first counts for, such as its patients
  /// @param secondCount likewise
  public static KolmogorovSmirnov of(
      double[] firstSorted, double[] secondSorted, int firstCount, int secondCount) {
    double distance = distance(firstSorted, secondSorted);
    double size = Math.sqrt((double) firstCount * secondCount / (firstCount + secondCount));
    return new KolmogorovSmirnov(distance, beyond((size + 0.12 + 0.11 / size) * distance));
  }

  private static double distance(double[] first, double[] second) {
    int i = 0;
    int j = 0;
    double most = 0;
    while (i < first.length && j < second.length) {
      double at = Math.min(first[i], second[j]);
      while (i < first.length && first[i] <= at) {
        i++;
      }
      while (j < second.length && second[j] <= at) {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / first.length - (double) j / second.length));
    }
    return most;
  }

  /// Kolmogorov's distribution beyond a value; its series does not converge near 0, where it is
  /// 1.
  private static double beyond(double value) {
    if (value < 0.2) {
      return 1;
    }
    double sum = 0;
    for (int k = 1; k <= TERMS; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * value * value);
    }
    return Math.clamp(sum, 0, 1);
  }

  /// Holm's correction: the chance that any of all would be as small, if nothing differed.
  ///
  /// @param p of each test
  /// @return in the same order
  public static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < order.length; rank++) {
      least = Math.max(least, Math.min(1, p[order[rank]] * (p.length - rank)));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
