// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// The label sets of a library. A set is never changed: another definition is another version.
public final class LabelSets {
  private final Library library;

  public LabelSets(Library library) {
    this.library = library;
  }

  /// Define a set, or a new version of it; the same definition again makes none.
  ///
  /// @return the set with its version
  public LabelSet define(LabelSet set) throws WorklistException {
    return library
        .database()
        .write(
            connection -> {
              Optional<LabelSet> newest = newest(connection, set.name());
              if (newest.isPresent() && newest.get().withVersion(set.version()).equals(set)) {
                return newest.get();
              }
              LabelSet next = set.withVersion(newest.map(LabelSet::version).orElse(0) + 1);
              Sql.update(
                  connection,
                  "INSERT INTO label_sets VALUES (?, ?, ?, ?)",
                  next.name(),
                  next.version(),
                  LabelSetDocument.json(next),
                  library.clock().millis());
              return next;
            });
  }

  /// The newest versions, by name.
  public List<LabelSet> list() throws WorklistException {
    return library
        .database()
        .read(
            connection -> {
              List<LabelSet> sets = new ArrayList<>();
              for (String name :
                  Sql.list(
                      connection,
                      row -> row.getString(1),
                      "SELECT DISTINCT name FROM label_sets ORDER BY name")) {
                newest(connection, name).ifPresent(sets::add);
              }
              return List.copyOf(sets);
            });
  }

  /// The newest version of a set.
  public Optional<LabelSet> find(String name) throws WorklistException {
    return library.database().read(connection -> newest(connection, name));
  }

  /// One version of a set.
  public Optional<LabelSet> find(String name, int version) throws WorklistException {
    return library.database().read(connection -> version(connection, name, version));
  }

  /// The newest version of a set that must be there.
  public LabelSet require(String name) throws WorklistException {
    Optional<LabelSet> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names = list().stream().map(LabelSet::name).toList();
    throw new WorklistException(
        names.isEmpty()
            ? "The library has no label set %s, nor any other. Define it: triplane label set define."
                .formatted(name)
            : "The library has no label set %s. It has: %s."
                .formatted(name, String.join(", ", names)));
  }

  static Optional<LabelSet> newest(Connection connection, String name)
      throws SQLException, WorklistException {
    return only(
        Sql.list(
            connection,
            row -> Map.entry(row.getInt(1), row.getString(2)),
            """
            SELECT version, definition FROM label_sets WHERE name = ?
            ORDER BY version DESC LIMIT 1
            """,
            name));
  }

  static Optional<LabelSet> version(Connection connection, String name, int version)
      throws SQLException, WorklistException {
    return only(
        Sql.list(
            connection,
            row -> Map.entry(row.getInt(1), row.getString(2)),
            "SELECT version, definition FROM label_sets WHERE name = ? AND version = ?",
            name,
            version));
  }

  private static Optional<LabelSet> only(List<Map.Entry<Integer, String>> rows)
      throws WorklistException {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LabelSetDocument.ofJson(rows.getFirst().getValue(), rows.getFirst().getKey()));
  }
}
