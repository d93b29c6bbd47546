// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;

/// Draws where the other panes cut this one: one physical pixel, broken round the crossing so
/// that the point itself stays free.
final class ReferenceLines {
  private static final double GAP_SHARE = 0.09;
  private static final double OPACITY = 0.75;
  private static final double ARM_FROM = 5;
  private static final double ARM_TO = 16;

  /// So that the arms are seen on bright tissue, too.
  private static final Color HALO = PaneColors.HALO.deriveColor(0, 1, 1, 0.6);

  private final Pen pen;
  private final Projection at;

  ReferenceLines(Pen pen, Projection at) {
    this.pen = pen;
    this.at = at;
  }

  void draw(List<ReferenceLine> lines) {
    List<ScreenLine> onScreen = lines.stream().map(line -> ScreenLine.of(line, at)).toList();
    Optional<Point2D> crossing = ScreenLine.crossing(onScreen);
    onScreen.forEach(line -> line.span(at).ifPresent(span -> draw(line, span, crossing)));
  }

  /// Draw four arms round a point, which stays free itself.
  void drawCrosshair(Point2D inSlice) {
    double x = pen.snapped(at.x(inSlice.getX(), inSlice.getY()));
    double y = pen.snapped(at.y(inSlice.getX(), inSlice.getY()));
    if (x < 0 || x > at.width() || y < 0 || y > at.height()) {
      return;
    }
    for (int side = -1; side <= 1; side += 2) {
      double from = side * ARM_FROM;
      double to = side * ARM_TO;
      arms(HALO, 4, x, y, from, to);
      arms(PaneColors.TEXT, 2, x, y, from, to);
    }
  }

  private void arms(Color color, int pixels, double x, double y, double from, double to) {
    pen.hairline(color, pixels, x + from, y, x + to, y);
    pen.hairline(color, pixels, x, y + from, x, y + to);
  }

  private void draw(ScreenLine line, ScreenLine.Span span, Optional<Point2D> crossing) {
    double middle = crossing.map(line::along).orElse(Double.NEGATIVE_INFINITY);
    double gap = GAP_SHARE * Math.min(at.width(), at.height());
    stroke(line, span.from(), Math.min(span.to(), middle - gap));
    stroke(line, Math.max(span.from(), middle + gap), span.to());
  }

  private void stroke(ScreenLine line, double from, double to) {
    if (from >= to) {
      return;
    }
    Point2D first = line.point(from);
    Point2D last = line.point(to);
    double x0 = line.isVertical() ? pen.snapped(first.getX()) : first.getX();
    double x1 = line.isVertical() ? x0 : last.getX();
    double y0 = line.isHorizontal() ? pen.snapped(first.getY()) : first.getY();
    double y1 = line.isHorizontal() ? y0 : last.getY();
    Color color = PaneColors.of(line.line().plane()).deriveColor(0, 1, 1, OPACITY);
    pen.hairline(color, 1, x0, y0, x1, y1);
  }
}
