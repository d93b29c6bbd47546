// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// Takes in tables of labels: those of [LabelExport], `case,values` of any spreadsheet, MRNet's
/// label tables and BIDS `participants.tsv`. All rows are taken or none; every row that is wrong
/// is named.
public final class LabelImport {
  private final Library library;
  private final Choices choices;

  public LabelImport(Library library, Choices choices) {
    this.library = library;
    this.choices = choices;
  }

  /// What a table does not say itself.
  ///
  /// @param set name of the set of a table that names none; may be empty
  /// @param reader initials for rows without a reader; may be empty
  /// @param replace whether a reader's label that differs is followed by the one of the table
  public record Choices(String set, String reader, boolean replace) {}

  /// What was taken in.
  ///
  /// @param added new events
  /// @param known rows that the library had already
  public record Outcome(int added, int known) {}

  /// A label of a table.
  record Incoming(
      int line, EventKind kind, LabelEvent.Subject subject, Answer answer, Instant at) {}

  /// Take in a table.
  ///
  /// @throws WorklistException if a row is wrong: an unknown case, a value that the set has not,
  ///     labels that contradict each other or those that the library has
  public Outcome run(Path file, Progress progress) throws WorklistException {
    LabelTable table = LabelTable.read(file);
    return library
        .database()
        .write(
            connection ->
                table.form() == LabelTable.Form.EVENTS
                    ? new EventImport(connection, table).run(progress)
                    : labels(connection, table, progress));
  }

  private Outcome labels(Connection connection, LabelTable table, Progress progress)
      throws SQLException, WorklistException {
    var complaints = new Complaints(table.name());
    var rows = new RowReading(connection, complaints, choices, library.clock());
    List<Incoming> incoming = new ArrayList<>();
    for (Row row : table.rows()) {
      progress.check();
      switch (table.form()) {
        case LABELS -> rows.label(row).ifPresent(incoming::add);
        case PARTICIPANTS -> incoming.addAll(rows.participant(row, table.columns()));
        case MRNET -> rows.mrnet(row, table.setOfName()).ifPresent(incoming::add);
        case EVENTS -> throw new IllegalStateException("events are read elsewhere");
      }
    }
    List<Incoming> fresh = rows.fresh(incoming);
    complaints.refuse();
    append(connection, fresh, "from " + table.name(), progress);
    return new Outcome(fresh.size(), incoming.size() - fresh.size());
  }

  private static void append(
      Connection connection, List<Incoming> incoming, String why, Progress progress)
      throws SQLException, WorklistException {
    var log = new EventLog(connection);
    for (int i = 0; i < incoming.size(); i++) {
      progress.check();
      progress.report((double) i / incoming.size(), "Importing labels");
      Incoming one = incoming.get(i);
      addReader(connection, one.subject().reader(), one.at());
      var draft =
          new EventLog.Draft(
              one.kind(), one.subject(), Optional.of(one.answer()), Circumstances.why(why), null);
      log.append(draft, one.at());
    }
  }

  static void addReader(Connection connection, String initials, Instant at)
      throws SQLException, WorklistException {
    Reader reader = Reader.of(initials, "");
    Sql.update(
        connection,
        "INSERT OR IGNORE INTO readers VALUES (?, '', ?)",
        reader.initials(),
        at.toEpochMilli());
  }
}
