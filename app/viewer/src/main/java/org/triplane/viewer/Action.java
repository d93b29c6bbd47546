// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What a key or a button of the window does. Its words are in the bundle, under `action.`
/// with its [#word].
enum Action {
  OPEN_FILES(Icons.OPEN, KeyCode.O, SHORTCUT_DOWN),
  OPEN_FOLDER(Icons.FOLDER, KeyCode.O, SHORTCUT_DOWN, SHIFT_DOWN),
  SAVE_PICTURE(Icons.PICTURE, KeyCode.S, SHORTCUT_DOWN),
  ASSESS(Icons.MODEL, KeyCode.A),
  CANCEL(Icons.CLOSE, KeyCode.BACK_SPACE),
  ENLARGE_AXIAL(Icons.LARGE_PLANE, KeyCode.DIGIT1, SHIFT_DOWN),
  ENLARGE_CORONAL(Icons.LARGE_PLANE, KeyCode.DIGIT2, SHIFT_DOWN),
  ENLARGE_SAGITTAL(Icons.LARGE_PLANE, KeyCode.DIGIT3, SHIFT_DOWN),
  LAYOUT_ONE(Icons.LAYOUT_ONE, KeyCode.DIGIT1, SHORTCUT_DOWN),
  LAYOUT_PAIR(Icons.LAYOUT_PAIR, KeyCode.DIGIT2, SHORTCUT_DOWN),
  LAYOUT_THREE(Icons.LAYOUT_THREE, KeyCode.DIGIT3, SHORTCUT_DOWN),
  LAYOUT_LARGE(Icons.LAYOUT_LARGE_AND_TWO, KeyCode.DIGIT4, SHORTCUT_DOWN),
  LAYOUT_GRID(Icons.LAYOUT_GRID, KeyCode.DIGIT5, SHORTCUT_DOWN),
  WINDOW(Icons.WINDOW, KeyCode.W),
  WINDOW_AUTO(Icons.WINDOW, KeyCode.DIGIT0),
  WINDOW_FILE(Icons.WINDOW, KeyCode.DIGIT1),
  WINDOW_WHOLE(Icons.WINDOW, KeyCode.DIGIT2),
  WINDOW_3(Icons.WINDOW, KeyCode.DIGIT3),
  WINDOW_4(Icons.WINDOW, KeyCode.DIGIT4),
  WINDOW_5(Icons.WINDOW, KeyCode.DIGIT5),
  WINDOW_6(Icons.WINDOW, KeyCode.DIGIT6),
  WINDOW_7(Icons.WINDOW, KeyCode.DIGIT7),
  WINDOW_8(Icons.WINDOW, KeyCode.DIGIT8),
  WINDOW_9(Icons.WINDOW, KeyCode.DIGIT9),
  KEEP_WINDOW(Icons.KEEP, KeyCode.K, ALT_DOWN),
  LEVEL_DIRECTION(Icons.UP_DOWN, KeyCode.B, ALT_DOWN),
  NEXT_COLORS(Icons.COLORS, KeyCode.P, ALT_DOWN),
  OPEN_COLORS(Icons.OPEN, KeyCode.P, ALT_DOWN, SHIFT_DOWN),
  NEXT_INTERPOLATION(Icons.INTERPOLATION, KeyCode.I, ALT_DOWN),
  INVERT(Icons.INVERT, KeyCode.I),
  FLIP_ACROSS(Icons.FLIP_ACROSS, KeyCode.F, ALT_DOWN),
  FLIP_DOWN(Icons.FLIP_DOWN, KeyCode.F, ALT_DOWN, SHIFT_DOWN),
  TURN_RIGHT(Icons.TURN_RIGHT, KeyCode.R, ALT_DOWN),
  TURN_LEFT(Icons.TURN_LEFT, KeyCode.L, ALT_DOWN),
  RESET(Icons.RESET, KeyCode.ESCAPE),
  HOTTEST_SLICE(Icons.HOTTEST, KeyCode.J),
  NEXT_HOT(Icons.NEXT_HOT, KeyCode.PERIOD),
  PREVIOUS_HOT(Icons.PREVIOUS_HOT, KeyCode.COMMA),
  HOTTEST_POINT(Icons.CROSSHAIR, KeyCode.J, SHIFT_DOWN),
  CROSSHAIR(Icons.CROSSHAIR, KeyCode.H),
  REFERENCE_LINES(Icons.REFERENCE_LINES, KeyCode.L),
  LINK_SCROLL(Icons.LINK, KeyCode.L, SHIFT_DOWN),
  LINK_WINDOW(Icons.LINK, KeyCode.W, ALT_DOWN),
  SLAB(Icons.SLAB, KeyCode.M, ALT_DOWN),
  THICKER_SLAB(Icons.SLAB, KeyCode.UP, ALT_DOWN),
  THINNER_SLAB(Icons.SLAB, KeyCode.DOWN, ALT_DOWN),
  CINE(Icons.CINE, KeyCode.C),
  FASTER_CINE(Icons.CINE, KeyCode.C, SHIFT_DOWN),
  SLOWER_CINE(Icons.CINE, KeyCode.C, ALT_DOWN),
  SWEEP_CINE(Icons.CINE, KeyCode.C, SHORTCUT_DOWN, SHIFT_DOWN),
  SWITCH_HEAT(Icons.SHOWN, KeyCode.O, SHIFT_DOWN),
  MORE_HEAT(Icons.OPACITY, KeyCode.UP, SHORTCUT_DOWN),
  LESS_HEAT(Icons.OPACITY, KeyCode.DOWN, SHORTCUT_DOWN),
  FULL_SCREEN(Icons.FULL_SCREEN, KeyCode.F11),
  HELP(Icons.HELP, KeyCode.F1),
  QUIT(Icons.CLOSE, KeyCode.Q, SHORTCUT_DOWN);

  private final String icon;
  private final KeyCombination keys;

  Action(String icon, KeyCode key, KeyCombination.Modifier... modifiers) {
    this.icon = icon;
    keys = new KeyCodeCombination(key, modifiers);
  }

  String icon() {
    return icon;
  }

  KeyCombination keys() {
    return keys;
  }

  /// Its name in the bundle, as "open-files".
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// What it does, a short phrase.
  String title(Texts texts) {
    return texts.get("action." + word());
  }

  /// What it does, and its key in brackets.
  String tip(Texts texts) {
    return texts.get("action.tip", title(texts), keyName(texts));
  }

  /// How its key is written.
  String keyName(Texts texts) {
    String name = keys.getDisplayText();
    return this == HELP ? texts.get("key.help", name) : name;
  }

  /// Whether an event is a press of its key. A question mark lies under another key on each
  /// keyboard, so it is told by what was typed.
  boolean isPressed(KeyEvent event) {
    return keys.match(event)
        || this == HELP && !event.isShortcutDown() && "?".equals(event.getText());
  }
}
