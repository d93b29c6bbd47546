// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// How programs write the same labels: 0 and 1, as 0.0 and 1.0 where a cell of the column was
/// empty, as False and True where a column was of truth values.
final class LabelWords {
  private LabelWords() {}

  /// Whether each text is 0, 1 or empty in one of these ways.
  static boolean areBinary(Collection<String> texts) {
    UnaryOperator<String> plain = plain(texts);
    return texts.stream().map(plain).allMatch(List.of("0", "1", "")::contains);
  }

  /// What makes one way of them all.
  ///
  /// @param texts of a whole column, as each way is recognized by the column
  static UnaryOperator<String> plain(Collection<String> texts) {
    List<String> known = texts.stream().filter(text -> !text.isEmpty()).toList();
    if (known.stream().allMatch(text -> text.matches("\\d+([.]0*)?"))) {
      return text -> text.replaceFirst("[.]0*$", "");
    }
    if (known.stream().allMatch(text -> text.toLowerCase(Locale.ROOT).matches("true|false"))) {
      return text ->
          text.isEmpty() ? text : text.toLowerCase(Locale.ROOT).equals("true") ? "1" : "0";
    }
    return text -> text;
  }
}
