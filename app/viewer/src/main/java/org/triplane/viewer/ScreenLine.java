// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;

/// A reference line as it lies on the screen: `a * x + b * y + c = 0`, with `(a, b)` of length 1.
record ScreenLine(ReferenceLine line, double a, double b, double c) {
  static final double SIDE_INSET = 36;
  static final double RIGHT_INSET = 24;
  static final double END_INSET = 64;

  /// The part of a line that is seen, measured along it from [#foot].
  record Span(double from, double to) {
    double middle() {
      return (from + to) / 2;
    }

    /// How far from the middle a place of the line is: 0 there, 1 at the ends.
    double share(double along) {
      return Math.abs(along - middle()) / ((to - from) / 2);
    }
  }

  static ScreenLine of(ReferenceLine line, Projection at) {
    double c = at(line, at.column(0, 0), at.row(0, 0));
    double a = at(line, at.column(1, 0), at.row(1, 0)) - c;
    double b = at(line, at.column(0, 1), at.row(0, 1)) - c;
    double length = Math.hypot(a, b);
    return new ScreenLine(line, a / length, b / length, c / length);
  }

  private static double at(ReferenceLine line, double column, double row) {
    return line.a() * column + line.b() * row + line.c();
  }

  /// Where the first two lines that cross do so.
  static Optional<Point2D> crossing(List<ScreenLine> lines) {
    return lines.stream()
        .flatMap(one -> lines.stream().flatMap(other -> one.crossing(other).stream()))
        .findFirst();
  }

  private Optional<Point2D> crossing(ScreenLine other) {
    double sine = a * other.b - b * other.a;
    return Math.abs(sine) < 0.05
        ? Optional.empty()
        : Optional.of(
            new Point2D((b * other.c - other.b * c) / sine, (other.a * c - a * other.c) / sine));
  }

  /// The point of the line nearest to the upper left corner.
  Point2D foot() {
    return new Point2D(-a * c, -b * c);
  }

  /// How far along the line the foot of a point lies.
  double along(Point2D point) {
    return -b * (point.getX() - foot().getX()) + a * (point.getY() - foot().getY());
  }

  Point2D point(double along) {
    return new Point2D(foot().getX() - b * along, foot().getY() + a * along);
  }

  double distance(double x, double y) {
    return Math.abs(a * x + b * y + c);
  }

  /// What is seen of the line inside the frame of the pane's texts; empty if nothing is.
  Optional<Span> span(Projection at) {
    double[] x = reach(foot().getX(), -b, SIDE_INSET, at.width() - RIGHT_INSET);
    double[] y = reach(foot().getY(), a, END_INSET, at.height() - END_INSET);
    double from = Math.max(x[0], y[0]);
    double to = Math.min(x[1], y[1]);
    return from < to ? Optional.of(new Span(from, to)) : Optional.empty();
  }

  boolean isVertical() {
    return Math.abs(b) < 1e-6;
  }

  boolean isHorizontal() {
    return Math.abs(a) < 1e-6;
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
}
