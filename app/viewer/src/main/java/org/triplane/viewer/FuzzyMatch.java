// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Finds phrases by a few of their letters, in order. Letters at the beginning of a word and
/// letters in a row count more, so that "fs" finds "Full screen" before "First slice of".
final class FuzzyMatch {
  private static final int NONE = -1;
  private static final int LETTER = 1;
  private static final int IN_A_ROW = 4;
  private static final int WORD_START = 6;
  private static final int FIRST_WORD = 3;

  private FuzzyMatch() {}

  /// Those of some things whose phrase has all letters of the query, the best first. Equally good
  /// ones keep their order.
  static <T> List<T> best(String query, List<T> things, Function<T, String> phrase) {
    record Scored<T>(T thing, int score) {}
    return things.stream()
        .map(thing -> new Scored<>(thing, score(query, phrase.apply(thing))))
        .filter(scored -> scored.score() != NONE)
        .sorted(Comparator.comparingInt((Scored<T> scored) -> -scored.score()))
        .map(Scored::thing)
        .toList();
  }

  /// How well a query fits a phrase.
  ///
  /// @return -1 if a letter is missing; 0 for an empty query
  static int score(String query, String phrase) {
    String letters = query.replace(" ", "").toLowerCase(Locale.ROOT);
    String text = phrase.toLowerCase(Locale.ROOT);
    // ending[j]: the best score of the letters so far with the last of them at j
    int[] ending = new int[text.length()];
    for (int i = 0; i < letters.length(); i++) {
      ending = next(ending, letters.charAt(i), i == 0, text);
    }
    int best = letters.isEmpty() ? 0 : NONE;
    for (int score : ending) {
      best = letters.isEmpty() ? best : Math.max(best, score);
    }
    return best;
  }

  private static int[] next(int[] before, char letter, boolean first, String text) {
    int[] ending = new int[text.length()];
    int bestBefore = first ? 0 : NONE;
    for (int j = 0; j < text.length(); j++) {
      ending[j] = NONE;
      int inARow = !first && j > 0 && before[j - 1] != NONE ? before[j - 1] + IN_A_ROW : NONE;
      int from = Math.max(bestBefore, inARow);
      if (text.charAt(j) == letter && from != NONE) {
        ending[j] = from + LETTER + start(text, j);
      }
      if (!first && before[j] != NONE) {
        bestBefore = Math.max(bestBefore, before[j]);
      }
    }
    return ending;
  }

  private static int start(String text, int at) {
    if (at == 0) {
      return WORD_START + FIRST_WORD;
    }
    return Character.isLetterOrDigit(text.charAt(at - 1)) ? 0 : WORD_START;
  }
}
