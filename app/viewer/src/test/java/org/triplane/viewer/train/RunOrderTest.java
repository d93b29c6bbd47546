// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.keys.Chord;

/// The order of the runs, as the mouse and the keys change it.
class RunOrderTest {
  @TempDir Path folder;
  private TrainRoom room;

  @BeforeEach
  void queueThree() {
    room = TrainRoom.open(new FakeTraining(folder)).withData();
    for (int i = 0; i < 3; i++) {
      room.press("add-to-queue");
    }
    room.await(() -> list().getItems().size() == 3);
    room.layOut();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aRunIsDraggedUp() {
    drag(2, 0);
    assertEquals(List.of("tiny-3 waiting", "tiny waiting", "tiny-2 waiting"), room.states());
  }

  @Test
  void aRunIsDraggedDown() {
    drag(0, 1);
    assertEquals(List.of("tiny-2 waiting", "tiny waiting", "tiny-3 waiting"), room.states());
  }

  @Test
  void aRunThatIsDroppedBesideTheListStaysWhereItWas() {
    room.run(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, 0, 0);
          fire(MouseEvent.MOUSE_DRAGGED, 0, -500);
          fire(MouseEvent.MOUSE_RELEASED, 0, -500);
        });
    assertEquals(List.of("tiny waiting", "tiny-2 waiting", "tiny-3 waiting"), room.states());
  }

  @Test
  void aRunGoesNoFurtherThanTheEnd() {
    press(2, new Chord(KeyCode.DOWN, false, false, true));
    assertEquals(List.of("tiny waiting", "tiny-2 waiting", "tiny-3 waiting"), room.states());
  }

  @Test
  void keysOfTheQueueAreTheWindowsWhileTheFocusIsElsewhere() {
    room.run(() -> room.node("run-name-field").requestFocus());
    assertFalse(TrainRoom.ask(() -> room.page.pressed(Chord.of(KeyCode.DELETE))));
    assertEquals(3, room.states().size());
  }

  private void press(int row, Chord chord) {
    room.run(
        () -> {
          list().requestFocus();
          list().getSelectionModel().select(row);
          assertTrue(room.page.pressed(chord));
        });
  }

  private void drag(int from, int to) {
    room.run(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, from, 0);
          fire(MouseEvent.MOUSE_DRAGGED, to, 0);
          fire(MouseEvent.MOUSE_RELEASED, to, 0);
        });
  }

  /// As the mouse does in the middle of a row.
  private void fire(EventType<MouseEvent> type, int row, double aside) {
    ListCell<?> cell =
        list().lookupAll(".list-cell").stream()
            .map(node -> (ListCell<?>) node)
            .filter(one -> !one.isEmpty() && one.getIndex() == row)
            .findFirst()
            .orElseThrow();
    Bounds bounds = cell.localToScene(cell.getLayoutBounds());
    double x = bounds.getCenterX() + aside;
    double y = bounds.getCenterY();
    boolean down = type != MouseEvent.MOUSE_RELEASED;
    list()
        .fireEvent(
            new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                false,
                null));
  }

  @SuppressWarnings("unchecked")
  private ListView<Run> list() {
    return (ListView<Run>) room.node("run-queue");
  }
}
