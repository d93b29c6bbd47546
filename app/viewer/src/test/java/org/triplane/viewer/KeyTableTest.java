// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.common.Progress;
import org.triplane.imaging.marks.Mark;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.keys.Gesture;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.keys.Keymap;
import org.triplane.viewer.keys.MousePurpose;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Texts;

/// Presses every key of the table and sees that it does something.
class KeyTableTest {
  /// They choose among what a network offers; the tests of explanations press them.
  private static final Set<Action> OF_NETWORKS =
      Set.of(Action.DEEPER_BLOCK, Action.SHALLOWER_BLOCK, Action.NEXT_METHOD);

  /// They mean something on one page only; the tests of that page press them.
  private static final Set<String> OF_PAGES = Set.of("LABEL", "TRAIN", "EVALUATE");

  @TempDir static Path folder;
  private static OpenRoom room;

  @BeforeAll
  static void open() throws IOException {
    Path studies = Files.createDirectory(folder.resolve("studies"));
    for (String day : List.of("2024-07-02", "2025-03-11", "2026-01-05")) {
      Path own = Files.createDirectory(studies.resolve(day));
      SyntheticReader.write(own, "AXIAL CORONAL SAGITTAL AXIAL AXIAL DAY=" + day);
    }
    room = OpenRoom.keeping(folder.resolve("user"));
    room.chooser.file = Optional.of(folder.resolve("missing.ijm"));
    room.chooser.folder = Optional.of(Files.createDirectory(folder.resolve("saved")));
    room.begin(new ViewerRequest(List.of(studies), Optional.of("synthetic")));
    room.awaitIdle();
  }

  @AfterAll
  static void close() {
    room.close();
  }

  /// In the middle of everything, with a mark to take back and one to bring back.
  private static void begin() {
    room.run(() -> room.workspace().choose(room.workspace().studiesProperty().get().get(1)));
    room.awaitIdle();
    room.run(
        () -> {
          Linking linking = room.workspace().linking();
          PlaneViewModel pane = room.pane(AXIAL);
          room.workspace().arrange(PaneLayout.THREE);
          linking.activate(pane);
          linking.marking().keptProperty().get().list().stream()
              .map(Mark::id)
              .toList()
              .forEach(linking.marking()::remove);
          linking.marking().take(Tool.LENGTH);
          linking.cine().stop();
          room.room().runner().run(Action.PAGE_READ);
          room.session().notifier().dismiss();
          room.workspace().hang(room.workspace().studyProperty().get().volumes().get(3), pane);
        });
    room.awaitIdle();
    PlaneView view = room.view(AXIAL);
    drag(view, 0.4);
    drag(view, 0.6);
    room.run(
        () -> {
          Marking marking = room.workspace().linking().marking();
          marking.undo();
          marking.select(marking.keptProperty().get().list().getFirst().id());
          marking.take(Tool.WINDOW);
          PlaneViewModel pane = room.pane(AXIAL);
          pane.goToSlice(5);
          pane.set(pane.shown().orElseThrow().state().windowedBy(30, 20).zoomedAround(2, 3, 3));
          room.workspace().overlay().opacityProperty().set(0.5);
        });
    room.layOut();
  }

  static List<Action> withKeys() {
    Keymap keymap = new Texts().keymapProperty().get();
    return Stream.of(Action.values())
        .filter(action -> !keymap.keys(action.word()).isEmpty())
        .filter(action -> !OF_NETWORKS.contains(action))
        .filter(action -> !OF_PAGES.contains(action.name().split("_")[0]))
        .filter(KeyTableTest::isOfAPageThatIsThere)
        .toList();
  }

  private static boolean isOfAPageThatIsThere(Action action) {
    return !action.name().startsWith("PAGE_")
        || room.room().pages().all().stream()
            .anyMatch(page -> action.word().equals("page-" + page.word()));
  }

  @ParameterizedTest
  @MethodSource("withKeys")
  void everyKeyDoesSomething(Action action) {
    for (Chord chord : room.session().bindings().keymap().keys(action.word())) {
      begin();
      prepare(action);
      String before = OpenRoom.onWindowThread(() -> RoomPrint.of(room));
      room.run(() -> InputEvents.press(room.room(), chord));
      String pressed = OpenRoom.onWindowThread(() -> RoomPrint.of(room));
      room.run(() -> InputEvents.release(room.room(), chord));
      room.awaitIdle();
      String after = OpenRoom.onWindowThread(() -> RoomPrint.of(room));
      room.run(() -> InputEvents.press(room.room(), Chord.of(KeyCode.ESCAPE)));
      assertFalse(before.equals(pressed) && before.equals(after), chord.text() + " does nothing");
    }
  }

  /// What readers expect of a key, by readers' own tables.
  @ParameterizedTest
  @CsvSource({
    "Up, previous-slice",
    "Down, next-slice",
    "Shift+Up, ten-slices-back",
    "Shift+Down, ten-slices-on",
    "Home, first-slice",
    "End, last-slice",
    "Left, previous-series",
    "Right, next-series",
    "Page Up, previous-series",
    "Page Down, next-series",
    "0, window-auto",
    "1, window-file",
    "2, window-whole",
    "3, window-3",
    "4, window-4",
    "5, window-5",
    "6, window-6",
    "7, window-7",
    "8, window-8",
    "9, window-9",
    "W, tool-window",
    "Shift+W, window",
    "T, tool-pan",
    "Z, tool-zoom",
    "S, tool-scroll",
    "R, turn-right",
    "H, crosshair",
    "D, tool-length",
    "A, tool-angle",
    "E, tool-ellipse",
    "M, tool-measure",
    "K, key-image",
    "C, cine",
    "I, invert",
    "Space, cycle-annotations",
    "Equals, fit",
    "Esc, reset",
    "F11, full-screen",
    "Ctrl+C, copy-picture",
    "Ctrl+Z, undo",
    "Ctrl+Y, redo",
    "Ctrl+L, palette",
    "O, blink-heat",
    "Shift+O, switch-heat",
    "Period, next-hot",
    "Comma, previous-hot",
    "Enter, agree",
    "X, disagree"
  })
  void aKeyOfTheTableRunsItsAction(String key, String action) {
    assertEquals(Optional.of(action), new Texts().keymapProperty().get().action(Chord.known(key)));
  }

