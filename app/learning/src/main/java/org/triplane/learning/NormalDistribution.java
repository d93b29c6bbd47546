// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// The standard normal distribution.
public final class NormalDistribution {
  /// Leaves 2.5 % on each side.
  static final double QUANTILE_975 = 1.959963984540054;

  private static final double SERIES_LIMIT = 3;
  private static final double QUANTILE_LIMIT = 40;
  private static final int HALVINGS = 70;

  private NormalDistribution() {}

  /// The probability of a number of at most x.
  public static double cumulative(double x) {
    double tail = twoSided(x) / 2;
    return x > 0 ? 1 - tail : tail;
  }

  /// The number that a probability lies below: the inverse of [#cumulative], by bisection, as
  /// exact as it is.
  ///
  /// @param probability 0..1; the ends give infinities
  public static double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      return probability == 0
          ? Double.NEGATIVE_INFINITY
          : probability == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double low = -QUANTILE_LIMIT;
    double high = QUANTILE_LIMIT;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (cumulative(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /// The probability of a number further from 0 than z, on either side.
  ///
  /// @see <a href="https://dlmf.nist.gov/7.6#E2">DLMF 7.6.2 near 0, 7.9.2 far from it</a>
  static double twoSided(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    if (Double.isNaN(z) || Double.isInfinite(z)) {
      return Double.isNaN(z) ? Double.NaN : 0;
    }
    return x < SERIES_LIMIT ? 1 - series(x) : fraction(x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  private static double fraction(double x) {
    double tail = x;
    for (int n = 60; n >= 1; n--) {
      tail = x + n / 2.0 / tail;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
  }
}
