// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Action;

/// The keys of the window. Wherever the focus is, they act on the window and its active pane,
/// unless the control in focus needs them itself.
final class Shortcuts {
  private static final Set<KeyCode> MOVES =
      Set.of(
          KeyCode.UP,
          KeyCode.DOWN,
          KeyCode.LEFT,
          KeyCode.RIGHT,
          KeyCode.PAGE_UP,
          KeyCode.PAGE_DOWN,
          KeyCode.HOME,
          KeyCode.END);

  private static final Set<KeyCode> PRESSES = Set.of(KeyCode.ENTER, KeyCode.SPACE);

  /// What a text field does with Ctrl.
  private static final Set<KeyCode> EDITS =
      Set.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.Y, KeyCode.Z);

  private final KeyBindings bindings;
  private final ActionRunner runner;
  private final Pages pages;
  private final Map<Action, KeyCode> held = new EnumMap<>(Action.class);

  /// Keys that the page has used and that are still down: a key that is held counts once.
  private final Set<KeyCode> used = EnumSet.noneOf(KeyCode.class);

  private Shortcuts(KeyBindings bindings, ActionRunner runner, Pages pages) {
    this.bindings = bindings;
    this.runner = runner;
    this.pages = pages;
  }

  /// Listen to the keys that reach a node, before the control in focus does: arrows would move
  /// the focus, and a button that was clicked would take the space bar.
  static Shortcuts install(Node root, KeyBindings bindings, ActionRunner runner, Pages pages) {
    var shortcuts = new Shortcuts(bindings, runner, pages);
    shortcuts.listenTo(root);
    return shortcuts;
  }

  /// Listen to the keys that reach another node, too, as the content of another window.
  void listenTo(Node root) {
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
  }

  /// End all that is held: the window lost the keyboard and will not hear of the release.
  void releaseAll() {
    held.keySet().forEach(runner::release);
    held.clear();
    used.clear();
  }

  private void pressed(KeyEvent event) {
    Optional<Chord> chord = Chord.of(event).filter(pressed -> !needs(event.getTarget(), pressed));
    if (chord.isPresent() && isUsed(event.getCode(), chord.get())) {
      event.consume();
      return;
    }
    chord
        .flatMap(bindings::action)
        .ifPresent(
            action -> {
              if (action.isHeld()) {
                held.put(action, event.getCode());
              }
              runner.run(action);
              event.consume();
            });
  }

  /// Offer a key to the page.
  private boolean isUsed(KeyCode code, Chord chord) {
    if (!used.contains(code) && pages.currentProperty().get().pressed(chord)) {
      used.add(code);
    }
    return used.contains(code);
  }

  private void released(KeyEvent event) {
    used.remove(event.getCode());
    held.entrySet()
        .removeIf(
            entry -> {
              boolean ends = entry.getValue() == event.getCode();
              if (ends) {
                runner.release(entry.getKey());
              }
              return ends;
            });
  }

  /// Whether the control in focus has a use of its own for a key. What a button does with the
  /// space bar counts only where the reader got to it by keyboard.
  private static boolean needs(EventTarget target, Chord chord) {
    if (isAside(target)) {
      return true;
    }
    if (target instanceof WordsField && chord.key() == KeyCode.ESCAPE) {
      return true;
    }
    if (target instanceof TextInputControl) {
      return chord.edits() || chord.control() && (EDITS.contains(chord.key()) || moves(chord));
    }
    boolean plain = !chord.control() && !chord.alt();
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (plain && moves(chord) && usesArrows(at)
          || plain && PRESSES.contains(chord.key()) && isPressed(at, chord.key())) {
        return true;
      }
    }
    return false;
  }

  /// Whether something lies over the window that has all keys to itself.
  private static boolean isAside(EventTarget target) {
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (at instanceof Sheet || at instanceof CommandPalette) {
        return true;
      }
    }
    return false;
  }

  private static boolean moves(Chord chord) {
    return MOVES.contains(chord.key());
  }

  /// A pane knows Enter only, and always while an outline is drawn on it, which Enter ends.
  private static boolean isPressed(Node node, KeyCode key) {
    if (node instanceof PlaneView pane) {
      boolean draws = pane.viewModel().linking().marking().drawing().isPresent();
      return key == KeyCode.ENTER && (draws || node.isFocusVisible());
    }
    return node.isFocusVisible();
  }

  private static boolean usesArrows(Node node) {
    return node instanceof Slider
        || node instanceof ComboBoxBase<?>
        || node instanceof ListView<?>
        || node instanceof Spinner<?>;
  }
}
