// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.assessment.UnitPlot.Point;

/// Losses by epoch, as inline SVG.
final class LossPlot {
  private static final int LEFT = 44;
  private static final int TOP = 24;
  private static final int ACROSS = 360;
  private static final int DOWN = 200;
  private static final String TRAIN = "var(--text2)";
  private static final String VALID = "var(--accent)";

  private final LossCurves curves;
  private final double highest;
  private final StringBuilder svg = new StringBuilder();

  /// @param highest loss that is shown, the same in all plots of a page
  LossPlot(LossCurves curves, double highest) {
    this.curves = curves;
    this.highest = highest > 0 ? highest : 1;
  }

  Markup draw() {
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Losses by epoch\">\n"
            .formatted(LEFT + ACROSS + 12, TOP + DOWN + 44));
    axes();
    key(LEFT, TRAIN, "training");
    curve(curves.train(), TRAIN, 1.5);
    if (!curves.valid().isEmpty()) {
      key(LEFT + 110, VALID, "validation");
      curve(curves.valid(), VALID, 2.5);
    }
    kept();
    return new Markup(svg + "</svg>\n");
  }

  private void axes() {
    double step = step(highest / 4);
    for (int i = 0; i * step <= highest * 1.0001; i++) {
      double y = y(i * step);
      level(LEFT, LEFT + ACROSS, y, "stroke=\"var(--line)\"");
      String value = String.format(Locale.ROOT, "%.3f", i * step).replaceFirst("\\.?0+$", "");
      text(LEFT - 6, y + 4, "end", value);
    }
    int every = (int) Math.max(1, step(curves.epochs() / 6.0));
    for (int epoch = every; epoch <= curves.epochs(); epoch += every) {
      text(x(epoch), TOP + DOWN + 18, "middle", Integer.toString(epoch));
    }
    text(LEFT + ACROSS / 2.0, TOP + DOWN + 38, "middle", "epoch");
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

  private void key(int left, String color, String words) {
    level(left, left + 18, 10, "stroke=\"%s\" stroke-width=\"2\"".formatted(color));
    text(left + 24, 14, "start", words);
  }

  private void curve(List<Point> points, String color, double width) {
    String path =
        points.stream()
            .map(point -> px(x(point.x())) + "," + px(y(point.y())))
            .collect(Collectors.joining(" "));
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
            .formatted(path, color, px(width)));
  }

  /// Mark the epoch whose weights are used.
  private void kept() {
    List<Point> choosing = curves.valid().isEmpty() ? curves.train() : curves.valid();
    choosing.stream()
        .filter(point -> point.x() == curves.kept())
        .forEach(
            point ->
                svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"var(--bg1)\" stroke=\"var(--text)\" stroke-width=\"2\"/>\n"
                        .formatted(px(x(point.x())), px(y(point.y())))));
  }

  private void level(double from, double to, double y, String stroke) {
    svg.append(
        "<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\" %s/>\n"
            .formatted(px(from), px(to), px(y), px(y), stroke));
  }

  private void text(double x, double y, String anchor, String words) {
    svg.append(
        HtmlPage.markup(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
                px(x), px(y), anchor, words)
            .html());
  }

  private double x(double epoch) {
    double last = Math.max(2, curves.epochs());
    return LEFT + (epoch - 1) / (last - 1) * ACROSS;
  }

  private double y(double loss) {
    return TOP + (1 - Math.min(loss, highest) / highest) * DOWN;
  }

  private static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
