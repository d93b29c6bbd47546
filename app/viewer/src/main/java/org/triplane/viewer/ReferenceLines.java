// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;

/// Draws where the other panes cut this one: one physical pixel, broken round the crossing so
/// that the point itself stays free.
final class ReferenceLines {
  private static final double SIDE_INSET = 36;
  private static final double RIGHT_INSET = 24;
  private static final double END_INSET = 64;
  private static final double GAP_SHARE = 0.09;
  private static final double OPACITY = 0.75;

  /// `a * x + b * y + c = 0` on the screen, with `(a, b)` of length 1.
  private record ScreenLine(Color color, double a, double b, double c) {
    static ScreenLine of(ReferenceLine line, Projection at) {
      double c = at(line, at.column(0, 0), at.row(0, 0));
      double a = at(line, at.column(1, 0), at.row(1, 0)) - c;
      double b = at(line, at.column(0, 1), at.row(0, 1)) - c;
      double length = Math.hypot(a, b);
      Color color = PaneColors.of(line.plane()).deriveColor(0, 1, 1, OPACITY);
      return new ScreenLine(color, a / length, b / length, c / length);
    }

    private static double at(ReferenceLine line, double column, double row) {
      return line.a() * column + line.b() * row + line.c();
    }

    Optional<Point2D> crossing(ScreenLine other) {
      double sine = a * other.b - b * other.a;
      return Math.abs(sine) < 0.05
          ? Optional.empty()
          : Optional.of(
              new Point2D((b * other.c - other.b * c) / sine, (other.a * c - a * other.c) / sine));
    }

    boolean isVertical() {
      return Math.abs(b) < 1e-6;
    }

    boolean isHorizontal() {
      return Math.abs(a) < 1e-6;
    }
  }

  private final Pen pen;
  private final Projection at;

  ReferenceLines(Pen pen, Projection at) {
    this.pen = pen;
    this.at = at;
  }

  void draw(List<ReferenceLine> lines) {
    List<ScreenLine> onScreen = lines.stream().map(line -> ScreenLine.of(line, at)).toList();
    Optional<Point2D> crossing =
        onScreen.stream()
            .flatMap(one -> onScreen.stream().flatMap(other -> one.crossing(other).stream()))
            .findFirst();
    onScreen.forEach(line -> draw(line, crossing));
  }

  private void draw(ScreenLine line, Optional<Point2D> crossing) {
    // The foot of the origin, and the reach of the line from there inside the frame.
    Point2D foot = new Point2D(-line.a() * line.c(), -line.b() * line.c());
    double[] x = reach(foot.getX(), -line.b(), SIDE_INSET, at.width() - RIGHT_INSET);
    double[] y = reach(foot.getY(), line.a(), END_INSET, at.height() - END_INSET);
    double from = Math.max(x[0], y[0]);
    double to = Math.min(x[1], y[1]);
    if (from >= to) {
      return;
    }
    double middle =
        crossing
            .map(p -> -line.b() * (p.getX() - foot.getX()) + line.a() * (p.getY() - foot.getY()))
            .orElse(Double.NEGATIVE_INFINITY);
    double gap = GAP_SHARE * Math.min(at.width(), at.height());
    stroke(line, foot, from, Math.min(to, middle - gap));
    stroke(line, foot, Math.max(from, middle + gap), to);
  }

  /// For which parameters a coordinate stays between two limits.
  private static double[] reach(double start, double direction, double low, double high) {
    if (Math.abs(direction) < 1e-9) {
      boolean inside = start >= low && start <= high;
      return inside
          ? new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}
          : new double[] {0, 0};
    }
    double one = (low - start) / direction;
    double other = (high - start) / direction;
    return new double[] {Math.min(one, other), Math.max(one, other)};
  }

  private void stroke(ScreenLine line, Point2D foot, double from, double to) {
    if (from >= to) {
      return;
    }
    double x0 = foot.getX() - line.b() * from;
    double y0 = foot.getY() + line.a() * from;
    double x1 = foot.getX() - line.b() * to;
    double y1 = foot.getY() + line.a() * to;
    if (line.isVertical()) {
      x0 = x1 = pen.snapped(x0);
    } else if (line.isHorizontal()) {
      y0 = y1 = pen.snapped(y0);
    }
    pen.hairline(line.color(), 1, x0, y0, x1, y1);
  }
}
