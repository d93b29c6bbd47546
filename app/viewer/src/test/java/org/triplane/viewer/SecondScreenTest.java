// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.viewer.OpenRoom.onWindowThread;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The side panel in a window of its own.
class SecondScreenTest {
  @TempDir Path folder;
  private OpenRoom room;
  private Stage main;
  private SecondScreen second;
  private Region panel;
  private int closings;

  @BeforeEach
  void open() throws IOException {
    room = OpenRoom.keeping(folder.resolve("user"));
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
    room.awaitIdle();
    panel = (Region) room.room().lookup(".side-panel");
    room.run(
        () -> {
          main = new Stage();
          main.setScene(room.room().getScene());
          // no larger than the screen that is not there
          main.setX(0);
          main.setY(0);
          main.setWidth(1000);
          main.setHeight(700);
          main.show();
          second = new SecondScreen(main, room.session(), room.room(), () -> closings++);
        });
    room.layOut();
  }

  @AfterEach
  void close() {
    room.run(second::close);
    room.run(main::close);
    room.close();
  }

  @Test
  void theSidePanelIsInAWindowOfItsOwnAndTheImagesHaveTheRest() {
    assertNotSame(main, window(panel));
    assertNull(room.room().lookup(".side-panel"));
    double most =
        onWindowThread(
            () ->
                room.room().lookupAll(".plane-view").stream()
                    .filter(Node::isVisible)
                    .mapToDouble(SecondScreenTest::right)
                    .max()
                    .orElse(0));
    assertEquals(onWindowThread(() -> right(room.room().lookup(".status-bar"))), most, 2);
  }

  private static double right(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMaxX();
  }

  @Test
  void closedItGivesThePanelBack() {
    room.run(second::close);
    room.layOut();
    assertSame(main, window(panel));
    assertSame(panel, room.room().lookup(".side-panel"));
    assertEquals(1, closings);
  }

  @Test
  void keysDoInItWhatTheyDoInTheMainWindow() {
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.run(() -> room.pane(AXIAL).goToSlice(4));
    press(panel, KeyCode.DOWN);
    assertEquals(5, room.slice(AXIAL));
    room.type(KeyCode.DOWN);
    assertEquals(6, room.slice(AXIAL));
  }

  @Test
  void keysCountOnce() {
    boolean before = onWindowThread(() -> room.workspace().overlay().shownProperty().get());
    room.run(() -> fire(panel, KeyCode.O, true));
    assertEquals(!before, onWindowThread(() -> room.workspace().overlay().shownProperty().get()));
  }

  @Test
  void lettersInAFieldOfItStayThere() {
    var words = new TextField();
    room.run(() -> ((javafx.scene.layout.Pane) panel).getChildren().add(words));
    press(words, KeyCode.D);
    assertEquals(Tool.WINDOW, room.workspace().linking().marking().toolProperty().get());
  }

  @Test
  void itsTabsWork() {
    room.run(() -> ((ButtonBase) panel.lookup("#tab-measure")).fire());
    assertTrue(onWindowThread(() -> panel.lookup("#export-table").getParent().isVisible()));
  }

  @Test
  void itLooksAsTheMainWindowDoes() {
    room.run(
        () -> {
          Appearance now = Appearance.of(room.session().settings().now());
          room.session()
              .settings()
              .change(settings -> now.in(Appearance.Scheme.LIGHT).scaled(1.5).into(settings));
        });
    assertEquals(
        onWindowThread(() -> List.copyOf(main.getScene().getStylesheets())),
        onWindowThread(() -> List.copyOf(panel.getScene().getStylesheets())));
    assertEquals(
        onWindowThread(() -> main.getScene().getRoot().getStyle()),
        onWindowThread(() -> panel.getScene().getRoot().getStyle()));
  }

  private void press(Node node, KeyCode key) {
    room.run(() -> fire(node, key, false));
  }

  private static void fire(Node node, KeyCode key, boolean shift) {
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    Event.fireEvent(
        node, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, shift, false, false, false));
  }

  private static javafx.stage.@Nullable Window window(Node node) {
    return onWindowThread(
        () -> {
          Scene scene = node.getScene();
          return scene == null ? null : scene.getWindow();
        });
  }
}
