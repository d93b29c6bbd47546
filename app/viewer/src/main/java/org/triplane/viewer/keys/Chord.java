// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

/// A key together with the modifiers that are held with it.
///
/// Digits of the number pad count as digits. A question mark, a plus and a minus lie under
/// another key on each keyboard, so they are told by what was typed.
///
/// @param control whether Ctrl is held, on macOS the command key
public record Chord(KeyCode key, boolean shift, boolean control, boolean alt) {
  private static final String CONTROL = "Ctrl+";
  private static final String ALT = "Alt+";
  private static final String SHIFT = "Shift+";

  private static final Map<String, KeyCode> TYPED =
      Map.of("?", KeyCode.HELP, "+", KeyCode.PLUS, "-", KeyCode.MINUS);

  private static final Map<KeyCode, String> SIGNS =
      Map.ofEntries(
          Map.entry(KeyCode.UP, "↑"),
          Map.entry(KeyCode.DOWN, "↓"),
          Map.entry(KeyCode.LEFT, "←"),
          Map.entry(KeyCode.RIGHT, "→"),
          Map.entry(KeyCode.PAGE_UP, "PgUp"),
          Map.entry(KeyCode.PAGE_DOWN, "PgDn"),
          Map.entry(KeyCode.HELP, "?"),
          Map.entry(KeyCode.PLUS, "+"),
          Map.entry(KeyCode.MINUS, "−"),
          Map.entry(KeyCode.EQUALS, "="),
          Map.entry(KeyCode.PERIOD, "."),
          Map.entry(KeyCode.COMMA, ","),
          Map.entry(KeyCode.SLASH, "/"),
          Map.entry(KeyCode.SEMICOLON, ";"),
          Map.entry(KeyCode.OPEN_BRACKET, "["),
          Map.entry(KeyCode.CLOSE_BRACKET, "]"),
          Map.entry(KeyCode.BACK_QUOTE, "`"),
          Map.entry(KeyCode.DELETE, "Del"));

  private static final Set<KeyCode> MODIFIERS =
      Set.of(
          KeyCode.SHIFT,
          KeyCode.CONTROL,
          KeyCode.ALT,
          KeyCode.ALT_GRAPH,
          KeyCode.META,
          KeyCode.COMMAND,
          KeyCode.WINDOWS,
          KeyCode.CAPS,
          KeyCode.NUM_LOCK,
          KeyCode.UNDEFINED);

  /// A key alone.
  public static Chord of(KeyCode key) {
    return new Chord(key, false, false, false);
  }

  /// What was pressed; empty if it was only a modifier.
  public static Optional<Chord> of(KeyEvent event) {
    KeyCode typed = TYPED.get(event.getText());
    if (typed != null) {
      return Optional.of(new Chord(typed, false, event.isShortcutDown(), event.isAltDown()));
    }
    if (MODIFIERS.contains(event.getCode())) {
      return Optional.empty();
    }
    return Optional.of(
        new Chord(
            onePlace(event.getCode()),
            event.isShiftDown(),
            event.isShortcutDown(),
            event.isAltDown()));
  }

  /// Read a combination as it is written in settings, such as `Ctrl+Shift+Page Up`.
  ///
  /// @return empty if it names no key
  public static Optional<Chord> parse(String text) {
    String rest = text.strip();
    boolean control = false;
    boolean alt = false;
    boolean shift = false;
    for (boolean more = true; more; ) {
      more = false;
      if (rest.startsWith(CONTROL)) {
        control = more = true;
        rest = rest.substring(CONTROL.length());
      } else if (rest.startsWith(ALT)) {
        alt = more = true;
        rest = rest.substring(ALT.length());
      } else if (rest.startsWith(SHIFT)) {
        shift = more = true;
        rest = rest.substring(SHIFT.length());
      }
    }
    KeyCode key = KeyCode.getKeyCode(rest);
    return key == null || MODIFIERS.contains(key)
        ? Optional.empty()
        : Optional.of(new Chord(key, shift, control, alt));
  }

  /// Read a combination that is known to be right.
  ///
  /// @throws IllegalArgumentException if it names no key
  public static Chord known(String text) {
    return parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("expected a key, but was '%s'".formatted(text)));
  }

  /// As it is written in settings.
  public String text() {
    return prefix() + key.getName();
  }

  /// As it is shown to the user, short.
  public String display() {
    return prefix() + SIGNS.getOrDefault(key, key.getName());
  }

  /// The same for menus.
  public KeyCodeCombination combination() {
    return new KeyCodeCombination(
        key, value(shift), ModifierValue.UP, value(alt), ModifierValue.UP, value(control));
  }

  /// Whether it types a letter, digit or sign into a text field, or moves about in it.
  public boolean edits() {
    return !control && !alt && !key.isFunctionKey() && key != KeyCode.ESCAPE;
  }

  /// Whether a modifier of a JavaFX combination is among those held.
  public static Chord of(KeyCode key, Modifier... modifiers) {
    var held = new KeyCodeCombination(key, modifiers);
    return new Chord(
        key,
        held.getShift() == ModifierValue.DOWN,
        held.getShortcut() == ModifierValue.DOWN || held.getControl() == ModifierValue.DOWN,
        held.getAlt() == ModifierValue.DOWN);
  }

  private String prefix() {
    return (control ? CONTROL : "") + (alt ? ALT : "") + (shift ? SHIFT : "");
  }

  private static ModifierValue value(boolean held) {
    return held ? ModifierValue.DOWN : ModifierValue.UP;
  }

  private static KeyCode onePlace(KeyCode code) {
    return switch (code) {
      case NUMPAD0 -> KeyCode.DIGIT0;
      case NUMPAD1 -> KeyCode.DIGIT1;
      case NUMPAD2 -> KeyCode.DIGIT2;
      case NUMPAD3 -> KeyCode.DIGIT3;
      case NUMPAD4 -> KeyCode.DIGIT4;
      case NUMPAD5 -> KeyCode.DIGIT5;
      case NUMPAD6 -> KeyCode.DIGIT6;
      case NUMPAD7 -> KeyCode.DIGIT7;
      case NUMPAD8 -> KeyCode.DIGIT8;
      case NUMPAD9 -> KeyCode.DIGIT9;
      case KP_UP -> KeyCode.UP;
      case KP_DOWN -> KeyCode.DOWN;
      case KP_LEFT -> KeyCode.LEFT;
      case KP_RIGHT -> KeyCode.RIGHT;
      case ADD -> KeyCode.PLUS;
      case SUBTRACT -> KeyCode.MINUS;
      default -> code;
    };
  }
}
