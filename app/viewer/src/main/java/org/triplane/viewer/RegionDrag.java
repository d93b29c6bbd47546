// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Dragging a rectangle with Ctrl and the left button: the window becomes that of the values in
/// it. It takes the drag before other gestures see it.
final class RegionDrag {
  private static final double LEAST_SIDE = 3;

  private final PlaneView view;
  private final PlaneViewModel viewModel;
  private final Rectangle frame = new Rectangle();

  /// Where the drag began; null while there is none.
  private @Nullable MouseEvent press;

  RegionDrag(PlaneView view) {
    this.view = view;
    viewModel = view.viewModel();
    frame.setFill(null);
    frame.setStroke(PaneColors.TEXT);
    frame.setMouseTransparent(true);
    frame.setVisible(false);
    view.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    view.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    view.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
  }

  /// The rectangle that is being dragged.
  Node node() {
    return frame;
  }

  private void pressed(MouseEvent event) {
    press = null;
    boolean asked =
        event.getButton() == MouseButton.PRIMARY
            && event.isShortcutDown()
            && !event.isShiftDown()
            && !event.isAltDown();
    if (asked && event.getX() < view.pictureWidth() && viewModel.shown().isPresent()) {
      view.requestFocus();
      viewModel.linking().activate(viewModel);
      press = event;
      event.consume();
    }
  }

  private void dragged(MouseEvent event) {
    MouseEvent from = press;
    if (from != null) {
      // in the middle of pixels, so that the line is sharp
      frame.setX(Math.floor(Math.min(from.getX(), event.getX())) + 0.5);
      frame.setY(Math.floor(Math.min(from.getY(), event.getY())) + 0.5);
      frame.setWidth(Math.floor(Math.abs(event.getX() - from.getX())));
      frame.setHeight(Math.floor(Math.abs(event.getY() - from.getY())));
      frame.setVisible(true);
      event.consume();
    }
  }

  private void released(MouseEvent event) {
    MouseEvent from = press;
    if (from != null) {
      press = null;
      if (frame.isVisible() && Math.min(frame.getWidth(), frame.getHeight()) >= LEAST_SIDE) {
        viewModel.shown().ifPresent(now -> measure(now, from, event));
      }
      frame.setVisible(false);
      event.consume();
    }
  }

  private void measure(Shown shown, MouseEvent from, MouseEvent to) {
    Projection at = view.projection(shown);
    VoxelBox region =
        VoxelBox.between(
            at.column(from.getX(), from.getY()),
            at.row(from.getX(), from.getY()),
            at.column(to.getX(), to.getY()),
            at.row(to.getX(), to.getY()));
    Windows.of(region, shown)
        .ifPresentOrElse(
            window -> DisplayActions.window(viewModel, _ -> window),
            () -> viewModel.say(viewModel.texts().get("window.region")));
  }
}
