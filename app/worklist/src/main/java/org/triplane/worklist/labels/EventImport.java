// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelImport.Outcome;

/// Takes in the events of another library, as they were: with their readers and times. An event
/// that is here already is left out, so that libraries can be merged again and again.
final class EventImport {
  private final Connection connection;
  private final EventLog log;
  private final LabelTable table;
  private final Complaints complaints;
  private final CaseNames names;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<String, Optional<LabelSet>> sets = new HashMap<>();
  private final Set<String> uids = new LinkedHashSet<>();

  EventImport(Connection connection, LabelTable table) throws SQLException {
    this.connection = connection;
    this.table = table;
    log = new EventLog(connection);
    complaints = new Complaints(table.name());
    names = CaseNames.of(connection);
    table.rows().forEach(row -> uids.add(row.cell("event")));
  }

  Outcome run(Progress progress) throws SQLException, WorklistException {
    Map<Long, Set<String>> changed = new LinkedHashMap<>();
    int added = 0;
    for (Row row : table.rows()) {
      progress.check();
      progress.report((double) row.line() / table.rows().size(), "Importing label events");
      try {
        if (take(row, changed)) {
          added++;
        }
      } catch (WorklistException e) {
        complaints.add(row.line(), e.getMessage());
      } catch (DateTimeException | IllegalArgumentException _) {
        complaints.add(row.line(), "A time, a number or an event's name is not readable.");
      }
    }
    complaints.refuse();
    for (var one : changed.entrySet()) {
      for (String set : one.getValue()) {
        log.follow(one.getKey(), set);
      }
    }
    return new Outcome(added, table.rows().size() - added);
  }

  /// @return whether the event is new
  private boolean take(Row row, Map<Long, Set<String>> changed)
      throws SQLException, WorklistException {
    String uid = row.cell("event");
    EventLog.Draft draft = draft(row);
    List<LabelEvent> here = log.select("WHERE e.uid = ?", uid);
    if (!here.isEmpty()) {
      ids.put(uid, here.getFirst().id());
      requireSame(here.getFirst(), draft);
      return false;
    }
    long caseId = log.caseId(draft.subject().caseName());
    Instant at = Instant.parse(row.cell("at"));
    refuseOlder(draft, caseId, at);
    LabelImport.addReader(connection, draft.subject().reader(), at);
    ids.put(uid, log.insert(draft, caseId, uid, at).id());
    changed.computeIfAbsent(caseId, _ -> new LinkedHashSet<>()).add(draft.subject().set());
    return true;
  }

  private EventLog.Draft draft(Row row) throws SQLException, WorklistException {
    EventKind kind = EventKind.of(row.cell("kind"));
    Set<String> found = names.find(row.cell("case"));
    if (found.size() != 1) {
      throw new WorklistException("There is no case '%s'.".formatted(row.cell("case")));
    }
    LabelSet set = set(row.cell("set"), Integer.parseInt(row.cell("version")));
    Side side = Side.of(row.cell("side"));
    Optional<Answer> answer = Optional.empty();
    if (kind.hasAnswer()) {
      set.check(side);
      answer = Optional.of(set.answer(CellText.read(row.cell("values"))));
    }
    String reader = Reader.of(row.cell("reader"), "").initials();
    var subject =
        new LabelEvent.Subject(reader, found.iterator().next(), set.name(), set.version(), side);
    return new EventLog.Draft(kind, subject, answer, circumstances(row), target(row, kind));
  }

  private static Circumstances circumstances(Row row) {
    long millis = Math.round(1000 * Double.parseDouble(row.cell("seconds")));
    return new Circumstances(
        CellText.read(row.cell("why")),
        CellText.read(row.cell("view")),
        Duration.ofMillis(millis),
        row.cell("revealed").equals("yes"));
  }

  private @Nullable Long target(Row row, EventKind kind) throws SQLException, WorklistException {
    if (kind != EventKind.UNDO && kind != EventKind.REDO) {
      return null;
    }
    String uid = row.cell("target");
    Long known = ids.get(uid);
    if (known == null) {
      List<LabelEvent> here = log.select("WHERE e.uid = ?", uid);
      if (here.isEmpty()) {
        throw new WorklistException(
            "The event that it takes back or brings again is neither above it nor in the library.");
      }
      known = here.getFirst().id();
    }
    return known;
  }

  private static void requireSame(LabelEvent here, EventLog.Draft draft) throws WorklistException {
    boolean same =
        here.kind() == draft.kind()
            && here.subject().equals(draft.subject())
            && here.answer().equals(draft.answer());
    if (!same) {
      throw new WorklistException(
          "The library has this event of %s with other words: %s. One of them was changed by hand."
              .formatted(here.subject().caseName(), here.answer().map(Answer::words).orElse("-")));
    }
  }

  /// An event counts as later than all that are here. One that is older than what the same reader
  /// said here otherwise must not win.
  private void refuseOlder(EventLog.Draft draft, long caseId, Instant at)
      throws SQLException, WorklistException {
    if (draft.kind() != EventKind.LABEL || draft.answer().isEmpty()) {
      return;
    }
    LabelEvent.Subject subject = draft.subject();
    for (LabelEvent here :
        log.select(
            """
            JOIN label_states s ON s.event = e.id
            WHERE s.label_set = ? AND s.case_id = ? AND s.reader = ? AND e.at > ?
            """,
            subject.set(),
            caseId,
            subject.reader(),
            at.toEpochMilli())) {
      boolean sameSide =
          subject.side().parts().stream().anyMatch(here.subject().side().parts()::contains);
      if (sameSide && !uids.contains(here.uid()) && !here.answer().equals(draft.answer())) {
        throw new WorklistException(
            "%s says %s of %s, but later, in the library, %s."
                .formatted(
                    subject.reader(),
                    draft.answer().get().words(),
                    subject.caseName(),
                    Standing.answer(here).words()));
      }
    }
  }

  private LabelSet set(String name, int version) throws SQLException, WorklistException {
    String key = name + " " + version;
    Optional<LabelSet> known = sets.get(key);
    if (known == null) {
      known = LabelSets.version(connection, name, version);
      sets.put(key, known);
    }
    return known.orElseThrow(
        () ->
            new WorklistException(
                "There is no label set %s of version %d. Define it first."
                    .formatted(name, version)));
  }
}
