// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.viewer.kit.Texts;

/// Marks of a study beside the one on show, and marks on tilted cuts.
class MarksPlacesTest {
  private static final String NOW = "AXIAL CORONAL SAGITTAL";
  private static final String PRIOR = NOW + " DAY=2025-03-11";

  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws Exception {
    room = OpenRoom.keeping(folder.resolve("user"));
    List<Path> paths = new ArrayList<>();
    for (String line : List.of(NOW, PRIOR)) {
      Path own = Files.createDirectories(folder.resolve("study" + paths.size()));
      paths.add(SyntheticReader.write(own, line));
    }
    room.begin(new ViewerRequest(paths, Optional.empty()));
    room.awaitIdle();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aMarkOnThePriorIsKeptWithThePrior() throws Exception {
    compare();
    draw(prior(), new Vec3(2, 2, 0));
    draw(room.pane(AXIAL), new Vec3(3, 3, 0));
    room.awaitIdle();

    assertEquals(1, kept(priorStudy()).list().size());
    assertEquals(1, kept(study()).list().size());
    assertTrue(kept(priorStudy()).list().getFirst().place().in(priorStudy()).isPresent());
  }

  @Test
  void thePriorsMarksComeBackBesideTheStudyAndAreListedWhileItIsThere() throws Exception {
    compare();
    draw(prior(), new Vec3(2, 2, 0));
    room.close();
    open();
    var list = OpenRoom.onWindowThread(() -> new MeasureViewModel(room.workspace(), new Texts()));
    assertEquals(0, rows(list).size());
    compare();
    assertEquals("Prior, 11 Mar 2025: Axial 6", rows(list).getFirst().where());
    room.run(() -> list.goTo(list.stateProperty().get().rows().getFirst().id()));
    int seen =
        OpenRoom.onWindowThread(
            () -> prior().shown().orElseThrow().marks(marking().marksProperty().get()).size());
    assertEquals(1, seen);
  }

  @Test
  void whatIsExportedIsTheStudyOnShowOnly() throws Exception {
    compare();
    draw(prior(), new Vec3(2, 2, 0));
    String table = OpenRoom.onWindowThread(() -> room.session().export().table());
    assertEquals(1, table.lines().count());
  }

  @Test
  void thereIsNothingToExportBeforeSomethingIsMeasured() {
    room.run(() -> ((ToggleButton) room.room().lookup("#tab-measure")).fire());
    assertTrue(isOff("#export-table") && isOff("#copy-table"));
    assertTrue(isOff("#export-report") && isOff("#export-keys"));
    room.type(KeyCode.K);
    assertFalse(isOff("#export-keys"));
    assertTrue(isOff("#export-table"));
    draw(room.pane(AXIAL), new Vec3(3, 3, 0));
    assertFalse(isOff("#export-table"));
  }

  private boolean isOff(String button) {
    return OpenRoom.onWindowThread(() -> room.room().lookup(button).isDisabled());
  }

  @Test
  void goingBackToAMarkOnATiltedCutTiltsThePaneAgain() {
    PlaneViewModel pane = room.pane(AXIAL);
    Mark mark =
        OpenRoom.onWindowThread(
            () -> {
              tilt(pane, 0.4);
              Shown shown = pane.shown().orElseThrow();
              Mark drawn = Mark.of(MarkKind.POINT, Marking.place(shown), List.of(shown.center()));
              marking().finish(Marking.measured(drawn, shown));
              pane.reset();
              return drawn;
            });
    var list = OpenRoom.onWindowThread(() -> new MeasureViewModel(room.workspace(), new Texts()));
    assertEquals("Axial, tilted", rows(list).getFirst().where());
    assertFalse(isTilted(pane));
    // a point lies on some own slice, too; the cut it was drawn on is what counts
    room.run(() -> list.goTo(mark.id()));
    assertTrue(isTilted(pane));
    int seen =
        OpenRoom.onWindowThread(
            () -> pane.shown().orElseThrow().marks(marking().marksProperty().get()).size());
    assertEquals(1, seen);
  }

  @Test
  void kOnASlightTiltChoosesTheNearestSliceAndSaysWhich() {
    PlaneViewModel pane = room.pane(AXIAL);
    room.run(
        () -> {
          room.workspace().linking().activate(pane);
          pane.goToSlice(5);
          tilt(pane, 0.2);
        });
    room.type(KeyCode.K);
    var chosen = OpenRoom.onWindowThread(() -> marking().keptProperty().get().keyImages());
    assertEquals(5, chosen.getFirst().slice());
    assertTrue(chosen.getFirst().tilt().isEmpty());
    assertTrue(hint(pane).startsWith("Slice 6, the nearest"), hint(pane));
  }

  @Test
  void kOnACutAcrossTheSlicesRefusesWithASentence() {
    PlaneViewModel pane = room.pane(AXIAL);
    room.run(
        () -> {
          room.workspace().linking().activate(pane);
          tilt(pane, 1.2);
        });
    room.type(KeyCode.K);
    assertTrue(OpenRoom.onWindowThread(() -> marking().keptProperty().get().isEmpty()));
    assertTrue(hint(pane).startsWith("This cut runs across"), hint(pane));
  }

  @Test
  void aPaneThatTheLayoutHasNoPlaceForIsShownInsteadOfAnother() {
    room.run(
        () -> {
          room.workspace().arrange(PaneLayout.PAIR);
          room.workspace().enlarge(AXIAL);
          room.workspace().reveal(room.pane(org.triplane.imaging.Plane.SAGITTAL));
        });
    assertTrue(
        OpenRoom.onWindowThread(
            () ->
                room.workspace()
                    .arrangement()
                    .shows(room.pane(org.triplane.imaging.Plane.SAGITTAL))));
    room.run(() -> room.workspace().arrange(PaneLayout.LARGE_AND_TWO));
    room.run(() -> room.workspace().reveal(prior()));
    assertTrue(OpenRoom.onWindowThread(() -> room.workspace().arrangement().shows(prior())));
  }

  private static void tilt(PlaneViewModel pane, double radians) {
    Shown now = pane.shown().orElseThrow();
    Vec3 column =
        now.own()
            .columnDirection()
            .times(Math.cos(radians))
            .plus(now.own().normal().times(Math.sin(radians)));
    pane.cut().tilt(now.center(), now.own().rowDirection(), column);
  }

  private void compare() {
    room.type(KeyCode.P, false, true);
    room.awaitIdle();
  }

  private void draw(PlaneViewModel pane, Vec3 voxel) {
    room.run(
        () -> {
          pane.goToSlice(5);
          Shown shown = pane.shown().orElseThrow();
          Vec3 at = shown.toPatient(voxel.x(), voxel.y());
          Mark mark = Mark.of(MarkKind.POINT, Marking.place(shown), List.of(at));
          marking().finish(Marking.measured(mark, shown));
        });
  }

  private static List<MeasureViewModel.Row> rows(MeasureViewModel list) {
    return OpenRoom.onWindowThread(() -> list.stateProperty().get().rows());
  }

  private static boolean isTilted(PlaneViewModel pane) {
    return OpenRoom.onWindowThread(() -> pane.shown().orElseThrow().state().source().isTilted());
  }

  private static String hint(PlaneViewModel pane) {
    return OpenRoom.onWindowThread(() -> pane.hintProperty().get());
  }

  private PlaneViewModel prior() {
    return room.workspace().slots().prior(AXIAL);
  }

  private Study study() {
    return OpenRoom.onWindowThread(() -> room.workspace().studyProperty().get());
  }

  private Study priorStudy() {
    return OpenRoom.onWindowThread(() -> room.workspace().comparison().otherProperty().get());
  }

  private Marks kept(Study study) throws Exception {
    return new MarksFolder(folder.resolve("user").resolve("marks")).read(study);
  }

  private Marking marking() {
    return room.workspace().linking().marking();
  }
}
