// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.triplane.worklist.WorklistException;

/// Where a case stands with a label set.
public enum CaseStatus {
  /// Nobody has said anything.
  UNREAD,
  /// Somebody has it open.
  READING,
  /// It has a label that nobody contradicts.
  LABELED,
  /// Two readers contradict each other.
  DISAGREEMENT,
  /// Somebody has decided.
  ADJUDICATED,
  /// All who looked at it cannot tell: it is in the pool.
  CANNOT_TELL;

  /// The word in tables and on the command line, such as `cannot-tell`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether a reader is done with it, as far as its first reading goes.
  public boolean isRead() {
    return this != UNREAD && this != READING;
  }

  static CaseStatus stored(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /// Find a status by its word.
  ///
  /// @throws WorklistException if there is none of that word
  public static CaseStatus of(String word) throws WorklistException {
    for (CaseStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    throw new WorklistException(
        "There is no status '%s'. Use one of: %s."
            .formatted(
                word, Stream.of(values()).map(CaseStatus::word).collect(Collectors.joining(", "))));
  }
}
