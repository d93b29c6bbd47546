// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.List;
import org.triplane.imaging.OpenedStudies.Skipped;

/// What an import has done.
///
/// @param added names of new cases
/// @param known how many studies were in the library already
/// @param grown names of cases that got more series
/// @param foundAgain names of cases whose files were missing
/// @param alike whole sentences about new cases with the pictures of older ones
/// @param skipped files that no case has, with the reason; for the screen only, since paths may
///     name a patient
public record ImportReport(
    List<String> added,
    int known,
    List<String> grown,
    List<String> foundAgain,
    List<String> alike,
    List<Skipped> skipped) {
  public ImportReport {
    added = List.copyOf(added);
    grown = List.copyOf(grown);
    foundAgain = List.copyOf(foundAgain);
    alike = List.copyOf(alike);
    skipped = List.copyOf(skipped);
  }
}
