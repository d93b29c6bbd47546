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
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.Marks;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Texts;

/// Draws with real events on the axial pane, whose voxels are 4 x 5 mm.
class MarkingTest {
  @TempDir Path folder;
  private OpenRoom room;
  private PlaneView view;
  private Projection at;

  @BeforeEach
  void open() throws IOException {
    open(folder.resolve("user"));
  }

  private void open(Path user) throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.keeping(user);
    room.begin(new ViewerRequest(List.of(study), Optional.empty()));
    room.awaitIdle();
    view = room.view(AXIAL);
    room.run(
        () -> {
          room.pane(AXIAL).goToSlice(5);
          room.workspace().linking().activate(room.pane(AXIAL));
          at = view.projection(room.pane(AXIAL).shown().orElseThrow());
        });
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aDragWithDMeasuresALengthInMillimetres() {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    // 3 columns of 4 mm
    assertEquals(12, only(MarkKind.LENGTH).measured().length().orElseThrow(), 1e-6);
  }

  @Test
  void twoClicksMeasureALengthToo() {
    room.type(KeyCode.D);
    click(4, 4, 1);
    move(6, 6);
    assertTrue(marks().isEmpty());
    click(4, 8, 1);
    assertEquals(20, only(MarkKind.LENGTH).measured().length().orElseThrow(), 1e-6);
  }

  @Test
  void threeClicksWithAMeasureAnAngle() {
    room.type(KeyCode.A);
    click(12, 4, 1);
    click(4, 4, 1);
    move(5, 6);
    click(4, 12, 1);
    assertEquals(90, only(MarkKind.ANGLE).measured().angle().orElseThrow(), 1e-6);
  }

  @Test
  void twoDragsMeasureACobbAngle() {
    room.type(KeyCode.A, true, false);
    drag(4, 4, 12, 4);
    drag(4, 10, 4, 16);
    assertEquals(90, only(MarkKind.COBB).measured().angle().orElseThrow(), 1e-6);
  }

  @Test
  void aDragWithEMeasuresAnEllipseAndWithShiftARectangle() {
    room.type(KeyCode.E);
    drag(4, 4, 12, 10);
    // half axes of 16 and 15 mm
    assertEquals(Math.PI * 16 * 15, only(MarkKind.ELLIPSE).measured().area().orElseThrow(), 1e-6);
    room.type(KeyCode.Z, false, true);
    room.type(KeyCode.E, true, false);
    drag(4, 4, 12, 10);
    assertEquals(32 * 30, only(MarkKind.RECTANGLE).measured().area().orElseThrow(), 1e-6);
    assertTrue(only(MarkKind.RECTANGLE).measured().statistics().isPresent());
  }

  @Test
  void clicksWithGMakeAPolygonThatADoubleClickEnds() {
    room.type(KeyCode.G);
    click(4, 4, 1);
    click(8, 4, 1);
    click(8, 8, 1);
    click(4, 8, 1);
    click(4, 8, 2);
    assertEquals(16 * 20, only(MarkKind.POLYGON).measured().area().orElseThrow(), 1e-6);
    assertEquals(PaneLayout.LARGE_AND_TWO, room.workspace().layoutProperty().get());
  }

  @Test
  void aClickOnItsFirstCornerClosesAPolygon() {
    room.type(KeyCode.G);
    click(4, 4, 1);
    click(8, 4, 1);
    click(8, 8, 1);
    click(4, 4, 1);
    assertEquals(3, only(MarkKind.POLYGON).points().size());
  }

  @Test
  void enterEndsAPolygonOnThePane() {
    room.type(KeyCode.G);
    click(4, 4, 1);
    click(8, 4, 1);
    click(8, 8, 1);
    room.run(() -> InputEvents.press(view, Chord.of(KeyCode.ENTER)));
    assertEquals(3, only(MarkKind.POLYGON).points().size());
  }

  @Test
  void aDragWithShiftGDrawsAFreeHandOutline() {
    room.type(KeyCode.G, true, false);
    fire(MouseEvent.MOUSE_PRESSED, 4, 4, 1);
    fire(MouseEvent.MOUSE_DRAGGED, 10, 4, 1);
    fire(MouseEvent.MOUSE_DRAGGED, 10, 10, 1);
    fire(MouseEvent.MOUSE_DRAGGED, 4, 10, 1);
    fire(MouseEvent.MOUSE_RELEASED, 4, 10, 1);
    assertEquals(24 * 30, only(MarkKind.FREE_HAND).measured().area().orElseThrow(), 1e-6);
  }

