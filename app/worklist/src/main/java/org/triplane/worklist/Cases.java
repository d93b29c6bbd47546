// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.worklist.LibraryCase.Kept;

/// Reads cases and their series from the tables.
final class Cases {
  private static final String SELECT =
      """
      SELECT c.id, c.name, c.study_uid, c.patient, c.description, c.modality, c.side, c.planes,
        c.series, c.images, c.files, c.kept, c.fingerprint, c.imported_at, c.missing_since
      FROM cases c
      """;

  private Cases() {}

  static List<LibraryCase> all(Connection connection) throws SQLException {
    return Sql.list(connection, Cases::of, SELECT);
  }

  /// The ids of the cases that a filter lets through, in the order of import.
  static List<Long> ids(Connection connection, CaseFilter filter) throws SQLException {
    var query = new StringBuilder("SELECT c.id FROM cases c WHERE 1");
    List<@Nullable Object> values = new ArrayList<>();
    for (String word : filter.text().toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!word.isEmpty()) {
        query.append(" AND instr(c.words, ?) > 0");
        values.add(word);
      }
    }
    for (CaseFilter.Condition condition : filter.conditions()) {
      query.append(" AND (").append(condition.sql()).append(')');
      values.addAll(condition.values());
    }
    query.append(" ORDER BY c.id LIMIT ?");
    values.add(filter.limit());
    return Sql.list(connection, row -> row.getLong(1), query.toString(), values.toArray());
  }

  static Optional<LibraryCase> named(Connection connection, String name) throws SQLException {
    return Sql.first(connection, Cases::of, SELECT + " WHERE c.name = ?", name);
  }

  static LibraryCase of(Connection connection, long id) throws SQLException {
    return Sql.first(connection, Cases::of, SELECT + " WHERE c.id = ?", id).orElseThrow();
  }

  static Optional<LibraryCase> ofStudy(Connection connection, String uid) throws SQLException {
    return Sql.first(connection, Cases::of, SELECT + " WHERE c.study_uid = ?", uid);
  }

  static List<LibrarySeries> series(Connection connection, long caseId) throws SQLException {
    return Sql.list(
        connection,
        Cases::series,
        """
        SELECT uid, number, description, modality, plane, slices, rows, columns,
          spacing_x, spacing_y, spacing_z, images, files, fingerprint
        FROM series WHERE case_id = ? ORDER BY number, id
        """,
        caseId);
  }

  /// The series of all cases, by the names of these; a case without any is not among them.
  static SequencedMap<String, List<LibrarySeries>> series(Connection connection)
      throws SQLException {
    SequencedMap<String, List<LibrarySeries>> all = new LinkedHashMap<>();
    Sql.list(
            connection,
            row -> Map.entry(row.getString(15), series(row)),
            """
            SELECT s.uid, s.number, s.description, s.modality, s.plane, s.slices, s.rows,
              s.columns, s.spacing_x, s.spacing_y, s.spacing_z, s.images, s.files, s.fingerprint,
              c.name
            FROM series s JOIN cases c ON c.id = s.case_id ORDER BY c.id, s.number, s.id
            """)
        .forEach(
            one -> all.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
    return all;
  }

  /// @param folder of the library, by which the places of copies are given
  static List<CasePlace> places(Connection connection, Path folder, long caseId)
      throws SQLException {
    return Sql.list(
        connection,
        row -> new CasePlace(folder.resolve(row.getString(1)), row.getString(2)),
        "SELECT path, inner FROM places WHERE case_id = ? ORDER BY id",
        caseId);
  }

  private static LibraryCase of(ResultSet row) throws SQLException {
    long missing = row.getLong(15);
    boolean isThere = row.wasNull();
    return new LibraryCase(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        BodySide.valueOf(row.getString(7)),
        planes(row.getString(8)),
        row.getInt(9),
        row.getInt(10),
        row.getInt(11),
        Kept.valueOf(row.getString(12)),
        row.getString(13),
        Instant.ofEpochMilli(row.getLong(14)),
        isThere ? Optional.empty() : Optional.of(Instant.ofEpochMilli(missing)));
  }

  private static List<Plane> planes(String names) {
    return names.isEmpty()
        ? List.of()
        : Arrays.stream(names.split(" ")).map(Plane::valueOf).toList();
  }

  private static LibrarySeries series(ResultSet row) throws SQLException {
    double x = row.getDouble(9);
    Optional<Vec3> spacing =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(new Vec3(x, row.getDouble(10), row.getDouble(11)));
    return new LibrarySeries(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        Plane.valueOf(row.getString(5)),
        row.getInt(6),
        row.getInt(7),
        row.getInt(8),
        spacing,
        row.getInt(12),
        row.getInt(13),
        row.getString(14));
  }
}
