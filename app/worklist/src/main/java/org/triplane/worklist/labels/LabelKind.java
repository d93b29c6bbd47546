// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.triplane.worklist.WorklistException;

/// How the values of a label set exclude each other.
public enum LabelKind {
  /// Two values, the second of which is the positive one.
  BINARY,
  /// Exactly one of several values.
  MULTI_CLASS,
  /// Any number of values, also none.
  MULTI_LABEL;

  /// The word in files and on the command line, such as `multi-class`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Find a kind by its word.
  ///
  /// @throws WorklistException if there is none of that word
  public static LabelKind of(String word) throws WorklistException {
    for (LabelKind kind : values()) {
      if (kind.word().equalsIgnoreCase(word)) {
        return kind;
      }
    }
    throw new WorklistException(
        "There is no kind of label called '%s'. Use one of: %s."
            .formatted(
                word, Stream.of(values()).map(LabelKind::word).collect(Collectors.joining(", "))));
  }
}
