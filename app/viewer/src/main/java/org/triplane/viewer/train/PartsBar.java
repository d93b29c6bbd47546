// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A progress bar of as many parts as networks are trained.
final class PartsBar extends Pane {
  private static final double GAP = 1;

  private final List<Region> tracks = new ArrayList<>();
  private final List<Region> fills = new ArrayList<>();
  private List<Double> shares = List.of();

  PartsBar() {
    getStyleClass().add("parts-bar");
  }

  /// @param next how much of each is done, 0..1
  void show(List<Double> next) {
    if (next.size() != shares.size()) {
      getChildren().clear();
      tracks.clear();
      fills.clear();
      next.forEach(
          _ -> {
            tracks.add(part("track"));
            fills.add(part("fill"));
          });
    }
    shares = List.copyOf(next);
    requestLayout();
  }

  /// How much of each part is done.
  List<Double> shares() {
    return shares;
  }

  private Region part(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    getChildren().add(region);
    return region;
  }

  @Override
  protected void layoutChildren() {
    double width = (getWidth() - GAP * (shares.size() - 1)) / Math.max(1, shares.size());
    for (int i = 0; i < shares.size(); i++) {
      double x = i * (width + GAP);
      tracks.get(i).resizeRelocate(x, 0, width, getHeight());
      fills.get(i).resizeRelocate(x, 0, width * shares.get(i), getHeight());
    }
  }
}
