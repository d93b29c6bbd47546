// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;
import static org.triplane.imaging.Plane.SAGITTAL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;

class KeysTest {
  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    room.run(() -> room.workspace().enlarge(AXIAL));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void arrowsScrollTheActivePane() {
    room.run(() -> room.pane(AXIAL).goToSlice(4));
    room.type(KeyCode.DOWN);
    room.type(KeyCode.DOWN);
    room.type(KeyCode.UP);
    assertEquals(5, room.slice(AXIAL));
  }

  @Test
  void homeAndEndGoToTheFirstAndLastSlice() {
    room.type(KeyCode.END);
    assertEquals(SyntheticStudy.SLICES - 1, room.slice(AXIAL));
    room.type(KeyCode.HOME);
    assertEquals(0, room.slice(AXIAL));
  }

  @Test
  void otherPanesStayWhereTheyAre() {
    int before = room.slice(CORONAL);
    room.type(KeyCode.HOME);
    assertEquals(before, room.slice(CORONAL));
  }

  @Test
  void escapeShowsThePaneAsAtFirst() {
    ViewState first = state();
    room.run(() -> room.pane(AXIAL).set(first.zoomedAround(3, 5, 5).windowedBy(40, 20).inverse()));
    room.type(KeyCode.ESCAPE);
    assertEquals(first, state());
  }

  @Test
  void holdingOHidesTheHeatMapUntilItIsReleased() {
    assertTrue(isHeatVisible());
    room.press(KeyCode.O, false, false);
    assertFalse(isHeatVisible());
    room.release(KeyCode.O);
    assertTrue(isHeatVisible());
  }

  @Test
  void shiftOSwitchesTheHeatMapOffAndOn() {
    room.type(KeyCode.O, true, false);
    assertFalse(isHeatVisible());
    room.type(KeyCode.O, true, false);
    assertTrue(isHeatVisible());
  }

  @Test
  void controlAndArrowsChangeTheOpacityInsteadOfTheSlice() {
    int before = room.slice(AXIAL);
    room.type(KeyCode.UP, false, true);
    assertEquals(0.7, room.workspace().overlay().opacityProperty().get(), 1e-9);
    assertEquals(before, room.slice(AXIAL));
  }

  @Test
  void jGoesToTheHottestSlice() {
    room.type(KeyCode.HOME);
    room.type(KeyCode.J);
    assertEquals(SyntheticAssessor.HOT_SLICE, room.slice(AXIAL));
  }

  @Test
  void shiftJBringsTheOtherPlanesToTheHottestPoint() {
    room.run(() -> room.pane(SAGITTAL).goToSlice(0));
    room.type(KeyCode.J, true, false);
    // column 15 of 24 lies 3.5 columns of 4 mm left of the middle, which is 2.3 slices of 6 mm;
    // sagittal slices run from left to right
    assertEquals(3, room.slice(SAGITTAL));
  }

  @Test
  void digitsWithShiftEnlargeAPlane() {
    room.type(KeyCode.DIGIT3, true, false);
    assertEquals(SAGITTAL, room.workspace().largeProperty().get());
  }

  @Test
  void digitsWithControlArrangeThePanes() {
    List<KeyCode> digits =
        List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
    List<PaneLayout> layouts =
        digits.stream()
            .map(
                digit -> {
                  room.type(digit, false, true);
                  return room.workspace().layoutProperty().get();
                })
            .toList();
    assertEquals(
        List.of(
            PaneLayout.ONE,
            PaneLayout.PAIR,
            PaneLayout.THREE,
            PaneLayout.LARGE_AND_TWO,
            PaneLayout.GRID),
        layouts);
  }

  @Test
  void iAndShiftWChangeOnlyHowThePictureLooks() {
    ViewState before = state();
    room.type(KeyCode.I);
    assertEquals(before.inverse(), state());
    room.type(KeyCode.I);
    room.run(() -> room.pane(AXIAL).set(before.windowedBy(100, 0)));
    room.type(KeyCode.W, true, false);
    assertNotEquals(before.windowedBy(100, 0), state());
    assertEquals(before.slice(), state().slice());
  }

  @Test
  void keysAskTheWindowForDialogs() {
    room.type(KeyCode.O, false, true);
    room.type(KeyCode.O, true, true);
    room.type(KeyCode.F1);
    room.type(KeyCode.F11);
    room.type(KeyCode.Q, false, true);
    assertEquals(List.of("files", "folder", "shortcuts", "full screen", "quit"), room.asked);
  }

  private ViewState state() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  private boolean isHeatVisible() {
    return OpenRoom.onWindowThread(() -> room.workspace().overlay().visibleProperty().get());
  }
}
