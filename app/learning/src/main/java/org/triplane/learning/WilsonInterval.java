// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.learning.Metrics.Interval;

/// The 95 % interval of a share that was counted (Wilson 1927), which stays within 0..1 and has
/// the right width for few cases and for shares near 0 and 1.
public final class WilsonInterval {
  private static final double Z = 1.959963984540054;

  private WilsonInterval() {}

  /// Reckon the interval.
  ///
  /// @param hits 0 to `n`
  /// @param n how many were counted; of none, nothing is known
  public static Interval of(long hits, long n) {
    if (n == 0) {
      return Interval.UNKNOWN;
    }
    double share = (double) hits / n;
    double weight = 1 / (1 + Z * Z / n);
    double center = weight * (share + Z * Z / (2 * n));
    double reach = weight * Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
    // without rounding, so that an end at 0 or 1 is there to the bit
    double low = hits == 0 ? 0 : Math.max(0, center - reach);
    double high = hits == n ? 1 : Math.min(1, center + reach);
    return new Interval(share, low, high);
  }
}
