// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does on a pane, together with the modifiers that are held.
///
/// @param control whether Ctrl is held, on macOS the command key
public record Gesture(Motion motion, boolean shift, boolean control, boolean alt) {
  /// What the mouse itself does.
  public enum Motion {
    LEFT_DRAG,
    MIDDLE_DRAG,
    RIGHT_DRAG,
    WHEEL;

    /// Its name in settings and in the bundle, as "left-drag".
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// A motion with no key held.
  public static Gesture of(Motion motion) {
    return new Gesture(motion, false, false, false);
  }

  /// A drag; empty if it is with a button that no gesture uses.
  public static Optional<Gesture> of(MouseButton button, MouseEvent event) {
    Optional<Motion> motion =
        switch (button) {
          case PRIMARY -> Optional.of(Motion.LEFT_DRAG);
          case MIDDLE -> Optional.of(Motion.MIDDLE_DRAG);
          case SECONDARY -> Optional.of(Motion.RIGHT_DRAG);
          case NONE, BACK, FORWARD -> Optional.empty();
        };
    return motion.map(
        moved ->
            new Gesture(moved, event.isShiftDown(), event.isShortcutDown(), event.isAltDown()));
  }

  /// A turn of the wheel.
  public static Gesture of(ScrollEvent event) {
    return new Gesture(
        Motion.WHEEL, event.isShiftDown(), event.isShortcutDown(), event.isAltDown());
  }

  /// Read a gesture as it is written in settings, such as `Ctrl+wheel`.
  ///
  /// @return empty if it names no motion
  public static Optional<Gesture> parse(String text) {
    String word = text.substring(text.lastIndexOf('+') + 1);
    for (Motion motion : Motion.values()) {
      if (motion.word().equals(word)) {
        return Optional.of(
            new Gesture(
                motion, text.contains("Shift+"), text.contains("Ctrl+"), text.contains("Alt+")));
      }
    }
    return Optional.empty();
  }

  /// The modifiers and the motion as they are written in settings.
  public String text() {
    return modifiers() + motion.word();
  }

  /// The modifiers, as "Ctrl+"; empty if none is held.
  public String modifiers() {
    return (control ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "");
  }
}
