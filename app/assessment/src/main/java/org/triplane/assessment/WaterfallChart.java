// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.learning.Evidence;

/// Draws how a fused log-odds, or a measured value, came about: a bar for the base, one that goes
/// on from there for each member, and their sum.
final class WaterfallChart {
  private static final int WIDTH = 440;
  private static final int LEFT = 92;
  private static final int RIGHT = 380;
  private static final int ROW = 26;
  private static final int BAR = 15;
  private static final int MOST_TICKS = 6;

  private final List<Row> rows = new ArrayList<>();
  private final double low;
  private final double high;

  /// One bar.
  ///
  /// @param color a CSS color
  private record Row(String name, double from, double to, String color) {}

  private WaterfallChart(Evidence evidence, List<Finding> findings, String base) {
    double sum = evidence.intercept();
    rows.add(new Row(base, 0, sum, "var(--base)"));
    for (Evidence.Term term : evidence.terms()) {
      double next = sum + term.contribution();
      rows.add(new Row(HtmlPage.title(term.member()), sum, next, color(term.member(), findings)));
      sum = next;
    }
    rows.add(new Row("Sum", 0, evidence.logit(), "var(--sum)"));
    low = ends().min().orElseThrow();
    high = Math.max(ends().max().orElseThrow(), low + 1e-6);
  }

  /// Draw it.
  ///
  /// @param base what the first bar is called
  static Markup of(Evidence evidence, List<Finding> findings, String base) {
    return new WaterfallChart(evidence, findings, base).svg();
  }

  private DoubleStream ends() {
    return rows.stream().flatMapToDouble(row -> DoubleStream.of(row.from(), row.to()));
  }

  private Markup svg() {
    int bottom = rows.size() * ROW;
    var svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Evidence\">\n"
            .formatted(WIDTH, bottom + 20));
    double step = tickStep();
    for (double at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step) {
      svg.append(tick(at, step, bottom));
    }
    for (int i = 0; i < rows.size(); i++) {
      svg.append(bar(rows.get(i), i * ROW));
    }
    return new Markup(svg.append("</svg>\n").toString());
  }

  private String tick(double at, double step, int bottom) {
    double value = Math.abs(at) < step / 2 ? 0 : at;
    String stroke = value == 0 ? "var(--line2)" : "var(--line)";
    return line(x(value), 0, bottom, stroke)
        + "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
            .formatted(
                px(x(value)),
                bottom + 15,
                HtmlPage.number(value, step < 1 ? step < 0.1 ? 2 : 1 : 0));
  }

  private String bar(Row row, int top) {
    double left = Math.min(x(row.from()), x(row.to()));
    double width = Math.max(Math.abs(x(row.to()) - x(row.from())), 1);
    return HtmlPage.markup(
            "<text x=\"0\" y=\"%s\">%s</text><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                + " fill=\"%s\"/><text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>\n",
            top + 17,
            row.name(),
            px(left),
            top + (ROW - BAR) / 2,
            px(width),
            BAR,
            row.color(),
            WIDTH,
            top + 17,
            HtmlPage.signed(row.to() - row.from()))
        .html();
  }

  private double tickStep() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
    double[] factors = {2, 2.5, 2};
    for (int i = 0; (high - low) / step > MOST_TICKS; i++) {
      step *= factors[i % factors.length];
    }
    return step;
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * (value - low) / (high - low);
  }

  private static String line(double x, int top, int bottom, String stroke) {
    return "<line x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"%4$s\"/>"
        .formatted(px(x), top, bottom, stroke);
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String color(String member, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.member().equals(member) && finding.plane().isAnatomical())
        .findFirst()
        .map(finding -> "var(--%s)".formatted(finding.plane().word()))
        .orElse("var(--base)");
  }
}