  @Test
  void aClickWithPReadsAPoint() {
    room.type(KeyCode.P);
    click(12, 10, 1);
    assertEquals(900, only(MarkKind.POINT).measured().statistics().orElseThrow().mean(), 1e-6);
  }

  @Test
  void aDragWithQDrawsAnArrow() {
    room.type(KeyCode.Q);
    drag(4, 4, 8, 8);
    assertEquals(2, only(MarkKind.ARROW).points().size());
  }

  @Test
  void aTextSaysWhatIsWrittenOnThePicture() {
    room.type(KeyCode.Q, true, false);
    click(4, 4, 1);
    room.run(
        () -> {
          var field = (TextField) view.lookup(".words-field");
          assertTrue(field.isVisible());
          field.setText("Graft");
          field.getOnAction().handle(null);
          assertFalse(field.isVisible());
        });
    assertEquals("Graft", only(MarkKind.TEXT).text());
  }

  @Test
  void escapeGivesUpATextAndTheKeysAreToolsAgain() {
    room.type(KeyCode.Q, true, false);
    click(4, 4, 1);
    room.run(
        () -> {
          InputEvents.press(room.room(), Chord.known("Esc"));
          assertFalse(view.lookup(".words-field").isVisible());
          InputEvents.press(room.room(), Chord.known("D"));
        });
    assertEquals(Tool.LENGTH, marking().toolProperty().get());
    assertTrue(marking().marksProperty().get().isEmpty());
  }

  @Test
  void aHandleChangesALengthAndUndoBringsItBack() {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    drag(7, 4, 9, 4);
    assertEquals(20, only(MarkKind.LENGTH).measured().length().orElseThrow(), 1e-6);
    room.type(KeyCode.Z, false, true);
    assertEquals(12, only(MarkKind.LENGTH).measured().length().orElseThrow(), 1e-6);
    room.type(KeyCode.Y, false, true);
    assertEquals(20, only(MarkKind.LENGTH).measured().length().orElseThrow(), 1e-6);
  }

  @Test
  void withoutADrawingToolAMarkMovesByItsLineAndTheWindowStays() {
    room.type(KeyCode.D);
    drag(4, 4, 10, 4);
    room.type(KeyCode.ESCAPE);
    room.type(KeyCode.ESCAPE);
    assertEquals(Tool.WINDOW, marking().toolProperty().get());
    var before = state().window();
    drag(7, 4, 7, 8);
    Mark moved = only(MarkKind.LENGTH);
    assertEquals(24, moved.measured().length().orElseThrow(), 1e-6);
    assertEquals(before, state().window());
    double row = OpenRoom.onWindowThread(() -> row(moved));
    assertEquals(8, row, 1e-6);
  }

  @Test
  void deleteRemovesTheSelectedMarkAndUndoBringsItBack() {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    room.type(KeyCode.DELETE);
    assertTrue(marks().isEmpty());
    room.type(KeyCode.Z, false, true);
    assertEquals(1, marks().list().size());
  }

  @Test
  void escapeGivesUpADrawingThenTheToolThenResetsThePane() {
    room.type(KeyCode.G);
    click(4, 4, 1);
    click(8, 4, 1);
    room.type(KeyCode.ESCAPE);
    assertEquals(Tool.POLYGON, marking().toolProperty().get());
    assertTrue(marking().drawing().isEmpty());
    room.type(KeyCode.ESCAPE);
    assertEquals(Tool.WINDOW, marking().toolProperty().get());
    assertTrue(marks().isEmpty());
    room.type(KeyCode.I);
    assertTrue(state().inverted());
    room.type(KeyCode.ESCAPE);
    assertFalse(state().inverted());
  }

  @Test
  void aMarkIsSeenOnItsSliceOnly() {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    assertEquals(1, seen(AXIAL));
    room.run(() -> room.pane(AXIAL).goToSlice(6));
    assertEquals(0, seen(AXIAL));
    assertEquals(0, seen(CORONAL));
  }

