// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// Words for messages.
final class Phrases {
  private static final int MOST = 10;
  private static final int FEW = 5;

  private Phrases() {}

  /// The first of some sentences, and how many more there are.
  static String some(List<String> sentences) {
    String first = String.join(" ", sentences.subList(0, Math.min(MOST, sentences.size())));
    int more = sentences.size() - MOST;
    return more > 0 ? "%s And %d more.".formatted(first, more) : first;
  }

  /// The first of some names, and how many more there are.
  static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(FEW, names.size())));
    int more = names.size() - FEW;
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  /// A time in words: "40 s", "3 min", "1 h 20 min".
  static String time(double seconds) {
    long minutes = Math.round(seconds / 60);
    if (seconds < 90) {
      return Math.max(1, Math.round(seconds)) + " s";
    }
    return minutes < 90 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
