// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import org.triplane.viewer.kit.Widgets;

/// A square from 0 to 1 both ways with curves in it. Made of nodes rather than a canvas, so that
/// it is sharp at every scale, takes its colors from the style sheet and can be read aloud.
final class CurveView extends Region {
  // in em of the body text
  private static final double LEFT = 40 / 13.0;
  private static final double RIGHT = 8 / 13.0;
  private static final double TOP = 6 / 13.0;
  private static final double BOTTOM = 42 / 13.0;
  private static final double BARS = 26 / 13.0;
  private static final double DOT = 4 / 13.0;
  private static final int TICKS = 4;

  private final Label em = new Label();
  private final Label xTitle;
  private final List<Runnable> placing = new ArrayList<>();
  private double barRoom;

  /// A place in the square.
  record At(double x, double y) {}

  CurveView(String xWords, String spoken) {
    xTitle = Widgets.label(xWords, "secondary");
    getStyleClass().add("curve-view");
    setAccessibleText(spoken);
    em.setVisible(false);
    em.fontProperty().subscribe(this::requestLayout);
    getChildren().addAll(em, xTitle);
    for (int tick = 0; tick <= TICKS; tick++) {
      addTick((double) tick / TICKS);
    }
    placing.add(
        () ->
            place(
                xTitle,
                new At(0.5, 0),
                HPos.CENTER,
                new double[] {0, (BOTTOM - 14 / 13.0) * em()}));
  }

  /// The line of chance, or of perfect calibration.
  void diagonal() {
    Line line = styled(new Line(), "chance-line");
    placing.add(() -> lay(line, new At(0, 0), new At(1, 1)));
    getChildren().add(line);
  }

  /// A band between two borders of the same length.
  void band(List<At> low, List<At> high) {
    Polygon polygon = styled(new Polygon(), "curve-band");
    List<At> outline = new ArrayList<>(high);
    outline.addAll(low.reversed());
    placing.add(() -> polygon.getPoints().setAll(pixels(outline)));
    getChildren().add(polygon);
  }

  /// @param style of the style sheet, such as `candidate-line`
  void curve(List<At> points, String style) {
    Polyline line = styled(new Polyline(), style);
    placing.add(() -> line.getPoints().setAll(pixels(points)));
    getChildren().add(line);
  }

  /// An upright interval.
  void interval(double x, double low, double high) {
    Line line = styled(new Line(), "interval-line");
    placing.add(() -> lay(line, new At(x, low), new At(x, high)));
    getChildren().add(line);
  }

  void dot(At at, String style) {
    Circle circle = styled(new Circle(), style);
    placing.add(
        () -> {
          circle.setRadius(DOT * em());
          circle.setCenterX(x(at.x()));
          circle.setCenterY(y(at.y()));
        });
    getChildren().add(circle);
  }

  /// Words below and to the right of a place, with a line to it.
  void note(At at, String words) {
    Label label = Widgets.wholeLabel(words, "secondary");
    Line line = styled(new Line(), "note-line");
    placing.add(
        () -> {
          double gap = 2.2 * em();
          boolean leftwards = x(at.x()) + gap + label.prefWidth(-1) > getWidth();
          double x = x(at.x()) + (leftwards ? -gap : gap);
          double y = Math.min(y(at.y()) + 3 * em(), y(0) - 1.5 * em());
          line.setStartX(x(at.x()) + (leftwards ? -1 : 1) * DOT * em());
          line.setStartY(y(at.y()) + DOT * em());
          line.setEndX(x);
          line.setEndY(y);
          label.autosize();
          double from = leftwards ? x - label.getWidth() : x + 2;
          label.relocate(Math.max(from, x(0) + 0.3 * em()), y);
        });
    getChildren().addAll(line, label);
  }

  /// Words in the lower right corner, one line below the other.
  void corner(Node... lines) {
    placing.add(
        () -> {
          double y = y(0) - 1.1 * em();
          for (int i = lines.length - 1; i >= 0; i--) {
            lines[i].autosize();
            double height = lines[i].getLayoutBounds().getHeight();
            y -= height;
            lines[i].relocate(x(1) - 0.6 * em() - lines[i].getLayoutBounds().getWidth(), y);
          }
        });
    getChildren().addAll(lines);
  }

  /// How many there are along the lower side, as bars below it.
  void bars(int[] counts) {
    barRoom = 1;
    int most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    for (int i = 0; i < counts.length; i++) {
      Region bar = new Region();
      bar.getStyleClass().add("count-bar");
      int number = i;
      double share = (double) counts[i] / most;
      placing.add(
          () -> {
            double from = x((double) number / counts.length) + 1;
            double to = x((number + 1.0) / counts.length) - 1;
            double height = counts[number] == 0 ? 0 : Math.max(1, share * BARS * em());
            double base = getHeight();
            bar.resizeRelocate(from, base - height, Math.max(1, to - from), height);
          });
      getChildren().add(bar);
    }
  }

  private void addTick(double value) {
    Line across = styled(new Line(), value == 0 ? "axis-line" : "grid-line");
    Line mark = styled(new Line(), "axis-line");
    String words = value == Math.rint(value) ? String.valueOf((int) value) : trimmed(value);
    Label onX = Widgets.label(words, "axis");
    Label onY = Widgets.label(words, "axis");
    placing.add(
        () -> {
          lay(across, new At(0, value), new At(1, value));
          lay(mark, new At(value, 0), new At(value, 0));
          mark.setEndY(y(0) + 0.3 * em());
          place(onX, new At(value, 0), HPos.CENTER, new double[] {0, 0.4 * em()});
          place(onY, new At(0, value), HPos.RIGHT, new double[] {-0.6 * em(), -0.62 * em()});
        });
    getChildren().addAll(across, mark, onX, onY);
  }

  private static String trimmed(double value) {
    return String.valueOf(value);
  }

  private static <T extends Node> T styled(T shape, String style) {
    shape.getStyleClass().add(style);
    shape.setManaged(false);
    return shape;
  }

  private void lay(Line line, At from, At to) {
    line.setStartX(crisp(x(from.x())));
    line.setStartY(crisp(y(from.y())));
    line.setEndX(crisp(x(to.x())));
    line.setEndY(crisp(y(to.y())));
  }

  private void place(Label label, At at, HPos side, double[] off) {
    label.autosize();
    double width = label.getWidth();
    double x =
        x(at.x()) + off[0] - (side == HPos.CENTER ? width / 2 : side == HPos.RIGHT ? width : 0);
    label.relocate(x, y(at.y()) + off[1]);
  }

  private List<Double> pixels(List<At> points) {
    List<Double> pixels = new ArrayList<>();
    for (At at : points) {
      pixels.add(x(at.x()));
      pixels.add(y(at.y()));
    }
    return pixels;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 26 * em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return 22 * em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return 14 * em();
  }

  @Override
  protected void layoutChildren() {
    placing.forEach(Runnable::run);
  }

  private double x(double share) {
    return LEFT * em() + share * (getWidth() - (LEFT + RIGHT) * em());
  }

  private double y(double share) {
    double bottom = (BOTTOM + barRoom * (BARS + 0.4)) * em();
    double room = getHeight() - TOP * em() - bottom;
    return TOP * em() + (1 - share) * room;
  }

  private static double crisp(double at) {
    return Math.floor(at) + 0.5;
  }

  private double em() {
    return em.getFont().getSize();
  }
}