  @Test
  void theToolsMoveMagnifyAndScrollWithTheLeftButton() {
    room.type(KeyCode.T);
    drag(4, 4, 7, 4);
    assertTrue(state().placement().panX() > 0);
    room.type(KeyCode.Z);
    double zoom = state().zoom();
    drag(5, 16, 5, 12);
    assertTrue(state().zoom() > zoom);
    room.type(KeyCode.S);
    drag(5, 15, 5, 17);
    assertTrue(room.slice(AXIAL) > 5);
  }

  @Test
  void kMakesTheSliceAKeyImageAndBack() {
    room.type(KeyCode.K);
    assertEquals(1, marks().keyImages().size());
    assertEquals(5, marks().keyImages().getFirst().slice());
    room.type(KeyCode.K);
    assertTrue(marks().isEmpty());
  }

  @Test
  void mTakesTheLastMeasuringToolAgain() {
    room.type(KeyCode.E);
    room.type(KeyCode.W);
    room.type(KeyCode.M);
    assertEquals(Tool.ELLIPSE, marking().toolProperty().get());
  }

  @Test
  void marksAreThereAgainInTheNextWindow() throws IOException {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    room.type(KeyCode.K);
    Marks before = marks();
    room.close();
    open(folder.resolve("user"));
    assertEquals(before, marks());
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidAndTheMarksStay() throws IOException {
    room.close();
    open(java.nio.file.Files.writeString(folder.resolve("file"), "no folder"));
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    room.awaitIdle();
    Notice notice = OpenRoom.onWindowThread(() -> room.session().notifier().noticeProperty().get());
    assertTrue(notice != null && notice.message().contains("could not be saved"));
    assertEquals(1, marks().list().size());
  }

  @Test
  void theListGoesToTheSliceOfAMarkAndRenamesIt() {
    room.type(KeyCode.D);
    drag(4, 4, 7, 4);
    var list = OpenRoom.onWindowThread(() -> new MeasureViewModel(room.workspace(), new Texts()));
    room.run(
        () -> {
          room.pane(AXIAL).goToSlice(1);
          var row = list.stateProperty().get().rows().getFirst();
          assertEquals("12.0 mm", row.value());
          assertEquals("Axial 6", row.where());
          list.goTo(row.id());
          list.rename(row.id(), "Graft");
          assertEquals("Graft", list.stateProperty().get().rows().getFirst().name());
        });
    assertEquals(5, room.slice(AXIAL));
  }

  private double row(Mark mark) {
    return room.pane(AXIAL).shown().orElseThrow().grid().toVoxel(mark.points().getFirst()).y();
  }

  private Marking marking() {
    return room.workspace().linking().marking();
  }

  private Marks marks() {
    return OpenRoom.onWindowThread(() -> marking().keptProperty().get());
  }

  private Mark only(MarkKind kind) {
    List<Mark> all = marks().list();
    assertEquals(1, all.size());
    assertEquals(kind, all.getFirst().kind());
    return all.getFirst();
  }

  private int seen(org.triplane.imaging.Plane plane) {
    return OpenRoom.onWindowThread(
        () -> room.pane(plane).shown().orElseThrow().marks(marking().marksProperty().get()).size());
  }

  private ViewState state() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  private void drag(double fromColumn, double fromRow, double column, double row) {
    fire(MouseEvent.MOUSE_PRESSED, fromColumn, fromRow, 1);
    fire(MouseEvent.MOUSE_DRAGGED, (fromColumn + column) / 2, (fromRow + row) / 2, 1);
    fire(MouseEvent.MOUSE_DRAGGED, column, row, 1);
    fire(MouseEvent.MOUSE_RELEASED, column, row, 1);
  }

  private void click(double column, double row, int count) {
    fire(MouseEvent.MOUSE_PRESSED, column, row, count);
    fire(MouseEvent.MOUSE_RELEASED, column, row, count);
    fire(MouseEvent.MOUSE_CLICKED, column, row, count);
  }

  private void move(double column, double row) {
    fire(MouseEvent.MOUSE_MOVED, column, row, 0);
  }

  private void fire(EventType<MouseEvent> type, double column, double row, int count) {
    room.run(
        () -> {
          Point2D in = view.localToScene(at.x(column, row), at.y(column, row));
          MouseButton button =
              type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY;
          boolean down = type != MouseEvent.MOUSE_MOVED;
          view.fireEvent(
              new MouseEvent(
                  type, in.getX(), in.getY(), in.getX(), in.getY(), button, count, false, false,
                  false, false, down, false, false, true, false, false, null));
        });
  }
}
