// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.Locale;
import org.triplane.worklist.WorklistException;

/// What a reader did.
public enum EventKind {
  /// Opened the case.
  OPENED,
  /// Looked at the assistant's answer.
  REVEALED,
  /// Gave a label.
  LABEL,
  /// Wrote something down.
  NOTE,
  /// Went on without a label.
  SKIPPED,
  /// Decided between readers.
  ADJUDICATED,
  /// Was asked for a second reading.
  ASSIGNED,
  /// Took back an own event.
  UNDO,
  /// Brought back what an own undo took.
  REDO;

  /// The word in tables.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether its event says something about the case.
  public boolean hasAnswer() {
    return this == LABEL || this == ADJUDICATED;
  }

  /// Whether its event can be taken back.
  public boolean canBeUndone() {
    return hasAnswer() || this == NOTE || this == SKIPPED;
  }

  /// Find a kind by its word.
  ///
  /// @throws WorklistException if there is none of that word
  public static EventKind of(String word) throws WorklistException {
    for (EventKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new WorklistException("There is no kind of event called '%s'.".formatted(word));
  }
}
