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
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Vec3;

/// Crosshair, reference lines, oblique slices, slabs and cine, by mouse and key.
class NavigationTest {
  @TempDir Path folder;
  private OpenRoom room;
  private PlaneView view;

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.layOut();
    view = room.view(AXIAL);
    room.run(() -> Hanging.PLANES.forEach(plane -> room.pane(plane).goToSlice(6)));
    room.layOut();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void draggingTheMiddleOfALineMovesTheSliceItStandsFor() {
    Point2D middle = onLine(CORONAL, 0.65);
    Point2D lower = place(15, 17);
    drag(middle, new Point2D(middle.getX(), lower.getY()));
    // row 17 of 20 lies 7.5 rows of 5 mm behind the middle, 6.25 slices of 6 mm
    assertEquals(11, room.slice(CORONAL));
    assertFalse(source(CORONAL).isTilted());
    assertEquals(6, room.slice(SAGITTAL));
  }

  @Test
  void draggingTheEndOfALineTiltsTheSliceItStandsFor() {
    tiltCoronal();
    assertTrue(source(CORONAL).isTilted());
    Vec3 normal = shown(CORONAL).grid().normal();
    assertEquals(0, normal.dot(Vec3.SUPERIOR), 1e-9);
    double degrees = Math.toDegrees(Math.asin(Math.abs(normal.dot(Vec3.LEFT))));
    assertEquals(20, degrees, 0.5);
  }

  @Test
  void aTiltedSliceGoesThroughWhereTheLinesCrossed() {
    Vec3 crossing = crossing();
    tiltCoronal();
    Shown tilted = shown(CORONAL);
    assertEquals(tilted.state().slice(), tilted.grid().toVoxel(crossing).z(), 1e-6);
  }

  @Test
  void aTiltedSliceIsCalledObliqueAndItsLettersSayHowItLies() {
    tiltCoronal();
    String title = onWindowThread(() -> room.pane(CORONAL).title());
    assertTrue(title.startsWith("Oblique"), title);
    EdgeLetters letters = onWindowThread(() -> room.pane(CORONAL).letters().orElseThrow());
    assertEquals(2, letters.right().length(), letters.right());
    assertEquals("H", letters.top());
  }

  @Test
  void aTiltedSliceKeepsItsScaleAndTellsValues() {
    double before = scale(CORONAL);
    tiltCoronal();
    assertEquals(before, scale(CORONAL), 1e-9);
    Shown tilted = shown(CORONAL);
    Vec3 center = tilted.grid().toVoxel(Vec3.ZERO);
    assertEquals(900, tilted.value(center.x(), center.y()), 1);
  }

  @Test
  void escapeShowsTheVolumesOwnSlicesAgain() {
    tiltCoronal();
    room.run(() -> room.workspace().linking().activate(room.pane(CORONAL)));
    room.type(KeyCode.ESCAPE);
    assertEquals(SliceSource.OWN, source(CORONAL));
    assertEquals(6, room.slice(CORONAL), 1);
  }

  @Test
  void shiftAndTheMouseBringThePointIntoAllPlanesAndMarkIt() {
    Point2D at = place(12, 13);
    assertTrue(crosshair(CORONAL).isEmpty());
    room.run(() -> fire(MouseEvent.MOUSE_MOVED, MouseButton.NONE, at, true));
    assertEquals(8, room.slice(CORONAL));
    assertFalse(crosshair(CORONAL).isEmpty());
    assertFalse(crosshair(AXIAL).isEmpty());
    room.run(() -> fire(MouseEvent.MOUSE_MOVED, MouseButton.NONE, at, false));
    assertTrue(crosshair(CORONAL).isEmpty());
  }

  @Test
  void hKeepsTheCrosshair() {
    room.type(KeyCode.H);
    room.run(() -> MouseTest.click(view, 1));
    click(place(12, 13));
    assertFalse(crosshair(SAGITTAL).isEmpty());
    room.type(KeyCode.H);
    assertTrue(crosshair(SAGITTAL).isEmpty());
  }

