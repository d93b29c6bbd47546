// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import org.triplane.assessment.Ember;

/// How hot each slice of a plane is, as a row of small bars, with a mark below the hottest.
final class SliceHistogram extends Region {
  private static final int MOST_BARS = 46;
  private static final double MARK = 8;
  private static final double LOW_BAR = 3;
  private static final String COLD = "histogram-cold";
  private static final String DOUBTED = "histogram-doubted";

  private final List<Rectangle> bars = new ArrayList<>();
  private final List<Double> heights;
  private final Polygon mark = new Polygon(0, 4, 4, 0, 8, 4);
  private final int hottestBar;
  private final BooleanProperty doubted = new SimpleBooleanProperty(this, "doubted");

  /// @param heat the greatest saliency of each slice, 0..1
  /// @param hottest index in `heat`
  SliceHistogram(List<Double> heat, int hottest) {
    int perBar = Math.max(1, (heat.size() + MOST_BARS - 1) / MOST_BARS);
    heights = grouped(heat, perBar);
    hottestBar = hottest / perBar;
    getStyleClass().add("slice-histogram");
    mark.getStyleClass().add("histogram-mark");
    heights.forEach(_ -> bars.add(new Rectangle()));
    doubted.subscribe(this::paint);
    paint();
    getChildren().addAll(bars);
    getChildren().add(mark);
    mark.setVisible(heights.stream().anyMatch(value -> value > 0));
  }

  /// Whether the map failed a self-test, so that it has no color here nor in the panes.
  BooleanProperty doubtedProperty() {
    return doubted;
  }

  private void paint() {
    for (int i = 0; i < bars.size(); i++) {
      Rectangle bar = bars.get(i);
      double heat = (heights.get(i) - Ember.THRESHOLD) / (1 - Ember.THRESHOLD);
      bar.getStyleClass().removeAll(COLD, DOUBTED);
      if (heat > 0 && !doubted.get()) {
        bar.setFill(PaneColors.of(Ember.color(heat)));
      } else {
        bar.getStyleClass().add(heat > 0 ? DOUBTED : COLD);
      }
    }
  }

  private static List<Double> grouped(List<Double> heat, int perBar) {
    List<Double> grouped = new ArrayList<>();
    for (int from = 0; from < heat.size(); from += perBar) {
      int to = Math.min(heat.size(), from + perBar);
      grouped.add(heat.subList(from, to).stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
    return grouped;
  }

  @Override
  protected void layoutChildren() {
    double pitch = getWidth() / Math.max(1, bars.size());
    double base = getHeight() - MARK + 2;
    for (int i = 0; i < bars.size(); i++) {
      Rectangle bar = bars.get(i);
      double height = LOW_BAR + (base - LOW_BAR) * heights.get(i);
      bar.setX(i * pitch);
      bar.setY(base - height);
      bar.setWidth(Math.max(1, pitch - 1));
      bar.setHeight(height);
    }
    mark.relocate((hottestBar + 0.5) * pitch - 0.5 - MARK / 2, base + 2);
  }
}
