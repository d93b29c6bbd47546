// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.learning.Metrics.Interval;

/// One mark that a result on phantoms has to meet.
///
/// @param name what is measured of what, such as "axial: efficiency"
/// @param value what was reached
/// @param bound what was asked for, in words
/// @param met whether it was reached
record PassMark(String name, double value, String bound, boolean met) {
  static PassMark atLeast(String name, double value, double least) {
    return new PassMark(name, value, text("at least %.3f", least), value >= least);
  }

  static PassMark atMost(String name, double value, double most) {
    return new PassMark(name, value, text("at most %.3f", most), value <= most);
  }

  static PassMark holds(String name, Interval interval, double number) {
    String bound =
        text("%.3f to %.3f has to hold %s", interval.low(), interval.high(), trimmed(number));
    return new PassMark(name, interval.value(), bound, interval.contains(number));
  }

  /// All marks and how many are met, as `triplane evaluate --json` prints them.
  static void put(Map<String, Object> document, List<PassMark> marks) {
    document.put("marks", marks.stream().map(PassMark::document).toList());
    document.put("marksMet", met(marks));
  }

  /// All marks for people; nothing if there are none.
  static List<String> lines(List<PassMark> marks) {
    if (marks.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Marks: %d of %d met".formatted(met(marks), marks.size()));
    marks.forEach(mark -> lines.add(mark.line()));
    return lines;
  }

  static long met(List<PassMark> marks) {
    return marks.stream().filter(PassMark::met).count();
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("mark", name);
    document.put("value", LimitedAuc.finite(value));
    document.put("bound", bound);
    document.put("pass", met);
    return document;
  }

  String line() {
    return text("  %-6s  %s %.3f, %s", met ? "met" : "missed", name, value, bound);
  }

  private static String trimmed(double number) {
    return number == Math.rint(number) ? text("%.0f", number) : String.valueOf(number);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).replace('-', '−');
  }
}
