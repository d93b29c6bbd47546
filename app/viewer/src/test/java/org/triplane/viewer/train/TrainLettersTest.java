// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Large letters and narrow windows: the run can be read whole.
class TrainLettersTest {
  private static final double ROUNDING = 1;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1600, 928, 13, false",
    "1280, 728, 13, false",
    "1280, 728, 13, true",
    "1600, 840, 26, false",
    "1600, 840, 26, true",
    "1280, 640, 26, false",
    "1280, 640, 26, true"
  })
  void noWordOfARunIsCutOrLiesBesideThePage(
      double width, double height, int letters, boolean drawer) {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake, width, height).withData()) {
      room.run(() -> room.scene.getRoot().setStyle("-fx-font-size: %dpx".formatted(letters)));
      room.press("start");
      fake.permits.release(3);
      room.await(() -> fake.heard.size() == 3 && room.has("train-pause"));
      room.await(() -> !room.page.runs().liveProperty().get().views().isEmpty());
      if (drawer) {
        room.press("train-drawer");
      }
      for (int pass = 0; pass < 3; pass++) {
        room.layOut();
      }
      assertEquals(List.of(), cut(room, ".run-view"));
      assertEquals(List.of(), cut(room, ".train-side"));
    }
  }

  @Test
  void figuresThatLargeLettersTookTheRoomOfComeBack() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder), 1280, 728)) {
      assertEquals(9, columns(room, 13));
      assertEquals(3, columns(room, 26));
      assertEquals(9, columns(room, 13));
    }
  }

  private static int columns(TrainRoom room, int letters) {
    room.run(() -> room.scene.getRoot().setStyle("-fx-font-size: %dpx".formatted(letters)));
    room.layOut();
    room.layOut();
    return TrainRoom.ask(
        () -> ((TableView<?>) room.node("epoch-table")).getVisibleLeafColumns().size());
  }

  /// The words that are shortened, or not within the page.
  private static List<String> cut(TrainRoom room, String selector) {
    return TrainRoom.ask(
        () -> {
          // what is redrawn at times may have been since
          room.scene.getRoot().applyCss();
          room.scene.getRoot().layout();
          List<String> cut = new ArrayList<>();
          for (Node top : room.scene.getRoot().lookupAll(selector)) {
            for (Node node : top.lookupAll("*")) {
              if (node instanceof Labeled labeled && hasWords(labeled) && isSeen(node)) {
                Bounds at = node.localToScene(node.getLayoutBounds());
                boolean beside = at.getMaxX() > room.scene.getWidth() + ROUNDING;
                if (beside || isShortened(labeled)) {
                  cut.add(labeled.getText());
                }
              }
            }
          }
          return cut;
        });
  }

  private static boolean hasWords(Labeled labeled) {
    return labeled.getText() != null && !labeled.getText().isEmpty();
  }

  private static boolean isShortened(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(node -> node.getStyleClass().contains("text"))
        .map(node -> ((Text) node).getText().replace("\n", ""))
        .anyMatch(words -> !words.equals(labeled.getText().replace("\n", "")));
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
