// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.viewer.kit.Action;

/// The window with the keyboard alone: Tab goes to everything that the mouse could press, what
/// has the focus is seen to have it, and everything says what it is.
class KeyboardOnlyTest {
  @TempDir Path folder;
  private OpenRoom room;

  /// What is walked through, and what must be among what is found there.
  enum Place {
    ASSISTANT("#assess"),
    EXPLAIN("#block-1"),
    MEASURE("#mark-words"),
    SETTINGS("#edit-keys"),
    SHORTCUTS("#key-full-screen"),
    MOVIE("#movie-save"),
    EMPTY("#open");

    private final String landmark;

    Place(String landmark) {
      this.landmark = landmark;
    }
  }

  @BeforeEach
  void open() {
    room = OpenRoom.keeping(folder.resolve("user"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  /// In one test, since opening a window takes longer than looking at it.
  @ParameterizedTest
  @EnumSource
  void everyControlIsReachedSeenAndNamed(Place place) throws IOException {
    go(place);
    FocusWalk walk = new FocusWalk(room.room().getScene());
    walk.beginAt("#open");
    walk.assertAllIsReached(place.landmark);
  }

  private void go(Place place) throws IOException {
    if (place != Place.EMPTY) {
      Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
      room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
      room.awaitIdle();
    }
    switch (place) {
      case ASSISTANT, EMPTY -> room.layOut();
      case EXPLAIN -> room.run(() -> ((ButtonBase) find("#tab-explain")).fire());
      case MEASURE -> measure();
      case SETTINGS -> room.run(() -> room.room().runner().run(Action.SETTINGS));
      case SHORTCUTS -> room.run(() -> room.room().showShortcuts());
      case MOVIE -> room.type(KeyCode.M, false, true);
    }
    room.layOut();
  }

  /// Draw a line and mark a key image, so that the tab has something to list.
  private void measure() {
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.type(KeyCode.K);
    room.run(
        () -> {
          Shown shown = room.pane(AXIAL).shown().orElseThrow();
          Mark line =
              Mark.of(
                  MarkKind.LENGTH,
                  Marking.place(shown),
                  List.of(
                      shown.grid().toPatient(new Vec3(4, 4, shown.state().slice())),
                      shown.grid().toPatient(new Vec3(9, 4, shown.state().slice()))));
          room.workspace().linking().marking().finish(Marking.measured(line, shown));
          room.workspace().linking().marking().select(line.id());
          ((ButtonBase) find("#tab-measure")).fire();
        });
  }

  private Node find(String selector) {
    Node found = room.room().lookup(selector);
    assertTrue(found != null, selector);
    return found;
  }
}