  @Test
  void lHidesTheReferenceLinesAndBringsThemBack() {
    assertEquals(2, lines());
    room.type(KeyCode.L);
    assertEquals(0, lines());
    room.type(KeyCode.L);
    assertEquals(2, lines());
  }

  @Test
  void aHiddenLineCannotBeDragged() {
    Point2D middle = onLine(CORONAL, 0.5);
    room.type(KeyCode.L);
    drag(middle, middle.add(0, 60));
    assertEquals(6, room.slice(CORONAL));
  }

  @Test
  void aSlabIsSteppedThroughAndItsThicknessSaid() {
    typeWithAlt(KeyCode.M);
    assertEquals(List.of("MIP 15.0 mm"), notes());
    typeWithAlt(KeyCode.UP);
    typeWithAlt(KeyCode.M);
    assertEquals(List.of("MinIP 20.0 mm"), notes());
    typeWithAlt(KeyCode.DOWN);
    typeWithAlt(KeyCode.M);
    assertEquals(List.of("Mean 15.0 mm"), notes());
    typeWithAlt(KeyCode.M);
    assertEquals(List.of(), notes());
  }

  @Test
  void aSlabShowsWhatLiesBehindTheSlice() {
    room.run(() -> room.pane(AXIAL).goToSlice(0));
    float thin = shown(AXIAL).value(11, 9);
    room.run(
        () ->
            room.pane(AXIAL)
                .cut()
                .thicken((steps, slab) -> new Slab(Slab.Projection.MAXIMUM, 100)));
    assertEquals(900, shown(AXIAL).value(11, 9), 1);
    assertNotEquals(900, thin, 1);
  }

  @Test
  void linkedWindowsAreTheSameInAllPlanes() {
    typeWithAlt(KeyCode.W);
    room.run(() -> room.pane(AXIAL).set(shown(AXIAL).state().windowedBy(100, 20)));
    assertEquals(shown(AXIAL).state().window(), shown(CORONAL).state().window());
  }

  @Test
  void windowsAreNotLinkedAtFirst() {
    room.run(() -> room.pane(AXIAL).set(shown(AXIAL).state().windowedBy(100, 20)));
    assertNotEquals(shown(AXIAL).state().window(), shown(CORONAL).state().window());
  }

  @Test
  void cineShowsOneSliceAfterTheOtherAndBeginsAgain() {
    room.run(
        () -> {
          Cine cine = start();
          int slices = SyntheticStudy.SLICES;
          for (int i = 1; i <= slices; i++) {
            cine.tick(1 + (long) (i * 1.01e8));
            assertEquals((6 + i) % slices, shown(AXIAL).state().slice());
          }
        });
  }

  @Test
  void cineGoesBackAndForthIfAsked() {
    room.type(KeyCode.C, true, true);
    room.run(
        () -> {
          Cine cine = start();
          for (int i = 1; i <= 7; i++) {
            cine.tick(1 + (long) (i * 1.01e8));
          }
          assertEquals(9, shown(AXIAL).state().slice());
        });
  }

  @Test
  void cStartsAndStopsCine() {
    room.type(KeyCode.C);
    assertTrue(plays());
    assertEquals(List.of("Cine, 10 a second"), notes());
    room.type(KeyCode.C, true, false);
    assertEquals(List.of("Cine, 12 a second"), notes());
    room.type(KeyCode.C);
    assertFalse(plays());
  }

  @Test
  void whateverElseMovesThePaneStopsCine() {
    room.type(KeyCode.C);
    room.type(KeyCode.DOWN);
    assertFalse(plays());
    room.type(KeyCode.C);
    room.run(() -> room.workspace().linking().activate(room.pane(CORONAL)));
    assertFalse(plays());
  }

