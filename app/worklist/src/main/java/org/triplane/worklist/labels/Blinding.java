// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

/// Which labels a reader must not see yet: those of a double reading that is not complete, unless
/// he has given his own.
final class Blinding {
  private Blinding() {}

  /// An SQL condition: the reader (one question mark) must not see others' labels.
  ///
  /// @param set an SQL expression of the set's name
  /// @param caseId an SQL expression of the case's id
  static String hides(String set, String caseId) {
    return """
    EXISTS (SELECT 1 FROM label_cases b WHERE b.label_set = %s AND b.case_id = %s
      AND b.blind = 1 AND instr(' ' || b.readers || ' ', ' ' || ? || ' ') = 0)\
    """
        .formatted(set, caseId);
  }
}
