// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// What counts for one side of a case: the decision, or else the last definite label.
///
/// @param reader initials of whom it is from
/// @param status of the case
public record FinalLabel(
    String caseName, Side side, Answer answer, CaseStatus status, String reader, Instant at) {

  /// Whether it can be learned from: nobody contradicts it, and it says something.
  public boolean isUsable() {
    return status != CaseStatus.DISAGREEMENT && !answer.isCannotTell();
  }

  /// All that counts of a set, in the order of import.
  ///
  /// @param set its name
  public static List<FinalLabel> of(Library library, String set) throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    FinalLabel::of,
                    """
                    SELECT c.name, v.side, v.answer, s.status, e.reader, e.at
                    FROM label_verdicts v JOIN cases c ON c.id = v.case_id
                    JOIN label_events e ON e.id = v.event
                    JOIN label_cases s ON s.case_id = v.case_id AND s.label_set = v.label_set
                    WHERE v.label_set = ? ORDER BY v.case_id, v.side
                    """,
                    set));
  }

  private static FinalLabel of(ResultSet row) throws SQLException {
    return new FinalLabel(
        row.getString(1),
        Side.stored(row.getString(2)),
        Answer.stored(row.getString(3)),
        CaseStatus.stored(row.getString(4)),
        row.getString(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
