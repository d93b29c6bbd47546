// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.imaging.Plane;

/// Contrast after WCAG 2.2: 4.5 for text, 3 for parts of controls.
class ColorContrastTest {
  private static final Pattern TOKEN = Pattern.compile("(-[a-z-]+): (#[0-9A-Fa-f]{6});");

  private final Map<String, Color> tokens = new HashMap<>();

  ColorContrastTest() throws IOException {
    read("triplane.css");
  }

  private void read(String sheet) throws IOException {
    try (var in = Theme.class.getResourceAsStream(sheet)) {
      assertNotNull(in);
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      TOKEN
          .matcher(css)
          .results()
          .forEach(hit -> tokens.put(hit.group(1), Color.web(hit.group(2))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-color-fg-default, -color-neutral-muted, 4.5",
    "-color-fg-muted, -color-neutral-muted, 4.5",
    "-color-fg-subtle, -color-neutral-subtle, 4.5",
    "-color-fg-emphasis, -color-accent-emphasis, 4.5",
    "-color-accent-fg, -color-bg-subtle, 4.5",
    "-color-success-fg, -color-bg-subtle, 4.5",
    "-color-warning-fg, -color-bg-subtle, 4.5",
    "-color-danger-fg, -color-bg-subtle, 4.5",
    "-on-plane, -plane-sagittal, 4.5",
    "-plane-sagittal, -color-stage, 4.5",
    "-color-edge, -color-neutral-subtle, 3",
    "-curve-axial, -color-bg-subtle, 3",
    "-curve-coronal, -color-bg-subtle, 3",
    "-curve-sagittal, -color-bg-subtle, 3",
  })
  void isHighEnough(String front, String back, double least) {
    double contrast = contrast(token(front), token(back));
    assertTrue(contrast >= least, () -> "%s on %s: %.2f".formatted(front, back, contrast));
  }

  @ParameterizedTest
  @CsvSource({
    "-color-fg-default, -color-neutral-muted, 4.5",
    "-color-fg-muted, -color-neutral-muted, 4.5",
    "-color-fg-subtle, -color-neutral-subtle, 4.5",
    "-color-fg-emphasis, -color-accent-emphasis, 4.5",
    "-color-accent-fg, -color-bg-subtle, 4.5",
    "-color-success-fg, -color-bg-subtle, 4.5",
    "-color-warning-fg, -color-bg-subtle, 4.5",
    "-color-danger-fg, -color-bg-subtle, 4.5",
    "-color-edge, -color-neutral-subtle, 3",
    "-curve-axial, -color-bg-subtle, 3",
    "-curve-coronal, -color-bg-subtle, 3",
    "-curve-sagittal, -color-bg-subtle, 3",
  })
  void isHighEnoughInTheLightTheme(String front, String back, double least) throws IOException {
    read("triplane-light.css");
    isHighEnough(front, back, least);
  }

  @Test
  void panesUseTheColorsOfTheStyleSheet() {
    for (Plane plane : Hanging.PLANES) {
      assertEquals(token("-plane-" + plane.word()), PaneColors.of(plane));
    }
  }

  private Color token(String name) {
    Color color = tokens.get(name);
    assertNotNull(color, name);
    return color;
  }

  private static double contrast(Color one, Color other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
