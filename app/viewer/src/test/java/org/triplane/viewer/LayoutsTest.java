// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;
import static org.triplane.imaging.Plane.SAGITTAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {
  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws IOException {
    room = open("AXIAL CORONAL SAGITTAL");
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void oneShowsTheLargePaneOnly() {
    arrange(KeyCode.DIGIT1);
    assertEquals(List.of(room.pane(AXIAL)), onScreen());
  }

  @Test
  void pairShowsTheLargePaneAndTheNextPlaneInOneSize() {
    room.run(() -> room.workspace().enlarge(SAGITTAL));
    arrange(KeyCode.DIGIT2);
    assertEquals(List.of(room.pane(SAGITTAL), room.pane(AXIAL)), onScreen());
    assertEquals(room.view(SAGITTAL).getWidth(), room.view(AXIAL).getWidth(), 2);
    assertEquals(room.view(SAGITTAL).getHeight(), room.view(AXIAL).getHeight());
  }

  @Test
  void threeShowsThePlanesInOneSize() {
    arrange(KeyCode.DIGIT3);
    assertEquals(homes(), onScreen());
    assertEquals(room.view(AXIAL).getWidth(), room.view(SAGITTAL).getWidth(), 2);
  }

  @Test
  void largeAndTwoGivesTheLargePaneTwoThirds() {
    arrange(KeyCode.DIGIT4);
    PlaneView large = room.view(AXIAL);
    PlaneView small = room.view(CORONAL);
    assertEquals(2, large.getWidth() / small.getWidth(), 0.02);
    assertEquals(large.getHeight(), small.getHeight() + room.view(SAGITTAL).getHeight() + 2);
  }

  @Test
  void theGridShowsTheFinestVolumeInTheFourthPane() {
    arrange(KeyCode.DIGIT5);
    assertEquals(4, onScreen().size());
    assertEquals(fourth(), onScreen().getLast());
    assertTrue(shows(fourth()));
  }

  @Test
  void theFourthPaneIsEmptyWhereItCannotBeSeen() {
    arrange(KeyCode.DIGIT5);
    arrange(KeyCode.DIGIT3);
    assertFalse(shows(fourth()));
  }

  @Test
  void aDoubleClickOnTheFourthPaneShowsItAloneAndThenTheGridAgain() {
    arrange(KeyCode.DIGIT5);
    PlaneView view = view(fourth());
    room.run(() -> MouseTest.click(view, 2));
    room.awaitIdle();
    assertEquals(List.of(fourth()), onScreen());
    assertTrue(shows(fourth()));
    room.run(() -> MouseTest.click(view, 2));
    room.awaitIdle();
    assertEquals(PaneLayout.GRID, layout());
    assertEquals(AXIAL, room.workspace().largeProperty().get());
    assertTrue(shows(fourth()));
  }

  @Test
  void aDoubleClickGoesBackToTheLayoutBefore() {
    arrange(KeyCode.DIGIT3);
    PlaneView view = room.view(CORONAL);
    room.run(() -> MouseTest.click(view, 2));
    assertEquals(PaneLayout.ONE, layout());
    room.run(() -> MouseTest.click(view, 2));
    assertEquals(PaneLayout.THREE, layout());
  }

  @Test
  void theButtonsArrangeAsTheKeysDo() {
    List<PaneLayout> single =
        Stream.of(PaneLayout.values()).filter(layout -> !layout.compares()).toList();
    for (PaneLayout layout : single) {
      String id = "#layout-" + (layout == PaneLayout.LARGE_AND_TWO ? "large" : layout.word());
      room.run(() -> ((ToggleButton) room.room().lookup(id)).fire());
      assertEquals(layout, layout());
    }
  }

  @Test
  void theLayoutOfAKindOfStudyIsRememberedInTheUsersFolder() throws IOException {
    arrange(KeyCode.DIGIT3);
    room.close();
    room = open("AXIAL CORONAL SAGITTAL");
    assertEquals(PaneLayout.THREE, layout());
    room.close();
    room = open("AXIAL CORONAL");
    assertEquals(PaneLayout.LARGE_AND_TWO, layout());
  }

  @Test
  void onePaneAloneForAMomentIsNotRemembered() throws IOException {
    PlaneView view = room.view(CORONAL);
    room.run(() -> MouseTest.click(view, 2));
    room.close();
    room = open("AXIAL CORONAL SAGITTAL");
    assertEquals(PaneLayout.LARGE_AND_TWO, layout());
  }

  private OpenRoom open(String planes) throws IOException {
    Path study = SyntheticReader.write(Files.createTempDirectory(folder, "study"), planes);
    OpenRoom opened = OpenRoom.keeping(folder);
    opened.begin(new ViewerRequest(List.of(study), Optional.empty()));
    opened.awaitIdle();
    return opened;
  }

  private void arrange(KeyCode digit) {
    room.type(digit, false, true);
    room.awaitIdle();
  }

  private PaneLayout layout() {
    return room.workspace().layoutProperty().get();
  }

  private List<PlaneViewModel> homes() {
    return List.of(room.pane(AXIAL), room.pane(CORONAL), room.pane(SAGITTAL));
  }

  private PlaneViewModel fourth() {
    return room.workspace().slots().oblique();
  }

  private static boolean shows(PlaneViewModel pane) {
    return OpenRoom.onWindowThread(() -> pane.shown().isPresent());
  }

  private PlaneView view(PlaneViewModel pane) {
    return views().stream().filter(view -> view.viewModel() == pane).findFirst().orElseThrow();
  }

  /// From left to right, then from top to bottom.
  private List<PlaneViewModel> onScreen() {
    return views().stream()
        .filter(PlaneView::isVisible)
        .sorted(Comparator.comparing(PlaneView::getLayoutY).thenComparing(PlaneView::getLayoutX))
        .map(PlaneView::viewModel)
        .toList();
  }

  private List<PlaneView> views() {
    return OpenRoom.onWindowThread(
        () -> room.room().lookupAll(".plane-view").stream().map(PlaneView.class::cast).toList());
  }
}
