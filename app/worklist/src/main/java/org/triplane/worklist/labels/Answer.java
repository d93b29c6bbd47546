// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.List;
import java.util.Locale;

/// What a reader said about one side of a case: values of a label set, none of them, or that he
/// cannot tell. [LabelSet#answer] makes one that the set allows.
///
/// @param values in the order of the set; empty for none of them and for cannot tell
public record Answer(List<String> values, boolean isCannotTell) {
  /// The reader cannot tell; the case goes to the pool.
  public static final Answer CANNOT_TELL = new Answer(List.of(), true);

  /// None of the values of a multi-label set.
  public static final Answer NONE = new Answer(List.of(), false);

  static final String CANNOT_TELL_WORD = "cannot tell";
  private static final String CANNOT_TELL_DASHED = "cannot-tell";
  private static final String NONE_WORD = "-";
  private static final String BETWEEN = "|";

  public Answer {
    values = List.copyOf(values);
    if (isCannotTell && !values.isEmpty()) {
      throw new IllegalArgumentException("expected no values with cannot tell, but was " + values);
    }
  }

  /// As tables and the database keep it: `Partial`, `cyst|tear`, `cannot tell` or `-`.
  public String text() {
    if (isCannotTell) {
      return CANNOT_TELL_WORD;
    }
    return values.isEmpty() ? NONE_WORD : String.join(BETWEEN, values);
  }

  /// As people read it: `Partial`, `cyst, tear`, `cannot tell` or `none`.
  public String words() {
    if (isCannotTell) {
      return CANNOT_TELL_WORD;
    }
    return values.isEmpty() ? "none" : String.join(", ", values);
  }

  /// Read [#text] back, whatever set it is of.
  static Answer stored(String text) {
    return switch (text) {
      case CANNOT_TELL_WORD -> CANNOT_TELL;
      case NONE_WORD -> NONE;
      default -> new Answer(List.of(text.split("\\|")), false);
    };
  }

  /// The words of a text such as `cyst|tear` or `cyst,tear`.
  static List<String> split(String text) {
    return text.strip().equals(NONE_WORD)
        ? List.of()
        : List.of(text.strip().split("\\s*[|,]\\s*", -1));
  }

  static boolean isCannotTell(String word) {
    String small = word.strip().toLowerCase(Locale.ROOT);
    return small.equals(CANNOT_TELL_WORD) || small.equals(CANNOT_TELL_DASHED);
  }

  static boolean isReserved(String word) {
    return isCannotTell(word) || word.strip().equals(NONE_WORD);
  }
}