  /// What readers expect of the mouse; the tests of the mouse do it.
  @ParameterizedTest
  @CsvSource({
    "left-drag, WINDOW",
    "middle-drag, PAN",
    "right-drag, ZOOM",
    "wheel, SCROLL",
    "Ctrl+wheel, ZOOM",
    "Ctrl+Alt+wheel, OPACITY"
  })
  void aGestureOfTheTableHasItsPurpose(String gesture, MousePurpose purpose) {
    assertEquals(
        purpose,
        room.session()
            .bindings()
            .mouseProperty()
            .get()
            .purpose(Gesture.parse(gesture).orElseThrow()));
  }

  @ParameterizedTest
  @EnumSource
  void aPresetNamesActionsThatExist(KeyPreset preset) {
    Set<String> unknown =
        preset.keys().keySet().stream()
            .filter(word -> Action.named(word).isEmpty())
            .collect(Collectors.toSet());
    assertEquals(Set.of(), unknown);
  }

  @Test
  void spaceLeavesOutMoreAndMoreText() {
    List<Annotations> seen = new ArrayList<>();
    begin();
    for (int press = 0; press < 3; press++) {
      room.type(KeyCode.SPACE);
      seen.add(room.workspace().linking().annotationsProperty().get());
    }
    assertEquals(List.of(Annotations.MINIMAL, Annotations.NONE, Annotations.FULL), seen);
  }

  @Test
  void spaceCountsOnAPaneThatWasReachedByTheKeyboardToo() {
    begin();
    PlaneView view = room.view(AXIAL);
    room.run(() -> reachByKeyboard(view));
    room.run(() -> InputEvents.press(room.room(), Chord.of(KeyCode.SPACE)));
    Annotations after = room.workspace().linking().annotationsProperty().get();
    room.run(() -> room.workspace().linking().annotationsProperty().set(Annotations.FULL));
    assertEquals(Annotations.MINIMAL, after);
  }

  @Test
  void equalsFitsThePictureAndKeepsWindowAndTurn() {
    begin();
    room.run(() -> room.pane(AXIAL).place(Placement::flippedAcross));
    ViewState before = state();
    room.type(KeyCode.EQUALS);
    assertEquals(before.placed(new Placement(1, 0, 0, before.placement().turn())), state());
  }

  private static ViewState state() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  /// Where a key needs something to work on.
  private static void prepare(Action action) {
    switch (action) {
      case HOTTEST_SLICE, HOTTEST_POINT, NEXT_HOT, PREVIOUS_HOT -> {
        room.run(() -> InputEvents.press(room.room(), Chord.known("F5")));
        room.awaitIdle();
        room.run(
            () -> {
              room.workspace().linking().activate(room.pane(AXIAL));
              int hot = SyntheticAssessor.HOT_SLICE;
              room.pane(AXIAL).goToSlice(action == Action.PREVIOUS_HOT ? hot + 1 : hot - 1);
            });
      }
      case AGREE, DISAGREE -> {
        room.run(() -> InputEvents.press(room.room(), Chord.known("F5")));
        room.awaitIdle();
      }
      case CANCEL ->
          room.run(
              () ->
                  room.session()
                      .jobs()
                      .run(Slot.reading("wait"), "Waiting", KeyTableTest::forever, _ -> {}));
      case PAGE_READ -> room.run(() -> room.room().runner().run(Action.PAGE_LABEL));
      case ENLARGE_AXIAL -> room.run(() -> room.workspace().enlarge(CORONAL));
      case LAYOUT_THREE -> room.run(() -> room.workspace().arrange(PaneLayout.PAIR));
      case THINNER_SLAB -> room.run(() -> room.pane(AXIAL).cut().thicken(SlabSteps::next));
      case TOOL_WINDOW -> room.run(() -> room.workspace().linking().marking().take(Tool.PAN));
      default -> {}
    }
  }

  private static boolean forever(Progress progress) throws InterruptedException {
    while (true) {
      progress.check();
      Thread.sleep(5);
    }
  }

  /// Tab shows where the focus is, unlike a click.
  private static void reachByKeyboard(Node node) {
    node.requestFocus();
    node.requestFocusTraversal(TraversalDirection.PREVIOUS);
    node.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
  }

  private static void drag(PlaneView view, double height) {
    Point2D from =
        OpenRoom.onWindowThread(
            () -> new Point2D(view.pictureWidth() * 0.4, view.getHeight() * height));
    Point2D to = from.add(60, 20);
    fire(view, MouseEvent.MOUSE_PRESSED, from);
    fire(view, MouseEvent.MOUSE_DRAGGED, to);
    fire(view, MouseEvent.MOUSE_RELEASED, to);
  }

  private static void fire(PlaneView view, javafx.event.EventType<MouseEvent> type, Point2D at) {
    room.run(() -> view.fireEvent(InputEvents.mouse(type, view, at, MouseButton.PRIMARY, 1)));
  }
}