  private static <T> T onWindowThread(Callable<T> task) {
    try {
      return Platform.isFxApplicationThread() ? task.call() : OpenRoom.onWindowThread(task);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Cine start() {
    Cine cine = room.workspace().linking().cine();
    room.workspace().linking().activate(room.pane(AXIAL));
    cine.toggle(room.pane(AXIAL));
    cine.tick(1);
    return cine;
  }

  private boolean plays() {
    return onWindowThread(() -> room.workspace().linking().cine().playingProperty().get() != null);
  }

  private List<String> notes() {
    return onWindowThread(() -> room.pane(AXIAL).notes());
  }

  private int lines() {
    return onWindowThread(() -> room.pane(AXIAL).links().linesOnShow().size());
  }

  private List<Point2D> crosshair(Plane plane) {
    return onWindowThread(() -> room.pane(plane).links().crosshair().stream().toList());
  }

  private SliceSource source(Plane plane) {
    return shown(plane).state().source();
  }

  private Shown shown(Plane plane) {
    return onWindowThread(() -> room.pane(plane).shown().orElseThrow());
  }

  private double scale(Plane plane) {
    PlaneView on = room.view(plane);
    return onWindowThread(() -> on.projection(shown(plane)).scale());
  }

  /// Turn the coronal slice by 20 degrees, at the right end of its line on the axial picture.
  private void tiltCoronal() {
    Point2D end = onLine(CORONAL, 0.9);
    Point2D round = screen(crossing());
    double right = end.getX() - round.getX();
    drag(end, end.add(0, right * Math.tan(Math.toRadians(20))));
  }

  private Vec3 crossing() {
    Vec3 coronal = shown(CORONAL).center();
    Vec3 sagittal = shown(SAGITTAL).center();
    Vec3 axial = shown(AXIAL).center();
    return new Vec3(sagittal.x(), coronal.y(), axial.z());
  }

  private Point2D screen(Vec3 patient) {
    Vec3 voxel = shown(AXIAL).grid().toVoxel(patient);
    return place(voxel.x(), voxel.y());
  }

  private Point2D place(double column, double row) {
    return onWindowThread(
        () -> {
          Projection at = view.projection(shown(AXIAL));
          return new Point2D(at.x(column, row), at.y(column, row));
        });
  }

  /// A point of the reference line of a plane on the axial picture, from 0 to 1 along it.
  private Point2D onLine(Plane plane, double share) {
    return onWindowThread(
        () -> {
          Projection at = view.projection(shown(AXIAL));
          ScreenLine line =
              room.pane(AXIAL).links().linesOnShow().stream()
                  .filter(one -> one.plane() == plane)
                  .map(one -> ScreenLine.of(one, at))
                  .findFirst()
                  .orElseThrow();
          ScreenLine.Span span = line.span(at).orElseThrow();
          Point2D one = line.point(span.from() + share * (span.to() - span.from()));
          Point2D other = line.point(span.to() - share * (span.to() - span.from()));
          return one.getX() >= other.getX() ? one : other;
        });
  }

  private void drag(Point2D from, Point2D to) {
    room.run(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, from, false);
          fire(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, from.midpoint(to), false);
          fire(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, to, false);
          fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, to, false);
        });
    room.layOut();
  }

  private void click(Point2D at) {
    room.run(
        () -> {
          fire(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, at, false);
          fire(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, at, false);
          fire(MouseEvent.MOUSE_CLICKED, MouseButton.PRIMARY, at, false);
        });
  }

  private void typeWithAlt(KeyCode key) {
    room.run(
        () ->
            room.room()
                .fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, true, false)));
    room.release(key);
  }

  private void fire(EventType<MouseEvent> type, MouseButton button, Point2D at, boolean shift) {
    Point2D inScene = view.localToScene(at);
    boolean held = button == MouseButton.PRIMARY && type != MouseEvent.MOUSE_RELEASED;
    view.fireEvent(
        new MouseEvent(
            type,
            inScene.getX(),
            inScene.getY(),
            inScene.getX(),
            inScene.getY(),
            button,
            1,
            shift,
            false,
            false,
            false,
            held,
            false,
            false,
            true,
            false,
            true,
            null));
  }
}
