// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;

class TourTest {
  @TempDir Path folder;

  @Test
  void theFirstStudyBringsTheTourAndItsEndIsRemembered() throws IOException {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(room.room()::offerTour);
      assertFalse(tour(room).isVisible());
      openStudy(room);
      room.awaitIdle();
      assertTrue(tour(room).isVisible());
      room.run(() -> button(room, "tour-close").fire());
      assertFalse(tour(room).isVisible());
      room.awaitIdle();
    }
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(room.room()::offerTour);
      openStudy(room);
      room.awaitIdle();
      assertFalse(tour(room).isVisible());
    }
  }

  @Test
  void everyCardSaysSomethingElseAndTheLastOneEndsTheTour() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(() -> room.room().runner().run(Action.TOUR));
      List<String> cards = new ArrayList<>();
      while (tour(room).isVisible() && cards.size() < 20) {
        cards.add(words(room));
        room.run(() -> button(room, "tour-next").fire());
      }
      assertEquals(7, cards.size());
      assertEquals(7, cards.stream().distinct().count());
      assertTrue(cards.stream().noneMatch(card -> card.contains("%s")), cards::toString);
    }
  }

  @Test
  void itNamesTheKeysAsTheyAreNow() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(() -> room.room().runner().run(Action.TOUR));
      String before = words(room);
      room.run(() -> room.session().settings().put("keys.own.next-slice", List.of("Ctrl+Alt+N")));
      assertNotEquals(before, words(room));
      assertTrue(words(room).contains("Ctrl+Alt+N"), words(room));
    }
  }

  @Test
  void itLeavesTheKeyboardToTheImages() throws IOException {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      openStudy(room);
      room.awaitIdle();
      room.run(() -> room.room().runner().run(Action.TOUR));
      PlaneViewModel large = room.session().workspace().largePane();
      int before = large.stateProperty().get().slice();
      room.type(KeyCode.HOME);
      room.type(KeyCode.DOWN);
      assertEquals(1, large.stateProperty().get().slice(), "from " + before);
    }
  }

  private void openStudy(OpenRoom room) throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.empty()));
  }

  private static Node tour(OpenRoom room) {
    return room.room().lookup("#tour");
  }

  private static Button button(OpenRoom room, String id) {
    return (Button) room.room().lookup("#" + id);
  }

  private static String words(OpenRoom room) {
    return OpenRoom.onWindowThread(
        () ->
            tour(room).lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining(" ")));
  }
}
