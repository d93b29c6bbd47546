// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import atlantafx.base.theme.PrimerDark;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/// How the window looks: AtlantaFX's dark theme under our own colors and sizes.
final class Theme {
  private Theme() {}

  /// Have all windows of the toolkit use the dark theme and our font.
  static void install() {
    Fonts.load();
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
  }

  /// Dress a scene, and all menus and tooltips that open from it, in our own style sheet.
  static void dress(Scene scene) {
    scene.setFill(Color.BLACK);
    scene.getStylesheets().add(stylesheet());
  }

  private static String stylesheet() {
    return Objects.requireNonNull(Theme.class.getResource("triplane.css")).toExternalForm();
  }
}
