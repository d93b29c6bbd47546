// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelImport.Choices;
import org.triplane.worklist.labels.LabelImport.Incoming;

/// Makes labels of a table's rows within one transaction, and complains about wrong ones.
final class RowReading {
  private static final String OF_ONE =
      "v.reader = ? AND v.label_set = ? AND v.case_id = ? AND v.side IN (?, ?)";
  private static final String LABELS = "SELECT v.answer FROM label_states v WHERE " + OF_ONE;
  private static final String DECISIONS =
      """
      SELECT v.answer FROM (SELECT d.*, e.reader FROM label_verdicts d
        JOIN label_events e ON e.id = d.event AND e.kind = 'adjudicated') v WHERE\s\
      """
          + OF_ONE;

  private final Connection connection;
  private final Complaints complaints;
  private final Choices choices;
  private final Clock clock;
  private final CaseNames names;
  private final Map<String, Optional<LabelSet>> sets = new LinkedHashMap<>();

  RowReading(Connection connection, Complaints complaints, Choices choices, Clock clock)
      throws SQLException {
    this.connection = connection;
    this.complaints = complaints;
    this.choices = choices;
    this.clock = clock;
    names = CaseNames.of(connection);
  }

  /// Read a row with the columns `case`, `values` and perhaps `set`, `side`, `reader`, `at` and
  /// `status`.
  Optional<Incoming> label(Row row) throws SQLException, WorklistException {
    boolean isDecision = row.cell("status").equals(CaseStatus.ADJUDICATED.word());
    String name = row.cell("set").isEmpty() ? choices.set() : row.cell("set");
    LabelSet set = set(row, name);
    return set == null
        ? Optional.empty()
        : incoming(
            row,
            isDecision ? EventKind.ADJUDICATED : EventKind.LABEL,
            row.cell("case"),
            set,
            new String[] {row.cell("side"), row.cell("values")});
  }

  /// Read a row of an id and 0 or 1.
  Optional<Incoming> mrnet(Row row, String setOfName) throws SQLException, WorklistException {
    LabelSet set = set(row, choices.set().isEmpty() ? setOfName : choices.set());
    if (set == null) {
      return Optional.empty();
    }
    if (set.traits().kind() != LabelKind.BINARY) {
      complaints.add(
          row.line(),
          "A table of 0 and 1 is for a binary set, but %s is %s."
              .formatted(set.name(), set.traits().kind().word()));
      return Optional.empty();
    }
    String word = set.words().get(row.cell("label").equals("1") ? 1 : 0);
    return incoming(row, EventKind.LABEL, row.cell("id"), set, new String[] {"", word});
  }

  /// Read a row with a column for each set and side.
  List<Incoming> participant(Row row, List<String> columns) throws SQLException, WorklistException {
    List<Incoming> found = new ArrayList<>();
    for (LabelSet set : newest()) {
      for (Side side : set.isSided() ? Side.BOTH.parts() : List.of(Side.WHOLE)) {
        String column = LabelExport.column(set, side);
        String cell = row.cell(column);
        if (columns.contains(column) && !cell.isEmpty() && !cell.equals(LabelExport.MISSING)) {
          String[] what = {side.word(), cell};
          incoming(row, EventKind.LABEL, row.cell("participant_id"), set, what)
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /// Leave out what the library has; complain about what contradicts it or other rows.
  List<Incoming> fresh(List<Incoming> all) throws SQLException, WorklistException {
    Map<LabelEvent.Subject, Incoming> seen = new LinkedHashMap<>();
    List<Incoming> fresh = new ArrayList<>();
    for (Incoming one : all) {
      Incoming earlier = seen.putIfAbsent(one.subject(), one);
      if (earlier != null && !earlier.answer().equals(one.answer())) {
        complaints.add(
            one.line(),
            "%s, but line %d says %s."
                .formatted(says(one), earlier.line(), earlier.answer().words()));
      } else if (earlier == null && isFresh(one)) {
        fresh.add(one);
      }
    }
    return fresh;
  }

  private boolean isFresh(Incoming one) throws SQLException, WorklistException {
    LabelEvent.Subject subject = one.subject();
    List<Side> parts = subject.side().parts();
    List<String> here =
        Sql.list(
            connection,
            row -> row.getString(1),
            one.kind() == EventKind.LABEL ? LABELS : DECISIONS,
            subject.reader(),
            subject.set(),
            new EventLog(connection).caseId(subject.caseName()),
            parts.getFirst().word(),
            parts.getLast().word());
    boolean differs = here.stream().anyMatch(text -> !text.equals(one.answer().text()));
    if (differs && !choices.replace()) {
      complaints.add(
          one.line(),
          "%s, but %s in the library. Import with --replace to let the table win."
              .formatted(says(one), Answer.stored(here.getFirst()).words()));
    }
    return here.size() < parts.size() || differs;
  }

  private static String says(Incoming one) {
    LabelEvent.Subject subject = one.subject();
    return "%s says %s of %s"
        .formatted(
            subject.reader(),
            one.answer().words(),
            (subject.caseName() + " " + subject.side().word()).strip());
  }

  /// @param what the side and the values
  private Optional<Incoming> incoming(
      Row row, EventKind kind, String caseText, LabelSet set, String[] what) {
    Set<String> found = names.find(caseText);
    if (found.size() != 1) {
      complaints.add(
          row.line(),
          found.isEmpty()
              ? "There is no case '%s'.".formatted(caseText)
              : "'%s' may be %s.".formatted(caseText, String.join(" or ", found)));
    }
    try {
      Side side = Side.of(what[0]);
      set.check(side);
      Answer answer = set.answer(CellText.read(what[1]));
      Reader reader = reader(row);
      Instant at = row.cell("at").isEmpty() ? clock.instant() : Instant.parse(row.cell("at"));
      if (found.size() != 1) {
        return Optional.empty();
      }
      var subject =
          new LabelEvent.Subject(
              reader.initials(), found.iterator().next(), set.name(), set.version(), side);
      return Optional.of(new Incoming(row.line(), kind, subject, answer, at));
    } catch (WorklistException e) {
      complaints.add(row.line(), e.getMessage());
    } catch (DateTimeException _) {
      complaints.add(
          row.line(),
          "The time '%s' should look like 2026-11-20T09:12:00Z.".formatted(row.cell("at")));
    }
    return Optional.empty();
  }

  private Reader reader(Row row) throws WorklistException {
    String initials = row.cell("reader").isEmpty() ? choices.reader() : row.cell("reader");
    if (initials.isEmpty()) {
      throw new WorklistException("Nobody is named as the reader. Say who with --reader.");
    }
    return Reader.of(initials, "");
  }

  private @Nullable LabelSet set(Row row, String name) throws SQLException, WorklistException {
    Optional<LabelSet> known = sets.get(name);
    if (known == null) {
      known = LabelSets.newest(connection, name);
      sets.put(name, known);
    }
    if (known.isEmpty()) {
      complaints.add(
          row.line(),
          name.isEmpty()
              ? "No label set is named. Say which with --set."
              : "There is no label set %s. Define it first.".formatted(name));
    }
    return known.orElse(null);
  }

  private List<LabelSet> newest() throws SQLException, WorklistException {
    if (sets.isEmpty()) {
      for (String name :
          Sql.list(connection, row -> row.getString(1), "SELECT DISTINCT name FROM label_sets")) {
        if (choices.set().isEmpty() || choices.set().equals(name)) {
          sets.put(name, LabelSets.newest(connection, name));
        }
      }
    }
    return sets.values().stream().flatMap(Optional::stream).toList();
  }
}
