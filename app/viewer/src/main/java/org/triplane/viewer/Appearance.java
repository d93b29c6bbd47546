// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Locale;

/// How the user wants the window to look. Image panes stay black in every theme.
///
/// @param fontScale 0.8 .. 2
record Appearance(Scheme scheme, double fontScale) {
  static final double LEAST_SCALE = 0.8;
  static final double MOST_SCALE = 2;

  private static final String SCHEME = "look.theme";
  private static final String FONT = "look.font";
  private static final double PERCENT = 100;

  /// The colors of all that is not an image.
  enum Scheme {
    DARK,
    LIGHT;

    /// Its name in settings and in the bundle.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Appearance {
    fontScale = Math.clamp(fontScale, LEAST_SCALE, MOST_SCALE);
  }

  /// Dark, and letters of the standard size.
  static Appearance standard() {
    return of(Settings.defaults());
  }

  /// Read it from the settings.
  static Appearance of(Settings settings) {
    boolean light = settings.text(SCHEME, Scheme.DARK.word()).equals(Scheme.LIGHT.word());
    return new Appearance(
        light ? Scheme.LIGHT : Scheme.DARK, settings.number(FONT, PERCENT) / PERCENT);
  }

  /// Write it into the settings.
  Settings into(Settings settings) {
    return settings.with(SCHEME, scheme.word()).with(FONT, (int) Math.round(fontScale * PERCENT));
  }

  Appearance in(Scheme wanted) {
    return new Appearance(wanted, fontScale);
  }

  Appearance scaled(double wanted) {
    return new Appearance(scheme, wanted);
  }
}
