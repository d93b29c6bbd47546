// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import java.util.Locale;
import java.util.Optional;

/// What a gesture of the mouse changes.
public enum MousePurpose {
  /// Width and level of the window.
  WINDOW,
  /// Where the picture lies.
  PAN,
  /// How large it is.
  ZOOM,
  /// Which slice is shown.
  SCROLL,
  /// How strongly the heat map tints it.
  OPACITY,
  /// Nothing.
  NONE;

  /// Whether a motion can do it: a wheel knows one direction only, and a drag of the heat map
  /// would hide what is dragged over.
  public boolean suits(Gesture.Motion motion) {
    boolean wheel = motion == Gesture.Motion.WHEEL;
    return switch (this) {
      case WINDOW, PAN -> !wheel;
      case OPACITY -> wheel;
      case ZOOM, SCROLL, NONE -> true;
    };
  }

  /// Its name in settings and in the bundle.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Find it by its name.
  static Optional<MousePurpose> parse(String word) {
    for (MousePurpose purpose : values()) {
      if (purpose.word().equals(word)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }
}
