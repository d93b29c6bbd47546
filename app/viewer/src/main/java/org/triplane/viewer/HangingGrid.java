// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;

/// Lays out the panes.
final class HangingGrid extends Region {
  private static final double GAP = 2;

  /// How wide a small pane is at least, in pixels at 100 % font size.
  private static final double LEAST_SMALL = 132;

  private static final double EVEN = 0.5;

  private final Arrangement arrangement;
  private final Map<PlaneViewModel, PlaneView> views = new LinkedHashMap<>();

  HangingGrid(Workspace workspace) {
    arrangement = workspace.arrangement();
    getStyleClass().add("hanging-grid");
    for (PlaneViewModel pane : workspace.panes()) {
      var view = new PlaneView(pane, workspace.lane());
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

  /// Physical pixels for each logical one.
  double outputScale() {
    return views().stream().mapToDouble(view -> view.outputScaleProperty().get()).max().orElse(1);
  }

  /// Have all panes drawn for a picture of another scale than the window's.
  void setOutputScale(double scale) {
    views().forEach(view -> view.outputScaleProperty().set(scale));
  }

  /// The pane that keys act on, or the large one before the first touch; empty if it shows
  /// nothing.
  Optional<PlaneView> activeView() {
    return views().stream()
        .filter(view -> view.viewModel().isActive())
        .findFirst()
        .or(() -> Optional.ofNullable(views.get(arrangement.largeProperty().get())))
        .filter(view -> view.viewModel().shown().isPresent());
  }

  @Override
  protected void layoutChildren() {
    List<PaneLayout.Spot> spots = arrangement.spots();
    Set<PlaneViewModel> placed =
        spots.stream().map(PaneLayout.Spot::pane).collect(Collectors.toSet());
    spots.forEach(this::place);
    views.forEach(
        (pane, view) -> {
          if (!placed.contains(pane)) {
            leave(view, Objects.requireNonNull(views.get(spots.getFirst().pane())));
            hide(view);
          }
        });
  }

  /// The toolkit would give the keyboard of a pane that goes to whatever control comes next,
  /// where keys would be typed as text.
  private static void leave(PlaneView view, PlaneView next) {
    if (view.isFocused()) {
      next.requestFocus();
    }
    if (view.viewModel().isActive()) {
      next.viewModel().linking().activate(next.viewModel());
    }
  }

  /// A pane that is not on screen has no size, so that nothing is drawn for it.
  private static void hide(PlaneView view) {
    view.setVisible(false);
    view.resize(0, 0);
  }

  private void place(PaneLayout.Spot spot) {
    PlaneView view = Objects.requireNonNull(views.get(spot.pane()));
    double x = edge(across(spot.left(), view), getWidth());
    double y = edge(spot.top(), getHeight());
    double width = edge(across(spot.right(), view), getWidth()) - GAP - x;
    double height = edge(spot.bottom(), getHeight()) - GAP - y;
    view.setVisible(true);
    view.resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
  }

  /// Small panes beside a large one keep room for the letters and figures that are never left
  /// out, as long as the large one stays the larger.
  private double across(double share, PlaneView view) {
    boolean between = share > 0 && share < 1;
    if (!between || arrangement.layoutProperty().get() != PaneLayout.LARGE_AND_TWO) {
      return share;
    }
    return Math.max(EVEN, Math.min(share, 1 - LEAST_SMALL * view.em() / Math.max(1, getWidth())));
  }

  /// Where a pane begins that leaves a share of a length before it; even, so that it falls on a
  /// physical pixel at a scale of 150 %, too.
  private static double edge(double share, double length) {
    double edge = share * (length + GAP);
    return share == 0 || share == 1 ? edge : 2 * Math.round(edge / 2);
  }
}
