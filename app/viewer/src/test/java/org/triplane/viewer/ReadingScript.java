// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.triplane.imaging.Study;
import org.triplane.viewer.InputEvents.Held;
import org.triplane.viewer.MarkLedger.May;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Action;

/// Reads as a radiologist does, by chance, but in the same way for the same seed: scrolls,
/// changes windows, measures, compares, goes from study to study and presses every key.
final class ReadingScript {
  private static final int CHECK_EVERY = 25;
  private static final Set<Action> OF_MARKS =
      Set.of(Action.DELETE_MARK, Action.UNDO, Action.REDO, Action.KEY_IMAGE);

  /// The toolkit draws the whole window for these while the window's thread waits, at a screen's
  /// resolution or twice that; without a graphics card that alone takes seconds.
  private static final Set<Action> PICTURES =
      Set.of(
          Action.SAVE_PICTURE,
          Action.SAVE_PICTURE_LARGE,
          Action.SAVE_PANE,
          Action.SAVE_PANE_LARGE,
          Action.PRINT_PANE,
          Action.PRINT_LAYOUT,
          Action.COPY_PICTURE);

  private static final List<Action> READING =
      Stream.of(Action.values()).filter(action -> !PICTURES.contains(action)).toList();

  private record Turn(int weight, Runnable gesture) {}

  private final OpenRoom room;
  private final long seed;
  private final Random random;
  private final ReadingHand hand;
  private final List<Turn> turns =
      List.of(
          new Turn(20, this::scroll),
          new Turn(8, () -> drag(MouseButton.PRIMARY, May.CHANGE)),
          new Turn(5, () -> drag(MouseButton.MIDDLE, May.NOTHING)),
          new Turn(5, () -> drag(MouseButton.SECONDARY, May.NOTHING)),
          new Turn(8, this::measure),
          new Turn(8, this::click),
          new Turn(5, this::point),
          new Turn(5, this::tilt),
          new Turn(12, this::changeMarks),
          new Turn(4, () -> key(pick(Action.PREVIOUS_STUDY, Action.NEXT_STUDY))),
          new Turn(4, () -> key(pick(Action.COMPARE, Action.COMPARE_PLANES, Action.SLAB))),
          new Turn(20, () -> key(pick(READING))));

  ReadingScript(OpenRoom room, long seed) {
    this.room = room;
    this.seed = seed;
    random = new Random(seed);
    hand = new ReadingHand(room, random);
  }

