// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.triplane.viewer.keys.Chord;

/// What a key or a button of the window does. Its words are in the bundle, under `action.`
/// with its [#word]. Its keys are the defaults: which ones it has now says the key map.
public enum Action {
  OPEN_FILES(Icons.OPEN, KeyCode.O, SHORTCUT_DOWN),
  OPEN_FOLDER(Icons.FOLDER, KeyCode.O, SHORTCUT_DOWN, SHIFT_DOWN),
  COPY_PICTURE(Icons.COPY, KeyCode.C, SHORTCUT_DOWN),
  SAVE_PANE(Icons.PICTURE, KeyCode.S, SHORTCUT_DOWN, SHIFT_DOWN),
  SAVE_PANE_LARGE(Icons.PICTURE, KeyCode.S, SHORTCUT_DOWN, ALT_DOWN, SHIFT_DOWN),
  SAVE_PICTURE(Icons.PICTURE, KeyCode.S, SHORTCUT_DOWN),
  SAVE_PICTURE_LARGE(Icons.PICTURE, KeyCode.S, SHORTCUT_DOWN, ALT_DOWN),
  PRINT_PANE(Icons.PRINT, KeyCode.P, SHORTCUT_DOWN, ALT_DOWN),
  PRINT_LAYOUT(Icons.PRINT, KeyCode.P, SHORTCUT_DOWN, ALT_DOWN, SHIFT_DOWN),
  SAVE_MOVIE(Icons.MOVIE, KeyCode.M, SHORTCUT_DOWN),
  EXPORT_VOLUME(Icons.EXPORT, KeyCode.E, SHORTCUT_DOWN),
  EXPORT_STUDY(Icons.ANONYMIZE, KeyCode.E, SHORTCUT_DOWN, SHIFT_DOWN),
  OPEN_IN_IMAGEJ(Icons.EXPORT, KeyCode.J, SHORTCUT_DOWN),
  RUN_MACRO(Icons.COMMAND, KeyCode.J, SHORTCUT_DOWN, SHIFT_DOWN),
  ASSESS(Icons.MODEL, KeyCode.F5),
  CANCEL(Icons.CLOSE, KeyCode.BACK_SPACE),
  PREVIOUS_SLICE(Icons.PREVIOUS, "Up"),
  NEXT_SLICE(Icons.NEXT, "Down"),
  TEN_SLICES_BACK(Icons.FAR_BACK, "Shift+Up"),
  TEN_SLICES_ON(Icons.FAR_ON, "Shift+Down"),
  FIRST_SLICE(Icons.FIRST, "Home"),
  LAST_SLICE(Icons.LAST, "End"),
  PREVIOUS_SERIES(Icons.PREVIOUS_SERIES, "Left", "Page Up"),
  NEXT_SERIES(Icons.NEXT_SERIES, "Right", "Page Down"),
  PREVIOUS_FRAME(Icons.BACK, "Shift+Left"),
  NEXT_FRAME(Icons.ON, "Shift+Right"),
  PREVIOUS_STUDY(Icons.PREVIOUS_STUDY, "Ctrl+Left"),
  NEXT_STUDY(Icons.NEXT_STUDY, "Ctrl+Right"),
  ENLARGE_AXIAL(Icons.LARGE_PLANE, KeyCode.DIGIT1, SHIFT_DOWN),
  ENLARGE_CORONAL(Icons.LARGE_PLANE, KeyCode.DIGIT2, SHIFT_DOWN),
  ENLARGE_SAGITTAL(Icons.LARGE_PLANE, KeyCode.DIGIT3, SHIFT_DOWN),
  LAYOUT_ONE(Icons.LAYOUT_ONE, KeyCode.DIGIT1, SHORTCUT_DOWN),
  LAYOUT_PAIR(Icons.LAYOUT_PAIR, KeyCode.DIGIT2, SHORTCUT_DOWN),
  LAYOUT_THREE(Icons.LAYOUT_THREE, KeyCode.DIGIT3, SHORTCUT_DOWN),
  LAYOUT_LARGE(Icons.LAYOUT_LARGE_AND_TWO, KeyCode.DIGIT4, SHORTCUT_DOWN),
  LAYOUT_GRID(Icons.LAYOUT_GRID, KeyCode.DIGIT5, SHORTCUT_DOWN),
  COMPARE(Icons.COMPARE, KeyCode.P, SHORTCUT_DOWN),
  COMPARE_PLANES(Icons.COMPARE, KeyCode.P, SHORTCUT_DOWN, SHIFT_DOWN),
  WINDOW(Icons.OTHER_WINDOW, KeyCode.W, SHIFT_DOWN),
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
  FIT(Icons.LARGE_PLANE, KeyCode.EQUALS),
  CYCLE_ANNOTATIONS(Icons.TEXT, KeyCode.SPACE),
  FLIP_ACROSS(Icons.FLIP_ACROSS, KeyCode.F, ALT_DOWN),
  FLIP_DOWN(Icons.FLIP_DOWN, KeyCode.F, ALT_DOWN, SHIFT_DOWN),
  TURN_RIGHT(Icons.TURN_RIGHT, "R", "Alt+R"),
  TURN_LEFT(Icons.TURN_LEFT, KeyCode.L, ALT_DOWN),
  TOOL_WINDOW(Icons.WINDOW, KeyCode.W),
  TOOL_PAN(Icons.PAN, KeyCode.T),
  TOOL_ZOOM(Icons.ZOOM, KeyCode.Z),
  TOOL_SCROLL(Icons.SCROLL, KeyCode.S),
  TOOL_MEASURE(Icons.LENGTH, KeyCode.M),
  TOOL_LENGTH(Icons.LENGTH, KeyCode.D),
  TOOL_ANGLE(Icons.ANGLE, KeyCode.A),
  TOOL_COBB(Icons.ANGLE, KeyCode.A, SHIFT_DOWN),
  TOOL_ELLIPSE(Icons.ELLIPSE, KeyCode.E),
  TOOL_RECTANGLE(Icons.RECTANGLE, KeyCode.E, SHIFT_DOWN),
  TOOL_POLYGON(Icons.POLYGON, KeyCode.G),
  TOOL_FREE_HAND(Icons.FREE_HAND, KeyCode.G, SHIFT_DOWN),
  TOOL_ARROW(Icons.ARROW, KeyCode.Q),
  TOOL_TEXT(Icons.TEXT, KeyCode.Q, SHIFT_DOWN),
  TOOL_POINT(Icons.POINT, KeyCode.P),
  DELETE_MARK(Icons.DELETE, "Delete"),
  UNDO(Icons.UNDO, "Ctrl+Z"),
  REDO(Icons.REDO, "Ctrl+Y", "Ctrl+Shift+Z"),
  KEY_IMAGE(Icons.KEY_IMAGE, KeyCode.K),
  EXPORT_TABLE(Icons.EXPORT),
  EXPORT_REPORT(Icons.EXPORT),
  EXPORT_KEYS(Icons.EXPORT),
  COPY_TABLE(Icons.COPY),
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
  BLINK_HEAT(Icons.HIDDEN, KeyCode.O),
  MORE_HEAT(Icons.OPACITY, KeyCode.UP, SHORTCUT_DOWN),
  LESS_HEAT(Icons.OPACITY, KeyCode.DOWN, SHORTCUT_DOWN),
  DEEPER_BLOCK(Icons.DEEPER, KeyCode.DOWN, SHORTCUT_DOWN, ALT_DOWN),
  SHALLOWER_BLOCK(Icons.SHALLOWER, KeyCode.UP, SHORTCUT_DOWN, ALT_DOWN),
  NEXT_METHOD(Icons.MODEL, KeyCode.RIGHT, SHORTCUT_DOWN, ALT_DOWN),
  TEST_MAP(Icons.TEST_PASSED),
  AGREE(Icons.AGREE, KeyCode.ENTER),
  DISAGREE(Icons.CLOSE, KeyCode.X),
  PAGE_READ(Icons.PICTURE, KeyCode.DIGIT1, ALT_DOWN),
  PAGE_LABEL(Icons.LABEL, KeyCode.DIGIT2, ALT_DOWN),
  PAGE_TRAIN(Icons.TRAIN, KeyCode.DIGIT3, ALT_DOWN),
  PAGE_EVALUATE(Icons.EVALUATE, KeyCode.DIGIT4, ALT_DOWN),
  LABEL_NOTE(Icons.NOTE, KeyCode.N),
  LABEL_SHOW(Icons.SHOWN, KeyCode.A, ALT_DOWN),
  LABEL_AGAIN(Icons.BACK, KeyCode.LEFT, ALT_DOWN),
  LABEL_SKIP(Icons.ON, KeyCode.RIGHT, ALT_DOWN),
  LABEL_SIDE(Icons.FLIP_ACROSS, KeyCode.S, ALT_DOWN),
  LABEL_QUEUE(Icons.QUEUE, KeyCode.Q, ALT_DOWN),
  LABEL_FILTER(Icons.FILTER, KeyCode.F, SHORTCUT_DOWN),
  LABEL_IMPORT(Icons.IMPORT, KeyCode.I, SHORTCUT_DOWN),
  LABEL_SET(Icons.LABEL, KeyCode.L, SHORTCUT_DOWN, SHIFT_DOWN),
  LABEL_READER(Icons.READER, KeyCode.R, SHORTCUT_DOWN, SHIFT_DOWN),
  LABEL_SECOND(Icons.READERS, KeyCode.D, ALT_DOWN),
  LABEL_ADJUDICATE(Icons.READERS, KeyCode.J, ALT_DOWN),
  LABEL_CLEAN(Icons.CLEAN, KeyCode.E, ALT_DOWN),
  LABEL_DATASET(Icons.DATABASE, KeyCode.B, SHORTCUT_DOWN),
  LABEL_ASK(Icons.MODEL, KeyCode.F5, SHIFT_DOWN),
  LABEL_FIND(Icons.MISSING, KeyCode.G, ALT_DOWN),
  LABEL_PANEL(Icons.PANEL),
  PALETTE(Icons.SEARCH, KeyCode.L, SHORTCUT_DOWN),
  SETTINGS(Icons.SETTINGS, KeyCode.COMMA, SHORTCUT_DOWN),
  SECOND_SCREEN(Icons.MONITORS, KeyCode.M, SHORTCUT_DOWN, SHIFT_DOWN),
  FULL_SCREEN(Icons.FULL_SCREEN, KeyCode.F11),
  HELP(Icons.HELP, "F1", "Help"),
  TOUR(Icons.HELP, KeyCode.F1, SHIFT_DOWN),
  QUIT(Icons.CLOSE, KeyCode.Q, SHORTCUT_DOWN);

