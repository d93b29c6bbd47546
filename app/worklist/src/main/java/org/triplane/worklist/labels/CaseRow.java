// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One case in the worklist.
///
/// @param caseId of the row in `cases`
/// @param caseName such as `K-0093`
/// @param answer what counts now, in words; empty if nothing does
/// @param reader initials of whom that is from; empty if nothing counts
/// @param readers all who have a label
/// @param awaited whose second reading is awaited
/// @param spent on what counts now; zero if nobody measured it
/// @param at when what counts now was said
public record CaseRow(
    long caseId,
    String caseName,
    CaseStatus status,
    String answer,
    String reader,
    List<String> readers,
    List<String> awaited,
    Duration spent,
    Optional<Instant> at) {
  public CaseRow {
    readers = List.copyOf(readers);
    awaited = List.copyOf(awaited);
  }
}
