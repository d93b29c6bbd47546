// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.triplane.assessment.HtmlPage.Markup;

/// A square plot of what was said against what was measured, with equal axes and the line where
/// both are the same, as inline SVG.
final class ValuePlot {
  private static final int SIDE = 300;
  private static final int LEFT = 52;
  private static final int TOP = 8;
  private static final int PARTS = 4;

  private final double[] said;
  private final double[] measured;
  private final double low;
  private final double step;
  private final int parts;
  private final StringBuilder svg = new StringBuilder();

  ValuePlot(double[] said, double[] measured) {
    this.said = said;
    this.measured = measured;
    double least = all().min().orElse(0);
    double most = all().max().orElse(1);
    this.step = step(Math.max((most - least) / PARTS, 1e-9));
    this.low = Math.floor(least / step) * step;
    this.parts = Math.max(1, (int) Math.ceil((most - low) / step));
  }

  private DoubleStream all() {
    return DoubleStream.concat(Arrays.stream(said), Arrays.stream(measured));
  }

  Markup draw(String xTitle, String yTitle) {
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Said and measured\">\n"
            .formatted(LEFT + SIDE + 12, TOP + SIDE + 44));
    for (int i = 0; i <= parts; i++) {
      double at = low + i * step;
      line(x(at), TOP, x(at), TOP + SIDE, "stroke=\"var(--line)\"");
      line(LEFT, y(at), LEFT + SIDE, y(at), "stroke=\"var(--line)\"");
      text(x(at), TOP + SIDE + 16, "middle", tick(at));
      text(LEFT - 6, y(at) + 4, "end", tick(at));
    }
    line(LEFT, TOP + SIDE, LEFT + SIDE, TOP, "stroke=\"var(--line2)\" stroke-dasharray=\"4 4\"");
    for (int i = 0; i < said.length; i++) {
      svg.append(
          "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"var(--accent)\" fill-opacity=\"0.6\"/>\n"
              .formatted(px(x(measured[i])), px(y(said[i]))));
    }
    text(LEFT + SIDE / 2.0, TOP + SIDE + 36, "middle", xTitle);
    svg.append(
        HtmlPage.markup(
                "<text transform=\"translate(10 %s) rotate(-90)\""
                    + " text-anchor=\"middle\">%s</text>\n",
                px(TOP + SIDE / 2.0), yTitle)
            .html());
    return new Markup(svg + "</svg>\n");
  }

  /// 1, 2 or 5 times a power of ten that is no less.
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int times : new int[] {1, 2, 5}) {
      if (times * power >= least * 0.9999) {
        return times * power;
      }
    }
    return 10 * power;
  }

  private String tick(double at) {
    return HtmlPage.number(at + 0.0, (int) Math.clamp(-Math.floor(Math.log10(step)), 0, 6));
  }

  private void line(double x1, double y1, double x2, double y2, String stroke) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" %s/>\n"
            .formatted(px(x1), px(y1), px(x2), px(y2), stroke));
  }

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        HtmlPage.markup(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                px(x), px(y), anchor, words)
            .html());
  }

  private double x(double value) {
    return LEFT + (value - low) / (parts * step) * SIDE;
  }

  private double y(double value) {
    return TOP + SIDE - (value - low) / (parts * step) * SIDE;
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
