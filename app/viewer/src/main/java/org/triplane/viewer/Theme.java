// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import atlantafx.base.theme.PrimerDark;
import java.util.Objects;
import javafx.application.Application;

/// How the window looks: AtlantaFX's dark theme under our own colors and sizes.
final class Theme {
  private Theme() {}

  /// Have all windows of the toolkit use the dark theme and our font.
  static void install() {
    Fonts.load();
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
  }

  /// Our own style sheet.
  static String stylesheet() {
    return Objects.requireNonNull(Theme.class.getResource("triplane.css")).toExternalForm();
  }
}
