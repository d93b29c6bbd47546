// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One line of capitals, drawn pixel by pixel: fonts need a desktop toolkit, which headless
/// modules do without. Accents are left out; letters of other scripts become question marks.
final class PixelText {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 7;
  private static final String SHAPES =
      """
      A     B     C     D     E     F     G     H     I     J     K     L
      .###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #....
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #....
      #...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #....
      ##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #....
      #...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #....
      #...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #....
      #...# ####. .###. ####. ##### #.... .#### #...# .###. .##.. #...# #####
      M     N     O     P     Q     R     S     T     U     V     W     X
      #...# #...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...#
      ##.## ##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...#
      #.#.# ##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#.
      #.#.# #.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#..
      #...# #..## #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#.
      #...# #..## #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...#
      #...# #...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...#
      Y     Z     0     1     2     3     4     5     6     7     8     9
      #...# ##### .###. ..#.. .###. ####. ...#. ##### ..##. ##### .###. .###.
      #...# ....# #...# .##.. #...# ....# ..##. #.... .#... ....# #...# #...#
      .#.#. ...#. #..## ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...#
      ..#.. ..#.. #.#.# ..#.. ...#. .###. #..#. ....# ####. ..#.. .###. .####
      ..#.. .#... ##..# ..#.. ..#.. ....# ##### ....# #...# .#... #...# ....#
      ..#.. #.... #...# ..#.. .#... ....# ...#. #...# #...# .#... #...# ...#.
      ..#.. ##### .###. .###. ##### ####. ...#. .###. .###. .#... .###. .##..
      -     _     ,     .     +     /     (     )     :     =     %     ?
      ..... ..... ..... ..... ..... ....# ...#. .#... ..... ..... ##... .###.
      ..... ..... ..... ..... ..#.. ....# ..#.. ..#.. .##.. ..... ##..# #...#
      ..... ..... ..... ..... ..#.. ...#. .#... ...#. .##.. ##### ...#. ....#
      ##### ..... ..... ..... ##### ..#.. .#... ...#. ..... ..... ..#.. ...#.
      ..... ..... ..#.. ..... ..#.. .#... .#... ...#. .##.. ##### .#... ..#..
      ..... ..... ..#.. .##.. ..#.. #.... ..#.. ..#.. .##.. ..... #..## .....
      ..... ##### .#... .##.. ..... #.... ...#. .#... ..... ..... ...## ..#..
      """;
  private static final Map<Character, List<String>> LETTERS = letters();

  private final String text;
  private final int scale;

  private PixelText(String text, int scale) {
    this.text = text;
    this.scale = scale;
  }

  /// As large as fits, at most two pixels for one; what still does not fit is cut off.
  static PixelText fitting(String text, int width) {
    String capitals =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT);
    int most = width / WIDTH;
    if (2 * capitals.length() <= most) {
      return new PixelText(capitals, 2);
    }
    boolean fits = capitals.length() <= most;
    return new PixelText(fits ? capitals : capitals.substring(0, Math.max(0, most - 2)) + "..", 1);
  }

  /// Pixels from its top to its bottom at its largest.
  static int height() {
    return 2 * HEIGHT;
  }

  void draw(Raster raster, int left, int top, int color) {
    for (int i = 0; i < text.length(); i++) {
      List<String> shape = shape(text.charAt(i));
      for (int y = 0; y < shape.size() * scale; y++) {
        String row = shape.get(y / scale);
        for (int x = 0; x < row.length() * scale; x++) {
          if (row.charAt(x / scale) == '#') {
            raster.set(left + i * WIDTH * scale + x, top + y, color);
          }
        }
      }
    }
  }

  private static List<String> shape(char letter) {
    if (letter == ' ') {
      return List.of();
    }
    List<String> unknown = LETTERS.getOrDefault('?', List.of());
    return LETTERS.getOrDefault(letter, unknown);
  }

  /// Above the shapes stand the characters that they are of.
  private static Map<Character, List<String>> letters() {
    Map<Character, List<String>> letters = new HashMap<>();
    List<String> lines = SHAPES.lines().toList();
    for (int block = 0; block < lines.size(); block += HEIGHT + 1) {
      List<String> rows = lines.subList(block + 1, block + 1 + HEIGHT);
      String names = lines.get(block);
      for (int at = 0; at < names.length(); at += WIDTH) {
        int from = at;
        letters.put(
            names.charAt(at),
            rows.stream().map(row -> row.substring(from, from + WIDTH - 1)).toList());
      }
    }
    return Map.copyOf(letters);
  }
}
