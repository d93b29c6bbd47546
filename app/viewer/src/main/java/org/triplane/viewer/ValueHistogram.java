// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// How often each value occurs, as a row of bars.
final class ValueHistogram extends Region {
  private final List<Rectangle> bars = new ArrayList<>();
  private final List<Integer> counts;

  ValueHistogram(List<Integer> counts) {
    this.counts = counts;
    getStyleClass().add("value-histogram");
    for (int i = 0; i < counts.size(); i++) {
      var bar = new Rectangle();
      bar.getStyleClass().add("value-bar");
      bars.add(bar);
    }
    getChildren().addAll(bars);
  }

  @Override
  protected void layoutChildren() {
    double most = counts.stream().mapToInt(Integer::intValue).max().orElse(1);
    double pitch = getWidth() / bars.size();
    for (int i = 0; i < bars.size(); i++) {
      double height = counts.get(i) / most * getHeight();
      Rectangle bar = bars.get(i);
      bar.setX(i * pitch);
      bar.setWidth(Math.max(1, pitch - 1));
      bar.setY(getHeight() - height);
      bar.setHeight(height);
    }
  }
}
