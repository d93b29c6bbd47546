// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.SAGITTAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;

class CompareTest {
  private static final String NOW = "AXIAL CORONAL SAGITTAL";
  private static final String PRIOR = NOW + " DAY=2025-03-11";

  @TempDir Path folder;
  private OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK));

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void controlPShowsThePriorBesideTheCurrentStudyInOnePlane() throws IOException {
    open(NOW, PRIOR);
    compare(false);
    assertEquals(PaneLayout.COMPARE, layout());
    assertEquals(AXIAL, prior(AXIAL).plane());
    assertEquals("Prior, 11 Mar 2025", prior(AXIAL).captionProperty().get());
    assertEquals("Current, 5 Jan 2026", room.pane(AXIAL).captionProperty().get());
  }

  @Test
  void anotherPlaneIsComparedWhenItIsEnlarged() throws IOException {
    open(NOW, PRIOR);
    compare(false);
    room.type(KeyCode.DIGIT3, true, false);
    room.awaitIdle();
    assertEquals(SAGITTAL, prior(SAGITTAL).plane());
    assertTrue(prior(AXIAL).shown().isEmpty());
  }

  @Test
  void controlShiftPComparesAllThreePlanes() throws IOException {
    open(NOW, PRIOR);
    compare(true);
    for (Plane plane : Hanging.PLANES) {
      assertEquals(plane, prior(plane).plane());
    }
  }

  @Test
  void aSecondPressGoesBackToTheLayoutBeforeAndEmptiesThePriorsPanes() throws IOException {
    open(NOW, PRIOR);
    room.type(KeyCode.DIGIT3, false, true);
    compare(false);
    compare(false);
    assertEquals(PaneLayout.THREE, layout());
    assertTrue(prior(AXIAL).shown().isEmpty());
    assertEquals("", room.pane(AXIAL).captionProperty().get());
  }

  @Test
  void inOneFrameOfReferenceBothScrollByPosition() throws IOException {
    open(NOW, PRIOR);
    compare(false);
    room.run(() -> room.pane(AXIAL).goToSlice(3));
    assertEquals(3, slice(prior(AXIAL)));
    assertFalse(isBlind());
  }

  @Test
  void inTwoFramesOfReferenceBothScrollByShareAndThePriorSaysSo() throws IOException {
    open(NOW, PRIOR + " FRAME=other");
    compare(false);
    room.run(() -> room.pane(AXIAL).goToSlice(SyntheticStudy.SLICES - 1));
    assertEquals(SyntheticStudy.SLICES - 1, slice(prior(AXIAL)));
    room.run(() -> prior(AXIAL).goToSlice(0));
    assertEquals(0, room.slice(AXIAL));
    assertTrue(isBlind());
  }

  @Test
  void withoutAnotherStudyOfThePatientItSaysWhatToDo() throws IOException {
    open(NOW);
    compare(false);
    assertEquals(PaneLayout.LARGE_AND_TWO, layout());
    assertTrue(
        room.words(".notice").stream().anyMatch(word -> word.startsWith("There is nothing to")));
  }

  @Test
  void theStripListsThePriorsSeriesUnderItsDate() throws IOException {
    open(NOW, PRIOR);
    assertTrue(room.words(".series-list").contains("Prior, 11 Mar 2025"));
    assertEquals(6, cards());
  }

  @Test
  void theLatestOfSeveralPriorsIsCompared() throws IOException {
    open(NOW, NOW + " DAY=2023-01-01", PRIOR, NOW + " DAY=2026-02-02");
    choose("2026-01-05");
    Study other = room.workspace().comparison().otherProperty().get();
    assertEquals("2025-03-11", other.uid());
  }

  @Test
  void theButtonComparesAndIsOnlyThereForTwoStudiesOfAPatient() throws IOException {
    open(NOW, PRIOR);
    ToggleButton button = OpenRoom.onWindowThread(this::button);
    assertTrue(button.isVisible());
    room.run(button::fire);
    assertEquals(PaneLayout.COMPARE, layout());
    room.run(button::fire);
    assertEquals(PaneLayout.LARGE_AND_TWO, layout());
  }

  @Test
  void controlAndArrowsChooseTheStudy() throws IOException {
    open(NOW, PRIOR);
    List<Study> studies = room.workspace().studiesProperty().get();
    room.run(() -> room.workspace().choose(studies.getFirst()));
    room.type(KeyCode.RIGHT, false, true);
    room.awaitIdle();
    assertEquals(studies.get(1), room.workspace().studyProperty().get());
    room.type(KeyCode.RIGHT, false, true);
    assertEquals(studies.get(1), room.workspace().studyProperty().get());
    room.type(KeyCode.LEFT, false, true);
    room.awaitIdle();
    assertEquals(studies.getFirst(), room.workspace().studyProperty().get());
  }

  private void open(String... studies) throws IOException {
    for (int i = 0; i < studies.length; i++) {
      Path at = Files.createDirectories(folder.resolve("study" + i));
      SyntheticReader.write(at, studies[i]);
    }
    room.begin(new ViewerRequest(List.of(folder), Optional.empty()));
    room.awaitIdle();
    if (studies.length > 1) {
      choose("2026-01-05");
    }
  }

  private void choose(String day) {
    Study study =
        room.workspace().studiesProperty().get().stream()
            .filter(one -> one.date().orElseThrow().toString().equals(day))
            .findFirst()
            .orElseThrow();
    room.run(() -> room.workspace().choose(study));
    room.awaitIdle();
  }

  private void compare(boolean planes) {
    room.type(KeyCode.P, planes, true);
    room.awaitIdle();
  }

  private PaneLayout layout() {
    return room.workspace().layoutProperty().get();
  }

  private PlaneViewModel prior(Plane plane) {
    return room.workspace().slots().prior(plane);
  }

  private static int slice(PlaneViewModel pane) {
    return OpenRoom.onWindowThread(() -> pane.shown().orElseThrow().state().slice());
  }

  private boolean isBlind() {
    return OpenRoom.onWindowThread(() -> room.workspace().linking().isPairedBlindly(prior(AXIAL)));
  }

  private int cards() {
    return OpenRoom.onWindowThread(() -> room.room().lookupAll(".series-card").size());
  }

  private ToggleButton button() {
    return (ToggleButton) room.room().lookup("#compare");
  }
}
