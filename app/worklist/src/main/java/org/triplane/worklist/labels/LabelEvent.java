// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.time.Instant;
import java.util.Optional;

/// Something that a reader did with a case. It is never changed.
///
/// @param id grows with every event of the library
/// @param uid the same in every library that the event was imported into
/// @param answer what was said; empty unless [EventKind#hasAnswer]
/// @param target id of the event that an undo or redo means
public record LabelEvent(
    long id,
    String uid,
    Instant at,
    EventKind kind,
    Subject subject,
    Optional<Answer> answer,
    Circumstances circumstances,
    Optional<Long> target) {
  /// Who did it with what.
  ///
  /// @param reader initials
  /// @param caseName such as `K-0093`
  /// @param set name of the label set
  /// @param version of the label set that the reader saw
  public record Subject(String reader, String caseName, String set, int version, Side side) {}
}
