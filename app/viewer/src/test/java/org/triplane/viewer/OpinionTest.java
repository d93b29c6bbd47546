// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.viewer.OpenRoom.onWindowThread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;

/// Agreeing and disagreeing with what the assistant says.
class OpinionTest {
  @TempDir Path folder;

  @Test
  void enterAgreesXDisagreesAndTheSameAgainTakesItBack() throws IOException {
    try (OpenRoom room = assessed()) {
      room.type(KeyCode.ENTER);
      assertEquals(Opinion.AGREE, opinion(room));
      room.type(KeyCode.X);
      assertEquals(Opinion.DISAGREE, opinion(room));
      room.type(KeyCode.X);
      assertNull(opinion(room));
    }
  }

  @Test
  void whatWasSaidIsThereAgainInTheNextWindow() throws IOException {
    try (OpenRoom room = assessed()) {
      room.run(() -> ((Button) room.room().lookup("#disagree")).fire());
      room.awaitIdle();
    }
    try (OpenRoom again = assessed()) {
      assertEquals(Opinion.DISAGREE, opinion(again));
      assertTrue(
          again
              .words(".findings")
              .contains("You disagree with this result. Say it again to take it back."));
    }
  }

  @Test
  void everythingThatWasSaidIsKeptWithModelNumberAndTimeAndNoName() throws IOException {
    try (OpenRoom room = assessed()) {
      room.type(KeyCode.ENTER);
      room.type(KeyCode.ENTER);
      room.awaitIdle();
    }
    Path file;
    try (var files = Files.list(folder.resolve("user").resolve("opinions"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size());
      file = all.getFirst();
    }
    String text = Files.readString(file);
    assertTrue(text.indexOf("\"agree\"") < text.indexOf("\"withdrawn\""), text);
    assertTrue(text.contains("\"model\" : \"synthetic\""), text);
    assertTrue(text.contains("\"probability\" : 0.85"), text);
    assertFalse(text.contains("Synthetic^"), text);
    assertTrue(file.getFileName().toString().matches("[0-9a-f]{32}\\.json"), file::toString);
  }

  @Test
  void whatIsSaidInQuickSuccessionIsAllKept() throws IOException {
    try (OpenRoom room = assessed()) {
      for (int i = 0; i < 20; i++) {
        room.type(KeyCode.ENTER);
      }
      room.awaitIdle();
    }
    try (var files = Files.list(folder.resolve("user").resolve("opinions"))) {
      String text = Files.readString(files.findFirst().orElseThrow());
      assertEquals(10, text.split("\"agree\"", -1).length - 1, text);
      assertEquals(10, text.split("\"withdrawn\"", -1).length - 1, text);
    }
  }

  /// Jobs that had not begun are given up with the window.
  @Test
  void whatNoJobHasWrittenWhenTheWindowIsClosedIsKept() throws IOException {
    try (OpenRoom room = assessed()) {
      room.run(
          () -> {
            room.session().jobs().close();
            room.session().judging().say(Opinion.DISAGREE);
            room.session().judging().say(Opinion.AGREE);
          });
    }
    try (OpenRoom again = assessed()) {
      assertEquals(Opinion.AGREE, opinion(again));
    }
  }

  @Test
  void thereIsNothingToAgreeWithWhereTheGateRefused() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    try (OpenRoom room =
        OpenRoom.assessed(SyntheticAssessor.saying(Level.REFUSE, "Too noisy."), study)) {
      assertNull(onWindowThread(() -> room.room().lookup("#agree")));
      room.type(KeyCode.ENTER);
      assertNull(opinion(room));
    }
  }

  private static Opinion opinion(OpenRoom room) {
    return onWindowThread(() -> room.session().judging().opinionProperty().get());
  }

  private OpenRoom assessed() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    OpenRoom room = OpenRoom.keeping(folder.resolve("user"));
    room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
    room.awaitIdle();
    return room;
  }
}
