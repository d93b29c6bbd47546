// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/// A small line without numbers.
final class Sparkline extends Pane {
  private static final double DOT = 3;

  private final String style;
  private List<Double> values = List.of();
  private double low;
  private double high = 1;
  private Optional<Double> base = Optional.empty();

  /// @param style class of the style sheet for the line
  Sparkline(String style) {
    this.style = style;
    getStyleClass().add("sparkline");
  }

  /// Show values between given ends.
  ///
  /// @param base a value with a dashed line of its own
  void show(List<Double> next, double lowest, double highest, Optional<Double> baseLine) {
    values = next;
    low = lowest;
    high = highest;
    base = baseLine;
    requestLayout();
  }

  /// The values that are shown.
  List<Double> values() {
    return values;
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    base.ifPresent(
        value -> {
          double at = Math.round(y(value)) + 0.5;
          var line = new Line(0, at, getWidth(), at);
          line.getStyleClass().add("base-line");
          getChildren().add(line);
        });
    if (values.isEmpty()) {
      return;
    }
    var line = new Polyline();
    for (int i = 0; i < values.size(); i++) {
      line.getPoints().addAll(x(i), y(values.get(i)));
    }
    line.getStyleClass().addAll("curve", style);
    getChildren().add(line);
    if (base.isPresent()) {
      var dot = new Circle(x(values.size() - 1), y(values.getLast()), DOT);
      dot.getStyleClass().addAll("curve-dot", style);
      getChildren().add(dot);
    }
  }

  private double x(int index) {
    double width = getWidth() - 2 * DOT;
    return DOT + (values.size() == 1 ? width : width * index / (values.size() - 1));
  }

  private double y(double value) {
    double share = (Math.clamp(value, low, high) - low) / Math.max(high - low, 1e-9);
    return getHeight() - DOT - (getHeight() - 2 * DOT) * share;
  }
}
