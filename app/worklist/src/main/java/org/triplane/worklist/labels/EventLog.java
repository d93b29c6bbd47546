// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// Writes events and what follows from them, within one transaction.
final class EventLog {
  private static final String SELECT =
      """
      SELECT e.id, e.uid, e.at, e.kind, e.reader, c.name, e.label_set, e.set_version, e.side,
        e.answer, e.why, e.view, e.millis, e.revealed, e.target
      FROM label_events e JOIN cases c ON c.id = e.case_id
      """;

  private final Connection connection;

  EventLog(Connection connection) {
    this.connection = connection;
  }

  /// An event that has no id yet.
  record Draft(
      EventKind kind,
      LabelEvent.Subject subject,
      Optional<Answer> answer,
      Circumstances circumstances,
      @Nullable Long target) {}

  /// Append an event and follow it.
  LabelEvent append(Draft draft, Instant at) throws SQLException, WorklistException {
    long caseId = caseId(draft.subject().caseName());
    LabelEvent event = insert(draft, caseId, UUID.randomUUID().toString(), at);
    follow(caseId, draft.subject().set());
    return event;
  }

  /// Append an event without following it, as [#follow] does once for many.
  LabelEvent insert(Draft draft, long caseId, String uid, Instant at)
      throws SQLException, WorklistException {
    LabelEvent.Subject subject = draft.subject();
    Circumstances circumstances = draft.circumstances();
    requireReader(subject.reader());
    long id =
        Sql.insert(
            connection,
            """
            INSERT INTO label_events (uid, at, kind, reader, case_id, label_set, set_version, side,
              answer, why, view, millis, revealed, target)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            uid,
            at.toEpochMilli(),
            draft.kind().word(),
            subject.reader(),
            caseId,
            subject.set(),
            subject.version(),
            subject.side().word(),
            draft.answer().map(Answer::text).orElse(""),
            circumstances.why(),
            circumstances.view(),
            circumstances.spent().toMillis(),
            circumstances.revealed() ? 1 : 0,
            draft.target());
    return new LabelEvent(
        id,
        uid,
        Instant.ofEpochMilli(at.toEpochMilli()),
        draft.kind(),
        subject,
        draft.answer(),
        circumstances,
        Optional.ofNullable(draft.target()));
  }

  /// Bring up to date what follows from the events of a case.
  void follow(long caseId, String set) throws SQLException, WorklistException {
    Standing standing = Standing.of(ofCase(caseId, set));
    for (String table : List.of("label_states", "label_verdicts")) {
      Sql.update(
          connection, "DELETE FROM " + table + " WHERE label_set = ? AND case_id = ?", set, caseId);
    }
    for (var side : standing.says().entrySet()) {
      for (var reader : side.getValue().entrySet()) {
        Sql.update(
            connection,
            "INSERT INTO label_states VALUES (?, ?, ?, ?, ?, ?)",
            set,
            caseId,
            side.getKey().word(),
            reader.getKey(),
            Standing.answer(reader.getValue()).text(),
            reader.getValue().id());
      }
    }
    for (var side : standing.counts().entrySet()) {
      Sql.update(
          connection,
          "INSERT INTO label_verdicts VALUES (?, ?, ?, ?, ?)",
          set,
          caseId,
          side.getKey().word(),
          Standing.answer(side.getValue()).text(),
          side.getValue().id());
    }
    summarize(standing, caseId, set);
  }

  private void summarize(Standing standing, long caseId, String set) throws SQLException {
    Optional<LabelEvent> last =
        standing.counts().values().stream().max(Comparator.comparingLong(LabelEvent::id));
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO label_cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        set,
        caseId,
        standing.status().word(),
        standing.words(),
        last.map(event -> event.subject().reader()).orElse(""),
        String.join(" ", standing.readers()),
        String.join(" ", standing.awaited()),
        standing.isBlind() ? 1 : 0,
        last.map(event -> event.circumstances().spent().toMillis()).orElse(0L),
        last.map(event -> event.at().toEpochMilli()).orElse(0L));
  }

  long caseId(String name) throws SQLException, WorklistException {
    return Sql.first(connection, row -> row.getLong(1), "SELECT id FROM cases WHERE name = ?", name)
        .orElseThrow(
            () ->
                new WorklistException(
                    "There is no case %s in this library, so it got no label. Check its name."
                        .formatted(name)));
  }

  void requireReader(String initials) throws SQLException, WorklistException {
    if (Sql.number(connection, "SELECT count(*) FROM readers WHERE initials = ?", initials) == 0) {
      throw new WorklistException(
          "Nobody with the initials %1$s reads in this library. Add the reader first: triplane label reader add %1$s."
              .formatted(initials));
    }
  }

  /// All events of a case and a set, in their order.
  List<LabelEvent> ofCase(long caseId, String set) throws SQLException {
    return select("WHERE e.case_id = ? AND e.label_set = ? ORDER BY e.id", caseId, set);
  }

  List<LabelEvent> select(String where, @Nullable Object... values) throws SQLException {
    return Sql.list(connection, EventLog::of, SELECT + where, values);
  }

  private static LabelEvent of(ResultSet row) throws SQLException {
    EventKind kind = EventKind.valueOf(row.getString(4).toUpperCase(Locale.ROOT));
    long target = row.getLong(15);
    boolean hasTarget = !row.wasNull();
    var subject =
        new LabelEvent.Subject(
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getInt(8),
            Side.stored(row.getString(9)));
    var circumstances =
        new Circumstances(
            row.getString(11),
            row.getString(12),
            Duration.ofMillis(row.getLong(13)),
            row.getInt(14) == 1);
    return new LabelEvent(
        row.getLong(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        kind,
        subject,
        kind.hasAnswer() ? Optional.of(Answer.stored(row.getString(10))) : Optional.empty(),
        circumstances,
        hasTarget ? Optional.of(target) : Optional.empty());
  }
}
