// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Panes as they are now, drawn a second time off-screen, at any size and scale and without what
/// only the window needs. Where a heat map is on show, what it is and what it is not for is
/// burned in below the pictures, so that it goes where they go.
///
/// What is drawn no longer changes with the window. Used on the window's thread only.
final class Capture {
  private final VBox root = new VBox();
  private final Map<PlaneViewModel, PlaneViewModel> copies = new LinkedHashMap<>();
  private final List<PlaneView> views = new ArrayList<>();

  private final boolean stamped;

  private Capture(Session session, Map<PlaneViewModel, Rectangle2D> places) {
    Workspace workspace = session.workspace();
    Linking linking = workspace.linking().copy();
    Overlay overlay = workspace.overlay().copy();
    // all of them, since panes show where the others cut them
    for (PlaneViewModel pane : workspace.linking().panes()) {
      copies.put(pane, pane.copy(linking, overlay));
    }
    linking.redraw();
    boolean explained =
        overlay.visibleProperty().get()
            && places.keySet().stream().anyMatch(pane -> pane.saliencyProperty().get() != null);
    root.getStyleClass().add("capture");
    root.getChildren().add(arranged(places));
    stamped = explained && Exports.stamps(session.settings().now());
    if (stamped) {
      root.getChildren().add(stamp(session.texts()));
    }
    Theme.dress(new Scene(root), Appearance.of(session.settings().now()));
  }

  /// Copy one pane.
  ///
  /// @param width of the pane, in logical pixels
  /// @param height of the pane without what is burned in below
  static Capture of(Session session, PlaneViewModel pane, double width, double height) {
    return new Capture(session, Map.of(pane, new Rectangle2D(0, 0, width, height)));
  }

  /// Copy several panes.
  ///
  /// @param places where each lies, in logical pixels
  static Capture of(Session session, Map<PlaneViewModel, Rectangle2D> places) {
    return new Capture(session, places);
  }

  /// Whether what the pictures are not for is burned in.
  boolean isStamped() {
    return stamped;
  }

  /// The copy of a pane, to have it show another slice.
  PlaneViewModel copy(PlaneViewModel original) {
    return Objects.requireNonNull(copies.get(original));
  }

  /// Draw what the copies show now.
  ///
  /// @param scale physical pixels for each logical one
  Screenshot draw(double scale) {
    views.forEach(view -> view.outputScaleProperty().set(scale));
    root.applyCss();
    double width = Math.ceil(root.prefWidth(-1));
    double height = Math.ceil(root.prefHeight(width));
    root.resize(width, height);
    return Screenshot.of(root, width, height, scale);
  }

  private Pane arranged(Map<PlaneViewModel, Rectangle2D> places) {
    var pane = new Pane();
    pane.getStyleClass().add("hanging-grid");
    double right = 0;
    double bottom = 0;
    for (var entry : places.entrySet()) {
      Rectangle2D place = entry.getValue();
      var view = new PlaneView(copy(entry.getKey()));
      view.setManaged(false);
      view.resizeRelocate(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
      views.add(view);
      pane.getChildren().add(view);
      right = Math.max(right, place.getMaxX());
      bottom = Math.max(bottom, place.getMaxY());
    }
    pane.setMinSize(right, bottom);
    pane.setPrefSize(right, bottom);
    return pane;
  }

  private static HBox stamp(Texts texts) {
    Label research = Widgets.wholeLabel(texts.get("research"), "secondary", "medium");
    Icons.put(research, Icons.RESEARCH);
    Label caption = Widgets.wholeLabel(texts.get("pane.caption"), "heat-caption", "medium");
    var band = new HBox(research, Widgets.spring(), caption);
    band.getStyleClass().add("capture-stamp");
    return band;
  }
}
