// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How the words in the corners of a pane give way where there is little room for them.
///
/// First goes how a heat map was made, then window and level, then what is known of the series,
/// then the position, then the name: the plane's tag, the letters of the patient's sides, the
/// slice's number, the scale bar and a heat map's caution are never left out. Words that have no
/// room are left out whole: a letter and an ellipsis say nothing.
final class CornerText {
  private static final String ELLIPSIS = "\u2026";

  /// A word of more letters than this is rather cut than left out.
  private static final int LONG_WORD = 12;

  private static final int LEAST_LETTERS = 6;

  private CornerText() {}

  /// As many whole words of a name as there is room for; empty if there is none for the first.
  static String name(String name, ToDoubleFunction<String> width, double room) {
    if (width.applyAsDouble(name) <= room) {
      return name;
    }
    String kept = name;
    while (kept.contains(" ")) {
      kept = kept.substring(0, kept.lastIndexOf(' ')).replaceFirst("[\\s,;:]+$", "");
      if (width.applyAsDouble(kept + ELLIPSIS) <= room) {
        return kept + ELLIPSIS;
      }
    }
    for (int end = kept.length() - 1; kept.length() > LONG_WORD && end >= LEAST_LETTERS; end--) {
      String cut = kept.substring(0, end) + ELLIPSIS;
      if (width.applyAsDouble(cut) <= room) {
        return cut;
      }
    }
    return "";
  }

  /// The first of several ways to say something that there is room for; empty if there is none.
  static String first(List<String> ways, ToDoubleFunction<String> width, double room) {
    return ways.stream().filter(way -> width.applyAsDouble(way) <= room).findFirst().orElse("");
  }
}
