// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.List;
import java.util.Optional;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// The readers of a library, one of whom reads at present.
public final class Readers {
  private static final String CURRENT = "reader";

  private final Library library;

  public Readers(Library library) {
    this.library = library;
  }

  /// Add a reader, or correct the name of one who is there. The first one reads at present.
  public Reader add(Reader reader) throws WorklistException {
    return library
        .database()
        .write(
            connection -> {
              Sql.update(
                  connection,
                  """
                  INSERT INTO readers VALUES (?, ?, ?)
                  ON CONFLICT (initials) DO UPDATE SET name = excluded.name
                  """,
                  reader.initials(),
                  reader.name(),
                  library.clock().millis());
              Sql.update(
                  connection,
                  "INSERT OR IGNORE INTO settings VALUES (?, ?)",
                  CURRENT,
                  reader.initials());
              return reader;
            });
  }

  /// All readers, by initials.
  public List<Reader> list() throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    row -> new Reader(row.getString(1), row.getString(2)),
                    "SELECT initials, name FROM readers ORDER BY initials"));
  }

  /// Who reads at present; empty as long as nobody was added.
  public Optional<Reader> current() throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.first(
                    connection,
                    row -> new Reader(row.getString(1), row.getString(2)),
                    """
                    SELECT r.initials, r.name FROM readers r
                    JOIN settings s ON s.key = ? AND s.value = r.initials
                    """,
                    CURRENT));
  }

  /// Let another one read.
  ///
  /// @throws WorklistException if there is no such reader
  public void choose(String initials) throws WorklistException {
    library
        .database()
        .write(
            connection -> {
              new EventLog(connection).requireReader(initials);
              return Sql.update(
                  connection, "INSERT OR REPLACE INTO settings VALUES (?, ?)", CURRENT, initials);
            });
  }
}
