// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import org.triplane.worklist.CaseFilter.Condition;

/// What a filter of cases can ask about labels, such as `CaseFilter.ALL.and(status(…))`.
public final class LabelConditions {
  private LabelConditions() {}

  /// Cases that stand so with a set.
  public static Condition status(String set, CaseStatus status) {
    String has = "EXISTS (SELECT 1 FROM label_cases f WHERE f.case_id = c.id AND f.label_set = ?";
    return status == CaseStatus.UNREAD
        ? new Condition("NOT " + has + " AND f.status <> 'unread')", set)
        : new Condition(has + " AND f.status = ?)", set, status.word());
  }

  /// Cases of which a reader says something now.
  ///
  /// @param reader initials
  public static Condition reader(String set, String reader) {
    return new Condition(
        """
        EXISTS (SELECT 1 FROM label_states f WHERE f.case_id = c.id AND f.label_set = ?
          AND f.reader = ?)
        """,
        set,
        reader);
  }

  /// Cases of which some reader says this value now, without those of double readings that are
  /// not complete.
  ///
  /// @param word of the set
  public static Condition value(String set, String word) {
    return new Condition(
        """
        EXISTS (SELECT 1 FROM label_states f
          JOIN label_cases d ON d.case_id = f.case_id AND d.label_set = f.label_set AND d.blind = 0
          WHERE f.case_id = c.id AND f.label_set = ?
          AND instr('|' || f.answer || '|', '|' || ? || '|') > 0)
        """,
        set,
        word);
  }

  /// Cases whose second reading a reader owes.
  ///
  /// @param reader initials
  public static Condition awaits(String set, String reader) {
    return new Condition(
        """
        EXISTS (SELECT 1 FROM label_cases f WHERE f.label_set = ? AND f.case_id = c.id
          AND instr(' ' || f.awaited || ' ', ' ' || ? || ' ') > 0)
        """,
        set,
        reader);
  }
}
