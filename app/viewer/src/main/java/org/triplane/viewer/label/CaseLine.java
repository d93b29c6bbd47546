// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.time.Duration;
import org.triplane.worklist.labels.CaseStatus;

/// One line of the worklist.
///
/// @param name of the case, such as `K-0093`
/// @param why it is in the queue; empty as long as that is sealed
/// @param label what counts now, in words; empty if nothing does, or it is sealed
/// @param reader initials of whom that is from
/// @param spent on what counts now; zero if nobody measured it
record CaseLine(
    String name,
    CaseStatus status,
    String why,
    String label,
    String reader,
    Duration spent,
    Flags flags) {
  /// What else there is to say.
  ///
  /// @param isSealed whether the reader has still to label it
  /// @param isAwaited whether a second reading is awaited
  /// @param isMissing whether its files are not where they were
  record Flags(boolean isSealed, boolean isAwaited, boolean isMissing) {}

  boolean isSealed() {
    return flags.isSealed();
  }
}
