// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Capital letters of 5 × 7 dots, which look the same on every system and need no fonts.
final class Letters {
  static final int HEIGHT = 7;

  private static final int WIDTH = 5;
  private static final int ADVANCE = WIDTH + 1;

  private final Map<Character, List<String>> rows = new HashMap<>();

  Letters() {
    try (InputStream file = Letters.class.getResourceAsStream("letters.txt")) {
      if (file == null) {
        throw new IllegalStateException("expected the file letters.txt in this build");
      }
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(line -> rows.put(line.charAt(0), List.of(line.substring(2).split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the letters of this build", e);
    }
  }

  /// How many pixels a text is wide.
  ///
  /// @param scale pixels for each dot
  static int width(String text, int scale) {
    return Math.max(0, text.length() * ADVANCE - 1) * scale;
  }

  /// Draw a text; small letters become capitals, and what is not known stays blank.
  ///
  /// @param left of the first letter, in pixels
  /// @param top of the letters, in pixels
  void draw(Canvas canvas, String text, int left, int top) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      List<String> glyph = rows.getOrDefault(capitals.charAt(i), List.of());
      for (int row = 0; row < glyph.size(); row++) {
        for (int dot = 0; dot < WIDTH; dot++) {
          if (glyph.get(row).charAt(dot) == '#') {
            canvas.fill(left + (i * ADVANCE + dot) * canvas.scale(), top + row * canvas.scale());
          }
        }
      }
    }
  }

  /// Where letters are drawn.
  ///
  /// @param rgb written
  /// @param scale pixels for each dot
  /// @param color `0xRRGGBB`
  record Canvas(int[] rgb, int width, int scale, int color) {
    private void fill(int left, int top) {
      for (int y = top; y < top + scale; y++) {
        for (int x = left; x < left + scale; x++) {
          if (x >= 0 && x < width && y >= 0 && y < rgb.length / width) {
            rgb[y * width + x] = color;
          }
        }
      }
    }
  }
}
