// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;

/// How the window looks: AtlantaFX's dark or light theme under our own colors and sizes.
final class Theme {
  private static final String SHEET = "triplane.css";
  private static final String LIGHT = "triplane-light.css";

  /// Sizes that are no share of the font's: the font itself, and icons, whose library knows only
  /// pixels.
  private static final Pattern SIZE = Pattern.compile("(-fx-(?:font|icon)-size: )(\\d+)px");

  private Theme() {}

  /// Have all windows of the toolkit use the dark theme and our font.
  static void install() {
    Fonts.load();
    use(Appearance.Scheme.DARK);
  }

  /// Dress a scene, and all menus and tooltips that open from it, in our own style sheet.
  static void dress(Scene scene) {
    dress(scene, Appearance.standard());
  }

  /// The same as the user wants it.
  static void dress(Scene scene, Appearance appearance) {
    use(appearance.scheme());
    scene.setFill(Color.BLACK);
    List<String> sheets = new ArrayList<>();
    sheets.add(sheet(SHEET, appearance.fontScale()));
    if (appearance.scheme() == Appearance.Scheme.LIGHT) {
      sheets.add(sheet(LIGHT, 1));
    }
    if (!scene.getStylesheets().equals(sheets)) {
      scene.getStylesheets().setAll(sheets);
    }
  }

  private static void use(Appearance.Scheme scheme) {
    String theme =
        switch (scheme) {
          case DARK -> new PrimerDark().getUserAgentStylesheet();
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        };
    if (!theme.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(theme);
    }
  }

  private static String sheet(String name, double scale) {
    if (scale == 1) {
      return Objects.requireNonNull(Theme.class.getResource(name)).toExternalForm();
    }
    String css =
        SIZE.matcher(text(name))
            .replaceAll(
                hit ->
                    Matcher.quoteReplacement(
                        String.format(
                            Locale.ROOT, "%s%.2fpx", hit.group(1), scaled(hit.group(2), scale))));
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }

  private static double scaled(String pixels, double scale) {
    return Integer.parseInt(pixels) * scale;
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("A style sheet in the application's own jar is damaged", e);
    }
  }
}
