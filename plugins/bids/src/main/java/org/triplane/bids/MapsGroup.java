// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.List;
import org.triplane.learning.Case;

/// A group of a MAPS folder: cases that a network learned from, that chose it or that it was
/// tested on.
///
/// @param name `train`, `validation` or `test`
record MapsGroup(String name, List<Case> cases) {
  MapsGroup {
    cases = List.copyOf(cases);
  }

  /// The columns that say which visit a row is of.
  static final List<String> VISIT = List.of(VisitTables.PARTICIPANT, VisitTables.SESSION);

  /// A case's cells in these columns.
  static List<String> visit(Case one) {
    int at = one.id().indexOf("_ses-");
    return at < 0
        ? List.of(one.patient(), "n/a")
        : List.of(one.id().substring(0, at), one.id().substring(at + 1));
  }

  long participants() {
    return cases.stream().map(Case::patient).distinct().count();
  }
}
