// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// Many cases at once with where they stand: one query.
public final class LabelOverview {
  private final Library library;

  public LabelOverview(Library library) {
    this.library = library;
  }

  /// List cases in the order of import.
  ///
  /// @param set name of the label set
  /// @param viewer initials of whose eyes it is for: a case of a double reading that is not
  ///     complete looks unread to him until he has given his label; null for everything
  /// @param filter its words may also be those of the answer or a reader's initials
  public List<CaseRow> list(String set, @Nullable String viewer, CaseFilter filter)
      throws WorklistException {
    var query =
        new StringBuilder(
            """
            SELECT c.id, c.name, s.status, s.answer, s.reader, s.readers, s.awaited, s.millis, s.at
            FROM cases c LEFT JOIN label_cases s ON s.label_set = ? AND s.case_id = c.id
              AND (s.blind = 0 OR ? IS NULL
                OR instr(' ' || s.readers || ' ', ' ' || ? || ' ') > 0)
            WHERE 1
            """);
    List<@Nullable Object> values = new ArrayList<>();
    values.add(set);
    values.add(viewer);
    values.add(viewer);
    for (String word : filter.text().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!word.isEmpty()) {
        query.append(
            " AND (instr(c.words, ?) > 0 OR instr(lower(coalesce(s.answer, '')), ?) > 0"
                + " OR instr(' ' || lower(coalesce(s.readers, '')) || ' ', ' ' || ? || ' ') > 0)");
        values.addAll(List.of(word, word, word));
      }
    }
    for (CaseFilter.Condition condition : filter.conditions()) {
      query.append(" AND (").append(condition.sql()).append(')');
      values.addAll(condition.values());
    }
    query.append(" ORDER BY c.id LIMIT ?");
    values.add(filter.limit());
    return library
        .database()
        .read(c -> Sql.list(c, LabelOverview::row, query.toString(), values.toArray()));
  }

  /// Count cases by where they stand with a set.
  ///
  /// @return as many numbers as there are statuses, in their order
  public int[] counts(String set) throws WorklistException {
    int[] counts = new int[CaseStatus.values().length];
    for (CaseRow row : list(set, null, CaseFilter.ALL)) {
      counts[row.status().ordinal()]++;
    }
    return counts;
  }

  private static CaseRow row(ResultSet row) throws SQLException {
    String status = row.getString(3);
    if (status == null) {
      return new CaseRow(
          row.getLong(1),
          row.getString(2),
          CaseStatus.UNREAD,
          "",
          "",
          List.of(),
          List.of(),
          Duration.ZERO,
          Optional.empty());
    }
    long at = row.getLong(9);
    return new CaseRow(
        row.getLong(1),
        row.getString(2),
        CaseStatus.stored(status),
        row.getString(4),
        row.getString(5),
        words(row.getString(6)),
        words(row.getString(7)),
        Duration.ofMillis(row.getLong(8)),
        at == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at)));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
