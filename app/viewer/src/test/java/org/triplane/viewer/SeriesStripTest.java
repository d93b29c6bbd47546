// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.SeriesVolume;

class SeriesStripTest {
  @TempDir Path folder;
  private final OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK));

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL AXIAL CORONAL");
    room.begin(new ViewerRequest(List.of(study), Optional.empty()));
    room.awaitIdle();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aClickHangsASeriesInTheHomeOfItsPlane() {
    SeriesCard card = cards().get(1);
    room.run(card::fire);
    room.awaitIdle();
    assertEquals(card.volume(), origin(room.pane(AXIAL)));
  }

  @Test
  void aCardThatIsDroppedOnAPaneHangsThereInItsOwnPlane() {
    SeriesCard card = cards().get(1);
    PlaneView coronal = room.view(CORONAL);
    room.run(() -> drag(DragEvent.DRAG_OVER, card, coronal));
    assertTrue(isTargetSeen());
    room.run(() -> drag(DragEvent.DRAG_DROPPED, card, coronal));
    room.awaitIdle();
    assertFalse(isTargetSeen());
    assertEquals(card.volume(), origin(room.pane(CORONAL)));
    assertEquals(AXIAL, room.pane(CORONAL).plane());
    assertEquals(room.pane(CORONAL), room.workspace().linking().activeProperty().get());
  }

  @Test
  void theDropTargetGoesWhenTheCardIsDraggedAway() {
    SeriesCard card = cards().getFirst();
    PlaneView view = room.view(AXIAL);
    room.run(() -> drag(DragEvent.DRAG_OVER, card, view));
    room.run(() -> drag(DragEvent.DRAG_EXITED, card, view.getParent()));
    assertFalse(isTargetSeen());
  }

  @Test
  void arrowsAndPageKeysStepThroughTheSeriesInTheActivePane() {
    List<SeriesCard> cards = cards();
    room.run(() -> room.workspace().enlarge(AXIAL));
    for (KeyCode key : List.of(KeyCode.RIGHT, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN)) {
      room.type(key);
      room.awaitIdle();
    }
    assertEquals(cards.getLast().volume(), origin(room.pane(AXIAL)));
    for (KeyCode key : List.of(KeyCode.LEFT, KeyCode.PAGE_UP, KeyCode.PAGE_UP)) {
      room.type(key);
      room.awaitIdle();
    }
    assertEquals(cards.getFirst().volume(), origin(room.pane(AXIAL)));
  }

  @Test
  void cardsSayInWhichPlanesTheirVolumeHangs() {
    // nobody acquired sagittal slices, so one of the volumes is cut there
    assertTrue(room.words(".series-list").contains("S"), () -> room.words(".series-list") + "");
  }

  @Test
  void everyVolumeHasAPicture() {
    assertTrue(cards().stream().allMatch(card -> card.image().isPresent()));
  }

  private List<SeriesCard> cards() {
    return OpenRoom.onWindowThread(
        () -> room.room().lookupAll(".series-card").stream().map(SeriesCard.class::cast).toList());
  }

  private static SeriesVolume origin(PlaneViewModel pane) {
    return OpenRoom.onWindowThread(() -> pane.shown().orElseThrow().volume().origin());
  }

  private boolean isTargetSeen() {
    return OpenRoom.onWindowThread(() -> room.room().lookup(".drop-target").isVisible());
  }

  private static void drag(EventType<DragEvent> type, SeriesCard card, Node on) {
    Point2D at = on.localToScene(20, 20);
    var event =
        new DragEvent(
            card,
            on,
            type,
            null,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            TransferMode.COPY,
            card,
            on,
            null);
    on.fireEvent(event);
  }
}
