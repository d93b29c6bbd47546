// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.layout.Region;
import org.triplane.imaging.Plane;

/// Lays out the three panes.
final class HangingGrid extends Region {
  private static final double GAP = 2;
  private static final double LARGE_SHARE = 2 / 3.0;
  private static final double UNIT = 8;

  private final Workspace workspace;
  private final Map<Plane, PlaneView> views = new EnumMap<>(Plane.class);

  HangingGrid(Workspace workspace) {
    this.workspace = workspace;
    getStyleClass().add("hanging-grid");
    for (Plane plane : Hanging.PLANES) {
      var view = new PlaneView(workspace.pane(plane));
      view.setOnMaximize(() -> maximize(plane));
      views.put(plane, view);
      getChildren().add(view);
    }
    workspace.layoutProperty().subscribe(this::requestLayout);
    workspace.largeProperty().subscribe(this::requestLayout);
  }

  /// The view of a plane.
  PlaneView view(Plane plane) {
    return Objects.requireNonNull(views.get(plane));
  }

  /// Make a pane the only one; a second time, go back.
  private void maximize(Plane plane) {
    boolean alone =
        workspace.layoutProperty().get() == PaneLayout.ONE
            && workspace.largeProperty().get() == plane;
    workspace.enlarge(plane);
    workspace.arrange(alone ? PaneLayout.LARGE_AND_TWO : PaneLayout.ONE);
  }

  @Override
  protected void layoutChildren() {
    PaneLayout layout = workspace.layoutProperty().get();
    Plane large = workspace.largeProperty().get();
    views.forEach((plane, view) -> view.setVisible(layout != PaneLayout.ONE || plane == large));
    switch (layout) {
      case ONE -> place(large, 0, 0, getWidth(), getHeight());
      case THREE -> layoutThree();
      case LARGE_AND_TWO -> layoutLargeAndTwo(large);
    }
  }

  private void layoutThree() {
    double width = Math.floor((getWidth() - 2 * GAP) / 3);
    double x = 0;
    for (Plane plane : Hanging.PLANES) {
      boolean last = plane == Hanging.PLANES.getLast();
      place(plane, x, 0, last ? getWidth() - x : width, getHeight());
      x += width + GAP;
    }
  }

  private void layoutLargeAndTwo(Plane large) {
    double width = Math.round((getWidth() - GAP) * LARGE_SHARE / UNIT) * UNIT;
    double height = Math.floor((getHeight() - GAP) / 2);
    place(large, 0, 0, width, getHeight());
    List<Plane> small = new ArrayList<>(Hanging.PLANES);
    small.remove(large);
    double right = getWidth() - width - GAP;
    place(small.getFirst(), width + GAP, 0, right, height);
    place(small.getLast(), width + GAP, height + GAP, right, getHeight() - height - GAP);
  }

  private void place(Plane plane, double x, double y, double width, double height) {
    view(plane).resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
  }
}
