// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.nio.file.Path;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;

class MouseTest {
  @TempDir Path folder;
  private OpenRoom room;
  private PlaneView view;

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    view = room.view(AXIAL);
    room.run(() -> room.pane(AXIAL).goToSlice(5));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theWheelScrolls() {
    room.run(() -> view.fireEvent(wheel(-80, false)));
    assertEquals(7, room.slice(AXIAL));
    room.run(() -> view.fireEvent(wheel(40, false)));
    assertEquals(6, room.slice(AXIAL));
  }

  @Test
  void theWheelMagnifiesWithControl() {
    room.run(() -> view.fireEvent(wheel(40, true)));
    assertTrue(state().zoom() > 1.1);
    assertEquals(5, state().slice());
  }

  @Test
  void draggingLeftWidensTheWindowToTheRight() {
    double before = state().window().width();
    drag(MouseButton.PRIMARY, 250, 0);
    assertEquals(2 * before, state().window().width(), 1e-6 * before);
  }

  @Test
  void draggingInTheMiddleMovesThePicture() {
    drag(MouseButton.MIDDLE, 30, 0);
    assertTrue(state().panX() > 0);
    assertEquals(0, state().panY(), 1e-9);
    assertEquals(1, state().zoom(), 1e-9);
  }

  @Test
  void draggingRightUpwardsMagnifies() {
    drag(MouseButton.SECONDARY, 0, -150);
    assertEquals(2, state().zoom(), 1e-9);
  }

  @Test
  void aDoubleClickMakesThePaneTheOnlyOneAndBringsTheOthersBack() {
    PlaneView coronal = room.view(CORONAL);
    room.run(() -> click(coronal, 2));
    assertEquals(PaneLayout.ONE, room.workspace().layoutProperty().get());
    assertEquals(CORONAL, room.workspace().largeProperty().get());
    room.run(() -> click(coronal, 2));
    assertEquals(PaneLayout.LARGE_AND_TWO, room.workspace().layoutProperty().get());
  }

  @Test
  void aClickBringsLinkedPanesToThePoint() {
    room.run(() -> room.pane(CORONAL).goToSlice(0));
    room.run(
        () -> {
          Projection at = view.projection(room.pane(AXIAL).shown().orElseThrow());
          // row 13 of 20 lies 3.5 rows of 5 mm behind the middle, 2.9 slices of 6 mm
          fire(view, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, at.x(12, 13), at.y(12, 13), 1);
          fire(view, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, at.x(12, 13), at.y(12, 13), 1);
          fire(view, MouseEvent.MOUSE_CLICKED, MouseButton.PRIMARY, at.x(12, 13), at.y(12, 13), 1);
        });
    assertEquals(8, room.slice(CORONAL));
  }

  private ViewState state() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  private void drag(MouseButton button, double right, double down) {
    room.run(
        () -> {
          fire(view, MouseEvent.MOUSE_PRESSED, button, 300, 300, 1);
          fire(view, MouseEvent.MOUSE_DRAGGED, button, 300 + right, 300 + down, 1);
          fire(view, MouseEvent.MOUSE_RELEASED, button, 300 + right, 300 + down, 1);
        });
  }

  static void click(PlaneView on, int count) {
    fire(on, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 50, 50, count);
    fire(on, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 50, 50, count);
    fire(on, MouseEvent.MOUSE_CLICKED, MouseButton.PRIMARY, 50, 50, count);
  }

  private static void fire(
      PlaneView on, EventType<MouseEvent> type, MouseButton button, double x, double y, int count) {
    Point2D inScene = on.localToScene(x, y);
    on.fireEvent(
        new MouseEvent(
            type,
            inScene.getX(),
            inScene.getY(),
            inScene.getX(),
            inScene.getY(),
            button,
            count,
            false,
            false,
            false,
            false,
            button == MouseButton.PRIMARY,
            button == MouseButton.MIDDLE,
            button == MouseButton.SECONDARY,
            true,
            false,
            false,
            null));
  }

  private static ScrollEvent wheel(double delta, boolean control) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        300,
        300,
        300,
        300,
        false,
        control,
        false,
        false,
        true,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }
}
