// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.keys.Gesture;
import org.triplane.viewer.keys.MousePurpose;

/// Turns what the mouse does on a pane into what its view model does.
final class PaneGestures {
  private static final double CLICK_RADIUS = 3;
  private static final double WHEEL_NOTCH = 40;
  private static final double OPACITY_STEP = 0.05;
  private static final double WHEEL_ZOOM = 1.15;
  private static final double DOUBLING_DRAG = 150;
  private static final double SLICE_DRAG = 8;

  /// Where a drag began, and how the volume was shown there.
  private record Press(double x, double y, Shown shown, boolean onStrip) {}

  private final PlaneView view;
  private final PlaneViewModel viewModel;
  private final LineDrag lines;
  private final MarkGestures marks;
  private @Nullable Press press;
  private boolean dragged;
  private double wheel;

  PaneGestures(PlaneView view) {
    this.view = view;
    this.viewModel = view.viewModel();
    marks = new MarkGestures(view);
    lines = new LineDrag(view);
    view.setOnMousePressed(this::pressed);
    view.setOnMouseDragged(this::dragged);
    view.setOnMouseReleased(this::released);
    view.setOnMouseClicked(this::clicked);
    view.setOnMouseMoved(this::moved);
    view.setOnMouseExited(_ -> left());
    view.setOnScroll(this::scrolled);
    view.setOnKeyPressed(this::typed);
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      if (marks.close()) {
        event.consume();
        return;
      }
      viewModel.readAgain();
      event.consume();
    }
  }

  private void pressed(MouseEvent event) {
    view.requestFocus();
    viewModel.linking().cine().stop();
    viewModel.linking().activate(viewModel);
    dragged = false;
    boolean onStrip = event.getX() >= view.pictureWidth();
    press = null;
    if (!onStrip && marks.pressed(event)) {
      event.consume();
      return;
    }
    press =
        viewModel
            .shown()
            .map(shown -> new Press(event.getX(), event.getY(), shown, onStrip))
            .orElse(null);
    if (onStrip && press != null) {
      toSliceAt(event.getY());
    } else if (event.getButton() == MouseButton.PRIMARY) {
      lines.press(event.getX(), event.getY());
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    Press from = press;
    if (marks.dragged(event)) {
      dragged = true;
      event.consume();
    }
    if (from == null) {
      return;
    }
    double right = event.getX() - from.x();
    double down = event.getY() - from.y();
    dragged |= Math.hypot(right, down) > CLICK_RADIUS;
    if (from.onStrip()) {
      toSliceAt(event.getY());
    } else if (dragged && !lines.drag(event.getX(), event.getY())) {
      Gesture.of(event.getButton(), event)
          .ifPresent(gesture -> drag(purpose(gesture), from, right, down));
    }
    event.consume();
  }

  private void released(MouseEvent event) {
    press = null;
    lines.release();
    if (marks.released(event)) {
      event.consume();
    }
  }

  private void moved(MouseEvent event) {
    double x = event.getX();
    double y = event.getY();
    read(x, y);
    view.setCursor(marks.moved(event).orElseGet(() -> lines.cursor(x, y)));
    viewModel.linking().pointingProperty().set(event.isShiftDown());
    if (event.isShiftDown()) {
      pointAt(x, y);
    }
  }

  private void left() {
    viewModel.linking().read("");
    viewModel.linking().pointingProperty().set(false);
  }

  private Tool tool() {
    return viewModel.linking().marking().toolProperty().get();
  }

  /// What a gesture does: a plain left drag what the tool in hand says.
  private MousePurpose purpose(Gesture gesture) {
    MousePurpose bound = viewModel.linking().mouseProperty().get().purpose(gesture);
    boolean plain = gesture.equals(Gesture.of(Gesture.Motion.LEFT_DRAG));
    return plain ? tool().purpose().orElse(bound) : bound;
  }

  private void drag(MousePurpose purpose, Press from, double right, double down) {
    ViewState state = from.shown().state();
    Projection at = view.projection(from.shown());
    switch (purpose) {
      case WINDOW -> viewModel.set(state.windowedBy(right, levelSteps(down)));
      case PAN -> viewModel.set(state.pannedBy(right / at.scale(), down / at.scale()));
      case ZOOM ->
          viewModel.set(
              state.zoomedAround(
                  Math.pow(2, -down / DOUBLING_DRAG),
                  (from.x() - at.width() / 2) / at.fitScale(),
                  (from.y() - at.height() / 2) / at.fitScale()));
      case SCROLL -> viewModel.goToSlice(state.slice() + (int) Math.round(down / SLICE_DRAG));
      case OPACITY, NONE -> {}
    }
  }

  /// How far a drag goes towards a darker picture.
  private double levelSteps(double down) {
    return viewModel.linking().display().upRaisesLevel() ? -down : down;
  }

  private void clicked(MouseEvent event) {
    boolean onStrip = event.getX() >= view.pictureWidth();
    boolean draws = tool().kind().isPresent();
    if (event.getButton() != MouseButton.PRIMARY || dragged || onStrip || draws) {
      return;
    }
    if (event.getClickCount() == 2) {
      view.maximize();
    } else if (event.getClickCount() == 1) {
      viewModel.readAgain();
      pointAt(event.getX(), event.getY());
    }
    event.consume();
  }

  private void pointAt(double x, double y) {
    viewModel
        .shown()
        .map(view::projection)
        .filter(at -> x < at.width() && at.onPicture(x, y))
        .ifPresent(at -> viewModel.links().pointAt(at.column(x, y), at.row(x, y)));
  }

  private void read(double x, double y) {
    viewModel
        .shown()
        .map(view::projection)
        .filter(at -> x < at.width() && at.onPicture(x, y))
        .ifPresentOrElse(
            at -> viewModel.links().read(at.column(x, y), at.row(x, y)),
            () -> viewModel.linking().read(""));
  }

  private void scrolled(ScrollEvent event) {
    double notches = event.getDeltaY() / WHEEL_NOTCH;
    switch (viewModel.linking().mouseProperty().get().purpose(Gesture.of(event))) {
      case ZOOM -> zoom(event);
      case OPACITY -> viewModel.overlay().strengthen(notches * OPACITY_STEP);
      case SCROLL -> scroll(notches, event);
      case WINDOW, PAN, NONE -> {}
    }
    event.consume();
  }

  /// Touch pads send many small steps; what is left over counts for the next.
  private void scroll(double notches, ScrollEvent event) {
    wheel += notches;
    int whole = (int) wheel;
    wheel -= whole;
    if (whole != 0) {
      viewModel.scrollBy(-whole);
      read(event.getX(), event.getY());
    }
  }

  private void zoom(ScrollEvent event) {
    viewModel
        .shown()
        .ifPresent(
            shown -> {
              Projection at = view.projection(shown);
              viewModel.set(
                  shown
                      .state()
                      .zoomedAround(
                          Math.pow(WHEEL_ZOOM, event.getDeltaY() / WHEEL_NOTCH),
                          (event.getX() - at.width() / 2) / at.fitScale(),
                          (event.getY() - at.height() / 2) / at.fitScale()));
            });
  }

  private void toSliceAt(double y) {
    viewModel.shown().ifPresent(now -> viewModel.goToSlice(view.sliceAt(y, now)));
  }
}
