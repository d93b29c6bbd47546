// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.triplane.learning.Metrics.Comparison;
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

  /// A difference with its interval: "+0.051 (+0.017 to +0.086)".
  static String difference(Interval interval) {
    if (!Double.isFinite(interval.value())) {
      return UNKNOWN;
    }
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
        ? "%s (%s to %s)"
            .formatted(signed(interval.value()), signed(interval.low()), signed(interval.high()))
        : signed(interval.value()) + " (interval unknown)";
  }

  /// A difference with its interval and how probable it is by chance: "+0.051 (+0.017 to +0.086),
  /// p = 0.003".
  static String paired(Comparison comparison) {
    String difference = difference(comparison.difference());
    return Double.isFinite(comparison.p())
        ? "%s, p = %s".formatted(difference, p(comparison.p()))
        : difference;
  }

  /// A probability under the null hypothesis.
  static String p(double p) {
    return p < 0.001 ? "less than 0.001" : number(p, 3);
  }

  /// A number without needless decimals.
  static String plain(double value) {
    return value == Math.rint(value)
        ? HtmlPage.number(value, 0)
        : String.valueOf(value).replace('-', '−');
  }

  /// The number for JSON; null if it is none.
  @SuppressWarnings("NullAway")
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// A figure with its interval for JSON: `value`, `low` and `high`.
  static Map<String, Object> document(Interval interval) {
    var document = new LinkedHashMap<String, Object>();
    document.put("value", finite(interval.value()));
    document.put("low", finite(interval.low()));
    document.put("high", finite(interval.high()));
    return document;
  }

  /// A paired comparison for JSON.
  static Map<String, Object> document(Comparison comparison) {
    var document = new LinkedHashMap<String, Object>();
    document.put("difference", finite(comparison.difference().value()));
    document.put("differenceLow", finite(comparison.difference().low()));
    document.put("differenceHigh", finite(comparison.difference().high()));
    document.put("z", finite(comparison.z()));
    document.put("p", finite(comparison.p()));
    return document;
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
  }

  /// "0.922 to 0.972".
  static String range(Interval interval, int decimals) {
    return "%s to %s"
        .formatted(
            HtmlPage.number(interval.low(), decimals), HtmlPage.number(interval.high(), decimals));
  }
}
