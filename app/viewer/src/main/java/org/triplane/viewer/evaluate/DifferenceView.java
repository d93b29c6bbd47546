// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.triplane.learning.Metrics.Interval;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Widgets;

/// A difference with its interval on a scale that holds 0.
final class DifferenceView extends Region {
  // in em of the body text
  private static final double HEIGHT = 44 / 13.0;
  private static final double AXIS = 1.5;
  private static final double SIDE = 1;
  private static final double BAR = 8 / 13.0;
  private static final double DOT = 12 / 13.0;
  private static final double[] STEPS = {0.01, 0.02, 0.04, 0.1, 0.2, 0.5};
  private static final int MOST_STEPS = 5;

  private final Interval interval;
  private final Label em = new Label();
  private final Region bar = styled("difference-bar");
  private final Region dot = styled("difference-dot");
  private final List<Region> lines = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final double step;
  private final int first;
  private final int last;

  /// @param interval of finite numbers
  DifferenceView(Interval interval) {
    this.interval = interval;
    em.setVisible(false);
    em.fontProperty().subscribe(this::requestLayout);
    getChildren().add(em);
    step = step(interval);
    first = (int) Math.floor(Math.min(0, interval.low()) / step - 0.5);
    last = (int) Math.ceil(Math.max(0, interval.high()) / step + 0.5);
    for (int i = first; i <= last; i++) {
      Region line = styled(i == 0 ? "difference-zero" : "difference-grid");
      Label label = Widgets.label(Numbers.signed(i * step, 2), "axis");
      if (i == 0) {
        label.setText("0");
      }
      lines.add(line);
      labels.add(label);
      getChildren().addAll(line, label);
    }
    getChildren().addAll(bar, dot);
  }

  private static double step(Interval interval) {
    double reach = Math.max(0, interval.high()) - Math.min(0, interval.low());
    for (double one : STEPS) {
      if (reach / one <= MOST_STEPS - 1) {
        return one;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static Region styled(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    return region;
  }

  @Override
  protected double computePrefHeight(double width) {
    return (HEIGHT + AXIS) * em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double height = HEIGHT * em();
    for (int i = first; i <= last; i++) {
      double x = Math.round(x(i * step));
      lines.get(i - first).resizeRelocate(x, 0, 1, height);
      layoutInArea(
          labels.get(i - first),
          x - 2 * em(),
          height,
          4 * em(),
          AXIS * em(),
          0,
          HPos.CENTER,
          VPos.CENTER);
    }
    double from = x(interval.low());
    double to = x(interval.high());
    bar.resizeRelocate(from, (height - BAR * em()) / 2, Math.max(2, to - from), BAR * em());
    double size = DOT * em();
    dot.resizeRelocate(x(interval.value()) - size / 2, (height - size) / 2, size, size);
  }

  private double x(double difference) {
    double room = getWidth() - 2 * SIDE * em();
    return SIDE * em() + room * (difference / step - first) / (last - first);
  }

  private double em() {
    return em.getFont().getSize();
  }
}
