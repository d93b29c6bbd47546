// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

/// Which labels a reader must not see yet: those of cases whose second reading he owes.
final class Blinding {
  private Blinding() {}

  /// An SQL condition: the reader (one question mark) was asked for a second reading and has
  /// given none.
  ///
  /// @param set an SQL expression of the set's name
  /// @param caseId an SQL expression of the case's id
  static String owes(String set, String caseId) {
    return """
    EXISTS (SELECT 1 FROM label_cases blind WHERE blind.label_set = %s AND blind.case_id = %s
      AND instr(' ' || blind.awaited || ' ', ' ' || ? || ' ') > 0)\
    """
        .formatted(set, caseId);
  }
}
