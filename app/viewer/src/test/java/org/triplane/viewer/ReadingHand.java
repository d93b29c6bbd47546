// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.triplane.viewer.InputEvents.Held;
import org.triplane.viewer.MarkLedger.May;
import org.triplane.viewer.keys.Chord;

/// The mouse and the keyboard of a scripted reader. Each event is logged, timed until the panes
/// are drawn, and booked.
final class ReadingHand {
  private static final int REMEMBERED = 40;

  private final OpenRoom room;
  private final Random random;
  private final MarkLedger ledger;
  private final WindowMeter meter = new WindowMeter();
  private final Deque<String> log = new ArrayDeque<>();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private int events;

  ReadingHand(OpenRoom room, Random random) {
    this.room = room;
    this.random = random;
    ledger = new MarkLedger(room.workspace());
    room.run(
        () ->
            Thread.currentThread().setUncaughtExceptionHandler((_, error) -> uncaught.add(error)));
  }

  MarkLedger ledger() {
    return ledger;
  }

  WindowMeter meter() {
    return meter;
  }

  int events() {
    return events;
  }

  /// The last events, one a line.
  String log() {
    return String.join("\n", log);
  }

  /// Fail if something was thrown where nobody catches it.
  void requireNothingThrown() {
    Throwable error = uncaught.poll();
    if (error != null) {
      throw new AssertionError("thrown on the window's thread", error);
    }
  }

  /// A place on a view where there is picture; the middle where that is hard to find.
  Point2D place(PlaneView view) {
    return OpenRoom.onWindowThread(
        () -> {
          for (int attempt = 0; attempt < 30; attempt++) {
            double x = random.nextDouble() * view.pictureWidth();
            double y = random.nextDouble() * view.getHeight();
            if (view.viewModel().shown().isEmpty()
                || view.projection(view.viewModel().shown().get()).onPicture(x, y)) {
              return new Point2D(x, y);
            }
          }
          return new Point2D(view.pictureWidth() / 2, view.getHeight() / 2);
        });
  }

  /// Whether there is picture at all of these places.
  boolean isOnPicture(PlaneView view, List<Point2D> places) {
    return OpenRoom.onWindowThread(() -> places.stream().allMatch(at -> where(view, at).isEmpty()));
  }

  /// A pane on screen.
  PlaneView view() {
    return OpenRoom.onWindowThread(
        () -> {
          List<PlaneView> all =
              room.room().lookupAll(".plane-view").stream()
                  .map(PlaneView.class::cast)
                  .filter(view -> view.isVisible() && view.getWidth() > 1)
                  .toList();
          return all.get(random.nextInt(all.size()));
        });
  }

  void wheel(PlaneView view, double delta, Set<Held> held) {
    Point2D at = place(view);
    fire(
        "wheel " + delta + held, May.NOTHING, view, () -> InputEvents.wheel(view, at, delta, held));
  }

  void move(PlaneView view, Point2D at, Set<Held> held) {
    mouse(MouseEvent.MOUSE_MOVED, May.NOTHING, view, at, MouseButton.NONE, 0, held);
  }

  /// Press, move through some places and let go at the last.
  void drag(PlaneView view, MouseButton button, May may, List<Point2D> way, Set<Held> held) {
    mouse(MouseEvent.MOUSE_PRESSED, may, view, way.getFirst(), button, 1, held);
    for (Point2D at : way.subList(1, way.size())) {
      mouse(MouseEvent.MOUSE_DRAGGED, may, view, at, button, 1, held);
    }
    mouse(MouseEvent.MOUSE_RELEASED, may, view, way.getLast(), button, 1, held);
  }

  void click(PlaneView view, Point2D at, May may, int count) {
    for (int click = 1; click <= count; click++) {
      mouse(MouseEvent.MOUSE_PRESSED, may, view, at, MouseButton.PRIMARY, click, Set.of());
      mouse(MouseEvent.MOUSE_RELEASED, may, view, at, MouseButton.PRIMARY, click, Set.of());
      mouse(MouseEvent.MOUSE_CLICKED, may, view, at, MouseButton.PRIMARY, click, Set.of());
    }
  }

  void type(KeyCode code, May may) {
    type(Chord.of(code), may);
  }

  void type(Chord chord, May may) {
    press(chord, may);
    release(chord);
  }

  void press(Chord chord, May may) {
    String focus = OpenRoom.onWindowThread(() -> InputEvents.focusName(room.room()));
    act("press " + chord.text() + " in " + focus, may, () -> InputEvents.press(room.room(), chord));
  }

  void release(Chord chord) {
    act(
        "release " + chord.text(),
        May.ADD_AND_REMOVE,
        () -> InputEvents.release(room.room(), chord));
  }

  private void mouse(
      EventType<MouseEvent> type,
      May may,
      PlaneView view,
      Point2D at,
      MouseButton button,
      int clicks,
      Set<Held> held) {
    String what =
        String.format(
            Locale.ROOT, "%s %s %d%s %.0f,%.0f", type, button, clicks, held, at.getX(), at.getY());
    String where = OpenRoom.onWindowThread(() -> where(view, at));
    fire(what + where, may, view, () -> InputEvents.mouse(type, view, at, button, clicks, held));
  }

  /// For the log.
  private static String where(PlaneView view, Point2D at) {
    return view.viewModel()
        .shown()
        .map(now -> view.projection(now).onPicture(at.getX(), at.getY()) ? "" : " beside it")
        .orElse(" without picture");
  }

  private void fire(String what, May may, PlaneView view, Supplier<Event> event) {
    int pane = room.workspace().panes().indexOf(view.viewModel());
    act(what + " on pane " + pane, may, () -> view.fireEvent(event.get()));
  }

  private void act(String what, May may, Runnable event) {
    String line = events++ + " " + what;
    log.add(line);
    if (log.size() > REMEMBERED) {
      log.remove();
    }
    room.run(
        () -> {
          // words that are being written are kept as soon as the focus goes elsewhere
          May allowed = isWriting() ? May.ADD_AND_REMOVE : may;
          meter.time(
              line,
              () -> {
                ledger.book(allowed, event);
                room.room().layout();
              });
        });
    requireNothingThrown();
  }

  private boolean isWriting() {
    return room.room().lookupAll(".words-field").stream().anyMatch(Node::isVisible);
  }
}
