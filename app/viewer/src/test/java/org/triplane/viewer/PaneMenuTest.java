// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.viewer.OpenRoom.onWindowThread;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.event.EventType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;

/// The menu of the right mouse button.
class PaneMenuTest {
  private OpenRoom room;
  private Stage stage;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    stage =
        onWindowThread(
            () -> {
              var shown = new Stage();
              shown.setScene(room.room().getScene());
              // within the screen of the headless platform
              shown.setWidth(640);
              shown.setHeight(480);
              shown.show();
              return shown;
            });
  }

  @AfterEach
  void close() {
    room.run(stage::close);
    room.close();
  }

  @Test
  void aRightClickOpensTheMenuOfThePaneUnderIt() {
    click(true);
    assertEquals(List.of("Window", "Color table"), titles().subList(0, 2));
    room.run(() -> item("Black for white").fire());
    assertTrue(onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state().inverted()));
  }

  @Test
  void theMenuOffersTurnsMarksHeatAndOutput() {
    click(true);
    room.run(() -> item("Flip and turn", "Turn to the right").fire());
    assertEquals(
        1,
        onWindowThread(
            () -> room.pane(AXIAL).shown().orElseThrow().state().placement().turn().quarters()));
    room.run(() -> item("Measure", "Ellipse").fire());
    assertEquals(
        Tool.ELLIPSE,
        onWindowThread(() -> room.workspace().linking().marking().toolProperty().get()));
    room.run(() -> room.pane(AXIAL).goToSlice(0));
    room.run(() -> item("Heat map", "Go to the hottest slice").fire());
    assertEquals(SyntheticAssessor.HOT_SLICE, room.slice(AXIAL));
    assertTrue(titles().containsAll(List.of("Layout", "Save, print, export")), titles()::toString);
  }

  @Test
  void withoutAHeatMapTheMenuOffersNoneOfIt() {
    room.run(() -> room.workspace().assisting().forget());
    room.awaitIdle();
    room.run(() -> room.workspace().panes().forEach(pane -> pane.explain(null)));
    click(true);
    assertFalse(titles().contains("Heat map"), titles()::toString);
  }

  @Test
  void aDragOfTheRightButtonOpensNone() {
    click(false);
    assertEquals(List.of(), onWindowThread(PaneMenuTest::menus));
  }

  private void click(boolean still) {
    PlaneView view = room.view(AXIAL);
    room.run(
        () -> {
          view.fireEvent(event(MouseEvent.MOUSE_PRESSED, still));
          view.fireEvent(event(MouseEvent.MOUSE_RELEASED, still));
          view.fireEvent(event(MouseEvent.MOUSE_CLICKED, still));
        });
  }

  private List<String> titles() {
    return onWindowThread(
        () -> menus().getFirst().getItems().stream().map(MenuItem::getText).toList());
  }

  private static MenuItem item(String start) {
    return menus().getFirst().getItems().stream()
        .filter(one -> one.getText() != null && one.getText().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static MenuItem item(String menu, String start) {
    var group =
        menus().getFirst().getItems().stream()
            .filter(javafx.scene.control.Menu.class::isInstance)
            .map(javafx.scene.control.Menu.class::cast)
            .filter(one -> one.getText().equals(menu))
            .findFirst()
            .orElseThrow();
    return group.getItems().stream()
        .filter(one -> one.getText().startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static List<ContextMenu> menus() {
    return Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast)
        .toList();
  }

  private static MouseEvent event(EventType<MouseEvent> type, boolean still) {
    return new MouseEvent(
        type,
        40,
        40,
        140,
        140,
        MouseButton.SECONDARY,
        1,
        false,
        false,
        false,
        false,
        false,
        false,
        type == MouseEvent.MOUSE_PRESSED,
        false,
        true,
        still,
        null);
  }
}
