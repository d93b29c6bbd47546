// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.layout.Region;

/// Lays out the panes.
final class HangingGrid extends Region {
  private static final double GAP = 2;
  private static final double LARGE_SHARE = 2 / 3.0;
  private static final double UNIT = 8;

  private final PaneSlots slots;
  private final Arrangement arrangement;
  private final Map<PlaneViewModel, PlaneView> views = new LinkedHashMap<>();
  private final Set<PlaneView> placed = new HashSet<>();

  HangingGrid(Workspace workspace) {
    slots = workspace.slots();
    arrangement = workspace.arrangement();
    getStyleClass().add("hanging-grid");
    for (PlaneViewModel pane : slots.all()) {
      var view = new PlaneView(pane);
      view.setOnMaximize(() -> arrangement.maximize(pane));
      views.put(pane, view);
      getChildren().add(view);
    }
    arrangement.layoutProperty().subscribe(this::requestLayout);
    arrangement.largeProperty().subscribe(this::requestLayout);
  }

  /// The views of all panes, on screen or not.
  Collection<PlaneView> views() {
    return Collections.unmodifiableCollection(views.values());
  }

  @Override
  protected void layoutChildren() {
    PaneLayout layout = arrangement.layoutProperty().get();
    PlaneViewModel large = arrangement.largeProperty().get();
    placed.clear();
    switch (layout) {
      case ONE -> place(large, 0, 0, getWidth(), getHeight());
      case THREE -> layoutThree();
      case LARGE_AND_TWO -> layoutLargeAndTwo(large);
    }
    views.values().stream().filter(view -> !placed.contains(view)).forEach(HangingGrid::hide);
  }

  /// A pane that is not on screen has no size, so that nothing is drawn for it.
  private static void hide(PlaneView view) {
    view.setVisible(false);
    view.resize(0, 0);
  }

  private void layoutThree() {
    double width = Math.floor((getWidth() - 2 * GAP) / 3);
    double x = 0;
    for (PlaneViewModel pane : slots.homes()) {
      boolean last = pane == slots.homes().getLast();
      place(pane, x, 0, last ? getWidth() - x : width, getHeight());
      x += width + GAP;
    }
  }

  private void layoutLargeAndTwo(PlaneViewModel large) {
    double width = Math.round((getWidth() - GAP) * LARGE_SHARE / UNIT) * UNIT;
    double height = Math.floor((getHeight() - GAP) / 2);
    place(large, 0, 0, width, getHeight());
    List<PlaneViewModel> small = new ArrayList<>(slots.homes());
    small.remove(large);
    double right = getWidth() - width - GAP;
    place(small.getFirst(), width + GAP, 0, right, height);
    place(small.get(1), width + GAP, height + GAP, right, getHeight() - height - GAP);
  }

  private void place(PlaneViewModel pane, double x, double y, double width, double height) {
    PlaneView view = Objects.requireNonNull(views.get(pane));
    placed.add(view);
    view.setVisible(true);
    view.resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
  }
}
