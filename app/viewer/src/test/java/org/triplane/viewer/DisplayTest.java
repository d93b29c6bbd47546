// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.WindowLevel;

/// Windows, colors and interpolation by keys, menu and mouse.
class DisplayTest {
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
  void zeroMeasuresTheWindowAndTwoTakesTheWholeRange() {
    WindowLevel first = window();
    room.type(KeyCode.DIGIT2);
    assertEquals(WindowLevel.between(100, 900), window());
    room.type(KeyCode.DIGIT0);
    assertEquals(first, window());
  }

  @Test
  void oneSaysThatTheFileProposesNoWindow() {
    WindowLevel first = window();
    room.type(KeyCode.DIGIT1);
    assertEquals(first, window());
    assertTrue(hint().contains("proposes no window"), this::hint);
  }

  @Test
  void aKeptWindowComesBackWithItsKeyInEveryPaneOfTheSeries() {
    WindowLevel own = new WindowLevel(321, 123);
    ViewState chosen = state().windowed(own);
    room.run(() -> room.pane(AXIAL).set(chosen));
    room.typeWithAlt(KeyCode.K, false);
    assertTrue(hint().contains("under the key 5"), this::hint);
    room.type(KeyCode.DIGIT0);
    assertNotEquals(own, window());
    room.type(KeyCode.DIGIT5);
    assertEquals(own, window());
    assertEquals(
        List.of("123.0"), settings().texts("display.windows.mr.key-5", List.of()).subList(1, 2));
  }

  @Test
  void aKeyWithoutAWindowSaysHowToKeepOne() {
    room.type(KeyCode.DIGIT9);
    assertTrue(hint().contains("Alt+K keeps"), this::hint);
  }

  @Test
  void nonsenseInTheSettingsIsNoPreset() {
    room.run(
        () ->
            room.session().settings().put("display.windows.mr.key-6", List.of("40", "minus one")));
    room.type(KeyCode.DIGIT6);
    assertTrue(hint().contains("no window under the key 6"), this::hint);
  }

  @Test
  void threeRaisesTheContrastOfAnMrSeries() {
    double before = window().width();
    room.type(KeyCode.DIGIT4);
    assertTrue(window().width() > before);
  }

  @Test
  void altPGoesThroughTheColorTablesAndTheCornerNamesThem() {
    room.typeWithAlt(KeyCode.P, false);
    assertEquals(ColorTable.HOT, state().look().colors());
    assertEquals(List.of("Hot"), notes());
    for (int i = 1; i < ColorTable.OWN.size(); i++) {
      room.typeWithAlt(KeyCode.P, false);
    }
    assertEquals(ColorTable.GREY, state().look().colors());
    assertEquals(List.of(), notes());
  }

  @Test
  void altIGoesThroughTheInterpolationsAndTheCornerNamesThem() {
    room.typeWithAlt(KeyCode.I, false);
    assertEquals(Interpolation.CUBIC, state().look().interpolation());
    room.typeWithAlt(KeyCode.I, false);
    assertEquals(List.of("Nearest voxel"), notes());
    room.typeWithAlt(KeyCode.P, false);
    assertEquals(List.of("Hot, nearest voxel"), notes());
    room.type(KeyCode.ESCAPE);
    assertEquals(Look.PLAIN, state().look());
  }

  @Test
  void draggingARectangleWithControlTakesTheWindowOfItsValues() {
    drag(2, 2, 6, 6, true);
    assertTrue(window().high() < 110 && window().low() >= 100, () -> window().toString());
  }

  @Test
  void aRectangleOfOneValueLeavesTheWindowAndSaysSo() {
    WindowLevel before = window();
    drag(11, 9, 12, 10, true);
    assertEquals(before, window());
    assertTrue(hint().contains("region is too small"), this::hint);
  }

  @Test
  void theRegionIsThatOfTheTurnedPicture() {
    drag(2, 2, 6, 6, true);
    WindowLevel straight = window();
    room.type(KeyCode.DIGIT0);
    room.typeWithAlt(KeyCode.R, false);
    room.typeWithAlt(KeyCode.F, false);
    drag(2, 2, 6, 6, true);
    assertEquals(straight, window());
  }

  @Test
  void draggingUpBrightensUnlessTheReaderWantsItTheOtherWayRound() {
    double before = window().center();
    drag(12, 10, 12, 4, false);
    assertTrue(window().center() < before);
    room.type(KeyCode.DIGIT0);
    room.typeWithAlt(KeyCode.B, false);
    drag(12, 10, 12, 4, false);
    assertTrue(window().center() > before);
    assertTrue(settings().flag("display.up-raises-level", false));
  }

  @Test
  void theWheelWithControlAndAltChangesTheOpacityOnly() {
    double zoom = state().zoom();
    PlaneView view = room.view(AXIAL);
    room.run(() -> view.fireEvent(wheel(40)));
    assertEquals(0.65, room.workspace().overlay().opacityProperty().get(), 1e-9);
    assertEquals(zoom, state().zoom());
  }