  private final String icon;
  private final List<Chord> chords;

  Action(String icon, KeyCode key, KeyCombination.Modifier... modifiers) {
    this.icon = icon;
    chords = List.of(Chord.of(key, modifiers));
  }

  /// @param keys several combinations as they are written in settings; the first is shown
  Action(String icon, String... keys) {
    this.icon = icon;
    chords = Arrays.stream(keys).map(Chord::known).toList();
  }

  /// Find an action by its word.
  public static Optional<Action> named(String word) {
    return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
  }

  /// The default keys of all actions, by their words.
  public static SequencedMap<String, List<Chord>> defaults() {
    var defaults = new LinkedHashMap<String, List<Chord>>();
    for (Action action : values()) {
      defaults.put(action.word(), action.chords);
    }
    return defaults;
  }

  public String icon() {
    return icon;
  }

  /// Whether it lasts only as long as its key is held.
  public boolean isHeld() {
    return this == BLINK_HEAT;
  }

  /// The page that alone does it, by [Page#word]; empty for what the window does on any page.
  public Optional<String> page() {
    return name().startsWith("LABEL_") ? Optional.of("label") : Optional.empty();
  }

  /// Its name in the bundle, as "open-files".
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// What it does, a short phrase.
  public String title(Texts texts) {
    return texts.get("action." + word());
  }

  /// What it does, and its keys in brackets.
  public String tip(Texts texts) {
    String keys = keyName(texts);
    return keys.isEmpty() ? title(texts) : texts.get("action.tip", title(texts), keys);
  }

  /// How its keys are written now, as "F1 or ?"; empty if it has none.
  public String keyName(Texts texts) {
    return texts.keymapProperty().get().keys(word()).stream()
        .map(Chord::display)
        .collect(Collectors.joining(texts.get("key.or")));
  }
}