  /// Read until so many events were sent.
  void read(int events) {
    try {
      for (int gesture = 1; hand.events() < events; gesture++) {
        leaveWhatIsOnTop();
        next().run();
        if (gesture % CHECK_EVERY == 0) {
          settle();
        }
      }
      hand.type(KeyCode.ESCAPE, May.ADD_AND_REMOVE);
      hand.type(KeyCode.ESCAPE, May.ADD_AND_REMOVE);
      checkAllStudies(room);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d, event %d; the last events were%n%s".formatted(seed, hand.events(), hand.log()),
          e);
    }
  }

  /// Look at every study that is open in a window for the marks that should be there.
  void checkAllStudies(OpenRoom window) {
    List<Study> studies = OpenRoom.onWindowThread(() -> window.workspace().studiesProperty().get());
    for (Study study : studies) {
      window.run(() -> window.workspace().choose(study));
      window.awaitIdle();
      window.run(() -> hand.ledger().check(window.workspace()));
    }
  }

  /// The figures in words.
  String summary() {
    return "seed %d, %d marks at the end; %s"
        .formatted(seed, hand.ledger().count(), hand.meter().summary());
  }

  WindowMeter meter() {
    return hand.meter();
  }

  private Runnable next() {
    int at = random.nextInt(turns.stream().mapToInt(Turn::weight).sum());
    for (Turn turn : turns) {
      at -= turn.weight();
      if (at < 0) {
        return turn.gesture();
      }
    }
    throw new AssertionError("unreachable");
  }

  private void settle() {
    room.awaitIdle();
    hand.requireNothingThrown();
    room.run(() -> hand.ledger().check(room.workspace()));
  }

  /// The mouse cannot reach the panes while a sheet or the palette lies over them.
  private void leaveWhatIsOnTop() {
    for (int press = 0; isCovered(); press++) {
      boolean goes = press > 5 || random.nextInt(3) > 0;
      KeyCode wanders = pick(KeyCode.TAB, KeyCode.A, KeyCode.BACK_SPACE, KeyCode.HOME);
      hand.type(goes ? KeyCode.ESCAPE : wanders, May.NOTHING);
    }
    if (OpenRoom.onWindowThread(this::isElsewhere)) {
      key(Action.PAGE_READ);
    }
  }

  /// Whether another page than the one for reading is on show.
  private boolean isElsewhere() {
    Pages pages = room.room().pages();
    return pages.currentProperty().get() != pages.all().getFirst();
  }

  private boolean isCovered() {
    return OpenRoom.onWindowThread(
        () -> Stream.of("#sheet", ".palette").map(room.room()::lookup).anyMatch(Node::isVisible));
  }

  private void scroll() {
    PlaneView view = hand.view();
    Set<Held> held =
        pick(
            List.of(
                Set.<Held>of(),
                Set.<Held>of(),
                Set.<Held>of(),
                Set.of(Held.CONTROL),
                Set.of(Held.CONTROL, Held.ALT)));
    double direction = random.nextBoolean() ? 40 : -40;
    for (int notch = random.nextInt(1, 8); notch > 0; notch--) {
      hand.wheel(view, direction * random.nextInt(1, 3), held);
    }
  }

  private void drag(MouseButton button, May may) {
    if (button == MouseButton.PRIMARY) {
      hand.type(Chord.known("W"), May.NOTHING);
    }
    PlaneView view = hand.view();
    hand.drag(view, button, may, way(view, random.nextInt(2, 7)), Set.of());
  }

  private void click() {
    PlaneView view = hand.view();
    hand.click(view, hand.place(view), May.ADD_AND_REMOVE, random.nextInt(1, 3));
  }

  private void point() {
    PlaneView view = hand.view();
    way(view, 4).forEach(at -> hand.move(view, at, Set.of(Held.SHIFT)));
    hand.move(view, hand.place(view), Set.of());
  }

  /// Take a reference line near one of its ends.
  private void tilt() {
    hand.type(Chord.known("W"), May.NOTHING);
    PlaneView view = hand.view();
    List<Point2D> grips = OpenRoom.onWindowThread(() -> grips(view));
    if (!grips.isEmpty()) {
      var way = new ArrayList<>(List.of(pick(grips)));
      way.addAll(way(view, random.nextInt(1, 5)));
      hand.drag(view, MouseButton.PRIMARY, May.CHANGE, way, Set.of());
    }
  }

  private static List<Point2D> grips(PlaneView view) {
    return view.viewModel()
        .shown()
        .map(view::projection)
        .map(
            at ->
                view.viewModel().links().linesOnShow().stream()
                    .map(line -> ScreenLine.of(line, at))
                    .flatMap(
                        line ->
                            line.span(at).stream()
                                .map(span -> line.point(span.from() * 0.1 + span.to() * 0.9)))
                    .filter(grip -> grip.getX() < at.width())
                    .toList())
        .orElse(List.of());
  }

  private void measure() {
    boolean sure = random.nextInt(4) > 0;
    if (sure) {
      settle();
    }
    hand.type(KeyCode.ESCAPE, May.ADD_AND_REMOVE);
    hand.type(KeyCode.ESCAPE, May.ADD_AND_REMOVE);
    PlaneView view = hand.view();
    int before = marks();
    boolean drawn = new MarkDrawing(hand, random).draw(view);
    if (sure && drawn) {
      assertEquals(before + 1, marks(), this::situation);
    }
  }

  private String situation() {
    return OpenRoom.onWindowThread(
        () -> {
          Marking marking = room.workspace().linking().marking();
          return "marks after one more was drawn with %s (E: %s), drawing %s, selected %s, on %s"
              .formatted(
                  marking.toolProperty().get(),
                  room.session().bindings().keymap().action(Chord.known("E")),
                  marking.drawing(),
                  marking.selectedProperty().get(),
                  room.room().getScene().getFocusOwner());
        });
  }

  private int marks() {
    return OpenRoom.onWindowThread(
        () -> room.workspace().linking().marking().keptProperty().get().list().size());
  }

  private void changeMarks() {
    key(pick(OF_MARKS.stream().sorted().toArray(Action[]::new)));
  }

  private void key(Action action) {
    List<Chord> chords = room.session().bindings().keymap().keys(action.word());
    if (!chords.isEmpty()) {
      Chord chord = pick(chords);
      hand.press(chord, OF_MARKS.contains(action) ? May.ADD_AND_REMOVE : May.NOTHING);
      if (action.isHeld()) {
        scroll();
      }
      hand.release(chord);
    }
  }

  private List<Point2D> way(PlaneView view, int places) {
    return Stream.generate(() -> hand.place(view)).limit(places).toList();
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
