// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import org.triplane.learning.Metrics.Interval;
import org.triplane.viewer.kit.Numbers;

/// Figures as the page writes them.
final class Words {
  private static final String UNKNOWN = "–";

  private Words() {}

  /// A figure; a dash if the cases cannot give it.
  static String figure(double value, int decimals) {
    return Double.isFinite(value) ? Numbers.plain(value, decimals) : UNKNOWN;
  }

  /// A difference; a dash if the cases cannot give it.
  static String change(double value, int decimals) {
    return Double.isFinite(value) ? Numbers.signed(value, decimals) : UNKNOWN;
  }

  /// "0.922 to 0.972"; a dash if the cases cannot give it.
  static String range(Interval interval, int decimals) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? "%s to %s"
            .formatted(
                Numbers.plain(interval.low(), decimals), Numbers.plain(interval.high(), decimals))
        : UNKNOWN;
  }

  /// "+0.017 to +0.086".
  static String signedRange(Interval interval, int decimals) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? "%s to %s"
            .formatted(
                Numbers.signed(interval.low(), decimals), Numbers.signed(interval.high(), decimals))
        : UNKNOWN;
  }

  /// The first letter large.
  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }
}
