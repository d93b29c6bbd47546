// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Widgets;

/// Curves over epochs, with a grid, a band and a mark. Made of shapes, so that it is sharp at any
/// scale and its colors are in the style sheet.
final class CurveChart extends Pane {
  private static final double DOT = 4;
  private static final int MOST_TICKS = 6;

  /// Tells the size of the letters.
  private final Label em = new Label();

  private Curves curves = Curves.NONE;

  CurveChart() {
    getStyleClass().add("curve-chart");
    em.setManaged(false);
    getChildren().add(em);
  }

  /// A point, in epochs and whatever is measured.
  record Point(double x, double y) {}

  /// One curve.
  ///
  /// @param style class of the style sheet
  /// @param dotted whether its newest point is marked
  record Curve(String style, List<Point> points, boolean dotted) {}

  /// All that is drawn.
  ///
  /// @param low the lowest value that is shown at least
  /// @param high the highest
  /// @param epochs to the right end
  /// @param band its lower edge, then its upper edge from right to left; may be empty
  /// @param mark an epoch that stands out; 0 for none
  record Curves(
      double low,
      double high,
      double epochs,
      List<Curve> curves,
      List<Point> band,
      String bandStyle,
      double mark,
      String markWords) {
    static final Curves NONE = new Curves(0, 1, 1, List.of(), List.of(), "", 0, "");
  }

  /// Draw other curves.
  void show(Curves next) {
    curves = next;
    requestLayout();
  }

  /// What is drawn.
  Curves shown() {
    return curves;
  }

  @Override
  protected void layoutChildren() {
    getChildren().setAll(em);
    var plot = new Plot(em.getFont().getSize());
    plot.grid();
    plot.band();
    plot.mark();
    curves.curves().forEach(plot::curve);
  }

  private record Place(double x, double y, double width, Pos where) {}

  /// One drawing.
  private final class Plot {
    private final double em;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final double step;
    private final double low;
    private final double high;

    Plot(double em) {
      this.em = em;
      left = 2.4 * em;
      right = Math.max(left + 1, getWidth() - 0.6 * em);
      top = 0.6 * em;
      bottom = Math.max(top + 1, getHeight() - 1.7 * em);
      step = step(curves.high() - curves.low(), 5);
      low = Math.floor(curves.low() / step + 1e-9) * step;
      high = Math.ceil(curves.high() / step - 1e-9) * step;
    }

    private double x(double epoch) {
      return left + (right - left) * epoch / Math.max(1, curves.epochs());
    }

    private double y(double value) {
      double share = (Math.clamp(value, low, high) - low) / (high - low);
      return bottom - (bottom - top) * share;
    }

    void grid() {
      for (double value = low; value <= high + step / 2; value += step) {
        line(left, y(value), right, "grid-line");
        tick(
            Numbers.plain(value, step < 0.1 ? 2 : 1),
            new Place(0, y(value), left - 0.46 * em, Pos.CENTER_RIGHT));
      }
      double every = Math.max(1, step(curves.epochs(), MOST_TICKS));
      for (double epoch = 0; epoch <= curves.epochs() + 0.01; epoch += every) {
        tick(
            Numbers.plain(epoch, 0),
            new Place(x(epoch) - 2.3 * em, bottom + 0.95 * em, 4.6 * em, Pos.CENTER));
      }
    }

    private void line(double fromX, double atY, double toX, String style) {
      var line = new Line(fromX, Math.round(atY) + 0.5, toX, Math.round(atY) + 0.5);
      line.getStyleClass().add(style);
      getChildren().add(line);
    }

    private void tick(String words, Place place) {
      Label label = Widgets.label(words, "axis");
      label.setAlignment(place.where());
      getChildren().add(label);
      label.applyCss();
      double height = label.prefHeight(-1);
      label.resizeRelocate(place.x(), place.y() - height / 2, place.width(), height);
    }

    void band() {
      if (!curves.band().isEmpty()) {
        var band = new Polygon();
        curves.band().forEach(at -> band.getPoints().addAll(x(at.x()), y(at.y())));
        band.getStyleClass().addAll("band", curves.bandStyle());
        getChildren().add(band);
      }
    }

    void mark() {
      if (curves.mark() > 0) {
        double at = Math.round(x(curves.mark())) + 0.5;
        var line = new Line(at, top, at, bottom);
        line.getStyleClass().add("mark-line");
        Label words = Widgets.label(curves.markWords(), "figure");
        getChildren().addAll(line, words);
        words.applyCss();
        double width = words.prefWidth(-1);
        double from = at + 8 + width > right ? at - 8 - width : at + 8;
        words.resizeRelocate(from, bottom - words.prefHeight(-1) - 6, width, words.prefHeight(-1));
      }
    }

    void curve(Curve curve) {
      if (curve.points().isEmpty()) {
        return;
      }
      var line = new Polyline();
      List<Point> thin = thinned(curve.points(), (int) (right - left));
      thin.forEach(at -> line.getPoints().addAll(x(at.x()), y(at.y())));
      line.getStyleClass().addAll("curve", curve.style());
      getChildren().add(line);
      if (curve.dotted()) {
        Point end = curve.points().getLast();
        var dot = new Circle(x(end.x()), y(end.y()), DOT);
        dot.getStyleClass().addAll("curve-dot", curve.style());
        getChildren().add(dot);
      }
    }
  }

  /// No more points than can be told apart: of those that fall on one pixel, the lowest and the
  /// highest.
  static List<Point> thinned(List<Point> points, int pixels) {
    if (pixels < 1 || points.size() <= 2 * pixels) {
      return points;
    }
    List<Point> thin = new ArrayList<>();
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = (int) ((long) pixel * points.size() / pixels);
      int to = (int) ((long) (pixel + 1) * points.size() / pixels);
      int lowest = from;
      int highest = from;
      for (int i = from; i < to; i++) {
        lowest = points.get(i).y() < points.get(lowest).y() ? i : lowest;
        highest = points.get(i).y() > points.get(highest).y() ? i : highest;
      }
      thin.add(points.get(Math.min(lowest, highest)));
      if (lowest != highest) {
        thin.add(points.get(Math.max(lowest, highest)));
      }
    }
    return thin;
  }

  /// A round step that cuts a range into at most so many parts.
  static double step(double range, int parts) {
    double rough = Math.max(range, 1e-9) / parts;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5, 10}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
