// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Locale;
import org.triplane.assessment.HtmlPage.Markup;

/// A square plot of 0..1 against 0..1 with its diagonal, as inline SVG.
final class UnitPlot {
  private static final int SIDE = 300;
  private static final int LEFT = 44;
  private static final int TOP = 8;
  private static final int WIDTH = LEFT + SIDE + 12;
  private static final int HEIGHT = TOP + SIDE + 44;

  private final StringBuilder svg = new StringBuilder();

  /// A point of a curve.
  record Point(double x, double y) {}

  UnitPlot(String name, String xTitle, String yTitle) {
    svg.append(
        HtmlPage.markup(
                "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n", WIDTH, HEIGHT, name)
            .html());
    for (double at = 0; at <= 1; at += 0.25) {
      line(new Point(at, 0), new Point(at, 1), "stroke=\"var(--line)\"");
      line(new Point(0, at), new Point(1, at), "stroke=\"var(--line)\"");
      String value = at == 0 || at == 1 ? HtmlPage.number(at, 0) : String.valueOf(at);
      text(x(at), TOP + SIDE + 16, "middle", value);
      text(LEFT - 6, y(at) + 4, "end", value);
    }
    text(x(0.5), TOP + SIDE + 36, "middle", xTitle);
    svg.append(
        HtmlPage.markup(
                "<text transform=\"translate(10 %s) rotate(-90)\""
                    + " text-anchor=\"middle\">%s</text>\n",
                px(y(0.5)), yTitle)
            .html());
  }

  /// Draw where both axes are equal, dashed.
  UnitPlot diagonal() {
    return dashed(new Point(0, 0), new Point(1, 1));
  }

  /// Draw a level, dashed.
  UnitPlot level(double y) {
    return dashed(new Point(0, y), new Point(1, y));
  }

  private UnitPlot dashed(Point from, Point to) {
    line(from, to, "stroke=\"var(--line2)\" stroke-dasharray=\"4 4\"");
    return this;
  }

  /// Draw a curve through points.
  UnitPlot curve(List<Point> points, String color, double width) {
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "" : " ");
      path.append(px(x(point.x()))).append(',').append(px(y(point.y())));
    }
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
            .formatted(path, color, px(width)));
    return this;
  }

  /// Draw a dot; hollow ones mark a choice.
  UnitPlot dot(Point at, String color, boolean hollow) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n"
            .formatted(
                px(x(at.x())),
                px(y(at.y())),
                hollow ? 5 : 3,
                hollow ? "var(--bg1)" : color,
                hollow ? "var(--text)" : color));
    return this;
  }

  /// Draw a vertical interval.
  UnitPlot interval(double at, double low, double high, String color) {
    line(new Point(at, low), new Point(at, high), "stroke=\"" + color + "\" stroke-width=\"2\"");
    return this;
  }

  /// Write beside a point.
  UnitPlot note(Point at, String words) {
    boolean nearRight = at.x() > 0.5;
    int below = at.y() < 0.1 ? -10 : 18;
    text(x(at.x()) + (nearRight ? -8 : 8), y(at.y()) + below, nearRight ? "end" : "start", words);
    return this;
  }

  Markup close() {
    return new Markup(svg + "</svg>\n");
  }

  private void line(Point from, Point to, String attributes) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>\n"
            .formatted(px(x(from.x())), px(y(from.y())), px(x(to.x())), px(y(to.y())), attributes));
  }

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        HtmlPage.markup(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                px(x), px(y), anchor, words)
            .html());
  }

  private static double x(double value) {
    return LEFT + value * SIDE;
  }

  private static double y(double value) {
    return TOP + (1 - value) * SIDE;
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
