// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All cases in memory as long as none has changed: to read ten thousand of them takes longer
/// than to find which of them a filter lets through.
final class CaseList {
  private volatile Loaded loaded = new Loaded(-1, Map.of());

  private record Loaded(long version, Map<Long, LibraryCase> byId) {}

  /// The cases that a filter lets through, in the order of import.
  ///
  /// @param connection within a transaction, so that both questions are put to one state
  List<LibraryCase> list(Connection connection, CaseFilter filter) throws SQLException {
    long version = Sql.number(connection, "SELECT number FROM case_changes");
    Loaded known = loaded;
    if (known.version() != version) {
      known = new Loaded(version, load(connection));
      loaded = known;
    }
    Map<Long, LibraryCase> byId = known.byId();
    return Cases.ids(connection, filter).stream()
        .map(id -> Objects.requireNonNull(byId.get(id)))
        .toList();
  }

  private static Map<Long, LibraryCase> load(Connection connection) throws SQLException {
    return Cases.all(connection).stream()
        .collect(Collectors.toMap(LibraryCase::id, Function.identity()));
  }
}
