// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;

class ReadingRoomTest {
  @TempDir Path folder;

  @Test
  void threeAcquiredPlanesHangThemselves() throws IOException {
    try (OpenRoom room = assessed(Level.OK)) {
      for (var plane : Hanging.PLANES) {
        LoadedVolume shown = room.pane(plane).volumeProperty().get();
        assertEquals(plane, shown.plane());
        assertTrue(shown.acquired());
      }
    }
  }

  @Test
  void droppedFilesOpen() throws IOException {
    File study = study("AXIAL CORONAL SAGITTAL").toFile();
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK))) {
      room.run(() -> room.room().drop(List.of(study)));
      room.awaitIdle();
      assertEquals("Synthetic", room.workspace().studyProperty().get().description());
    }
  }

  @Test
  void aForeignFileIsSkippedAndTheRestOpens() throws IOException {
    study("AXIAL");
    Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK))) {
      room.begin(new ViewerRequest(List.of(folder), Optional.empty()));
      room.awaitIdle();
      assertTrue(room.words(".notice").contains("1 file was skipped."));
    }
  }

  @Test
  void aClickOnAPlanesRowShowsItsHottestSlice() throws IOException {
    try (OpenRoom room = assessed(Level.OK)) {
      room.run(() -> room.pane(CORONAL).goToSlice(0));
      room.run(() -> ((ButtonBase) room.room().lookup("#hottest-coronal")).fire());
      assertEquals(SyntheticAssessor.HOT_SLICE, room.slice(CORONAL));
    }
  }

  @Test
  void thePanelSaysProbabilityAndContributions() throws IOException {
    try (OpenRoom room = assessed(Level.OK)) {
      List<String> words = room.words(".findings");
      // -0.5 + 3 * 0.75 = 1.75 in log-odds
      assertTrue(
          words.containsAll(List.of("ACL", "0.85", "Above 0.40", "+0.75", "+1.75")),
          words::toString);
    }
  }

  @Test
  void aMissingPlaneIsSaidPlainly() throws IOException {
    Path study = study("AXIAL CORONAL");
    try (OpenRoom room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "Fits."), study)) {
      List<String> words = room.words(".findings");
      assertTrue(words.contains("no series"), words::toString);
      assertTrue(
          words.contains("No sagittal series: fused from axial and coronal with their own fit."),
          words::toString);
    }
  }

  @Test
  void aWarningOfTheInputGateIsShownWithItsReason() throws IOException {
    try (OpenRoom room = assessed(Level.WARN)) {
      List<String> words = room.words(".findings");
      assertTrue(
          words.containsAll(List.of("Unusual input", "Slices are thick.", "0.85")),
          words::toString);
    }
  }

  @Test
  void aRefusedStudyShowsNoNumberAndNoHeatMap() throws IOException {
    try (OpenRoom room = assessed(Level.REFUSE)) {
      List<String> words = room.words(".findings");
      assertTrue(words.contains("No result for this study"), words::toString);
      assertFalse(
          words.stream().anyMatch(word -> word.matches(".*\\d\\.\\d\\d.*")), words::toString);
      assertNull(room.pane(AXIAL).saliencyProperty().get());
    }
  }

  @Test
  void theWindowSaysThatItIsForResearchOnly() {
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK))) {
      room.layOut();
      assertTrue(room.words(".status-bar").contains("Research use only. Not for diagnosis."));
    }
  }

  @Test
  void cancelStopsTheAssessment() throws IOException {
    Path study = study("AXIAL CORONAL SAGITTAL");
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.endless())) {
      room.begin(new ViewerRequest(List.of(study), Optional.empty()));
      room.awaitIdle();
      room.type(KeyCode.F5);
      assertEquals(1, jobs(room));
      room.run(() -> ((Button) room.room().lookup("#cancel")).fire());
      assertEquals(0, jobs(room));
      assertNull(room.workspace().assessmentProperty().get());
    }
  }

  @Test
  void aRunningJobShowsItsProgress() throws IOException {
    Path study = study("AXIAL CORONAL SAGITTAL");
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.endless())) {
      room.begin(new ViewerRequest(List.of(study), Optional.empty()));
      room.awaitIdle();
      room.type(KeyCode.F5);
      List<String> words = List.of();
      for (int look = 0; look < 500 && !words.contains("Thinking"); look++) {
        words = room.words(".status-bar");
      }
      assertTrue(words.containsAll(List.of("Thinking", "50 %")), words::toString);
    }
  }

  @Test
  void theWindowLaysItselfOutDownTo960Pixels() throws IOException {
    Path study = study("AXIAL CORONAL SAGITTAL");
    try (OpenRoom room = OpenRoom.keeping(folder.resolve("user"))) {
      room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
      room.awaitIdle();
      for (double width : new double[] {960, 1024, 1100, 1280}) {
        room.run(() -> room.room().resize(width, 700));
        room.layOut();
        double least = OpenRoom.onWindowThread(() -> room.room().minWidth(-1));
        assertTrue(least <= width, () -> "needs %.0f of %.0f pixels".formatted(least, width));
      }
      assertTrue(isShown(room, "#layout-grid"));
      room.run(() -> room.room().resize(960, 700));
      room.layOut();
      assertTrue(isShown(room, "#assess"));
      assertTrue(isShown(room, "#settings"));
    }
  }

  private static boolean isShown(OpenRoom room, String selector) {
    return OpenRoom.onWindowThread(() -> room.room().lookup(selector).isVisible());
  }

  @Test
  void aSheetsCloseButtonIsLevelWithItsTitle() {
    try (OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK))) {
      room.run(() -> room.room().showSheet("Title", new Label("content")));
      room.layOut();
      double title = middle(room, ".sheet-title");
      assertEquals(title, middle(room, ".sheet-card .icon-button"), 1);
    }
  }

  private static double middle(OpenRoom room, String selector) {
    return OpenRoom.onWindowThread(
        () -> {
          Node node = room.room().lookup(selector);
          return node.localToScene(node.getLayoutBounds()).getCenterY();
        });
  }

  private static int jobs(OpenRoom room) {
    return OpenRoom.onWindowThread(() -> room.session().jobs().jobsProperty().get().size());
  }

  private OpenRoom assessed(Level level) throws IOException {
    return OpenRoom.assessed(
        SyntheticAssessor.saying(level, "Slices are thick."), study("AXIAL CORONAL SAGITTAL"));
  }

  private Path study(String planes) throws IOException {
    return SyntheticReader.write(folder, planes);
  }
}