  @Test
  void pointAndCommaGoToTheNextAndPreviousHotSlice() {
    room.type(KeyCode.HOME);
    room.type(KeyCode.PERIOD);
    int first = room.slice(AXIAL);
    room.type(KeyCode.END);
    room.type(KeyCode.COMMA);
    int last = room.slice(AXIAL);
    assertTrue(first <= SyntheticAssessor.HOT_SLICE && SyntheticAssessor.HOT_SLICE <= last);
    room.run(() -> room.pane(AXIAL).goToSlice(SyntheticAssessor.HOT_SLICE - 1));
    room.type(KeyCode.PERIOD);
    assertEquals(SyntheticAssessor.HOT_SLICE, room.slice(AXIAL));
  }

  @Test
  void theThresholdStaysWhenTheOpacityChanges() {
    double before = room.workspace().overlay().threshold();
    room.type(KeyCode.UP, false, true);
    assertEquals(before, room.workspace().overlay().threshold());
  }

  @Test
  void theMenuListsTheWindowsOfTheModality() {
    List<String> items =
        OpenRoom.onWindowThread(
            () -> {
              var menu = (MenuButton) room.room().lookup("#display");
              menu.getOnShowing().handle(null);
              return menu.getItems().stream().map(MenuItem::getText).toList();
            });
    assertTrue(items.contains("High contrast (3)"), items::toString);
    assertFalse(items.contains("Lung (4)"), items::toString);
  }

  @Test
  void aTableOfImageJIsOpenedAndShown() throws IOException {
    byte[] raw = new byte[768];
    raw[255] = (byte) 200;
    Path file = Files.write(folder.resolve("reddish.lut"), raw);
    room.run(() -> room.room().display().openColors(file));
    room.awaitIdle();
    assertEquals("reddish", state().look().colors().name());
    assertEquals(0xFFC80000, state().look().colors().colors()[255]);
  }

  @Test
  void whatIsNoTableIsSaidAndChangesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("words.lut"), "no colors here");
    room.run(() -> room.room().display().openColors(file));
    room.awaitIdle();
    assertEquals(ColorTable.GREY, state().look().colors());
    String said =
        OpenRoom.onWindowThread(() -> room.session().notifier().noticeProperty().get().message());
    assertTrue(said.startsWith("words.lut is no color table"), said);
  }

  @Test
  void tablesWithAHeaderOrAsTextAreSpreadOverAllLevels() throws Exception {
    var header = java.nio.ByteBuffer.allocate(32 + 6);
    header.put("ICOL".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 256);
    header.putShort(6, (short) 2);
    header.position(32).put(new byte[] {0, (byte) 255, 0, 100, 0, 0});
    ColorTable two = ColorTableFile.read(Files.write(folder.resolve("two.lut"), header.array()));
    assertEquals(0xFF000000, two.colors()[0]);
    assertEquals(0xFF803200, two.colors()[128]);
    assertEquals(0xFFFF6400, two.colors()[255]);
    String text = "Index Red Green Blue\n0 0 0 0\n1 255 100 0\n";
    ColorTable same = ColorTableFile.read(Files.writeString(folder.resolve("text.lut"), text));
    assertEquals(two.colors()[128], same.colors()[128]);
  }

  private WindowLevel window() {
    return state().window();
  }

  private ViewState state() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  private String hint() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).hintProperty().get());
  }

  private List<String> notes() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).notes());
  }

  private Settings settings() {
    return OpenRoom.onWindowThread(() -> room.session().settings().now());
  }

  /// Drag from one voxel of the axial slice to another.
  private void drag(double column, double row, double toColumn, double toRow, boolean control) {
    PlaneView view = room.view(AXIAL);
    room.run(
        () -> {
          Projection at = view.projection(room.pane(AXIAL).shown().orElseThrow());
          double x = at.x(column, row);
          double y = at.y(column, row);
          double toX = at.x(toColumn, toRow);
          double toY = at.y(toColumn, toRow);
          fire(view, MouseEvent.MOUSE_PRESSED, x, y, control);
          fire(view, MouseEvent.MOUSE_DRAGGED, toX, toY, control);
          fire(view, MouseEvent.MOUSE_RELEASED, toX, toY, control);
        });
  }

  private static void fire(
      PlaneView on, EventType<MouseEvent> type, double x, double y, boolean control) {
    Point2D at = on.localToScene(x, y);
    on.fireEvent(
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            control,
            false,
            false,
            true,
            false,
            false,
            true,
            false,
            false,
            null));
  }

  private static ScrollEvent wheel(double delta) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        300,
        300,
        300,
        300,
        false,
        true,
        true,
        false,
        true,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }
}
