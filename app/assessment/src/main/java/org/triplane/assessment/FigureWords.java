// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.learning.Metrics.Interval;

/// Figures as people read them.
final class FigureWords {
  private static final String UNKNOWN = "cannot be told";

  private FigureWords() {}

  /// A number; "cannot be told" if it is none.
  static String number(double value, int decimals) {
    return Double.isFinite(value) ? HtmlPage.number(value, decimals) : UNKNOWN;
  }

  /// "0.947 (0.922 to 0.972)".
  static String interval(Interval interval, int decimals) {
    if (!Double.isFinite(interval.value())) {
      return UNKNOWN;
    }
    String value = HtmlPage.number(interval.value(), decimals);
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? "%s (%s)".formatted(value, range(interval, decimals))
        : value + " (interval unknown)";
  }

  /// "0.922 to 0.972".
  static String range(Interval interval, int decimals) {
    return "%s to %s"
        .formatted(
            HtmlPage.number(interval.low(), decimals), HtmlPage.number(interval.high(), decimals));
  }
}
