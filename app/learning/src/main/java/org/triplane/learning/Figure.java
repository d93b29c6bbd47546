// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.triplane.learning.Metrics.Interval;

/// One figure as it is always shown: with its 95 % interval and the number of cases behind it.
///
/// @param n how many cases it is a figure of, such as the positive ones for the sensitivity
/// @param method how the interval was made: `DeLong`, `Wilson`, `Zou and Donner`, `bootstrap` or
///     `log`
public record Figure(Interval interval, int n, String method) {
  /// The figure itself; NaN if the cases cannot give it.
  public double value() {
    return interval.value();
  }

  /// As JSON shows it; what cannot be told is null.
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("value", finite(interval.value()));
    document.put("low", finite(interval.low()));
    document.put("high", finite(interval.high()));
    document.put("n", n);
    document.put("interval", method);
    return document;
  }

  @SuppressWarnings("NullAway")
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
