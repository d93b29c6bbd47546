// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;

/// Wording for lists in warnings.
final class Phrases {
  private static final int MOST_LISTED = 8;

  private Phrases() {}

  /// Word slice numbers: `slice 7`, `slices 7 and 8`, `slices 3, 5 and 8 to 12`.
  ///
  /// @param numbers from 1, ascending
  static String slices(List<Integer> numbers) {
    List<String> runs = runs(numbers);
    if (runs.size() > MOST_LISTED) {
      List<String> shown = new ArrayList<>(runs.subList(0, MOST_LISTED));
      shown.add("others");
      runs = shown;
    }
    return (numbers.size() == 1 ? "slice " : "slices ") + listed(runs);
  }

  /// Join with commas and a last `and`.
  static String listed(List<String> words) {
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }

  /// The sentence that begins with this text.
  static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static List<String> runs(List<Integer> numbers) {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < numbers.size(); i++) {
      if (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        continue;
      }
      int length = i - start + 1;
      if (length < 3) {
        numbers.subList(start, i + 1).forEach(number -> runs.add(number.toString()));
      } else {
        runs.add(numbers.get(start) + " to " + numbers.get(i));
      }
      start = i + 1;
    }
    return runs;
  }
}
