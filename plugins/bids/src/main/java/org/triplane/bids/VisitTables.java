// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.learning.LabelTables;
import org.triplane.learning.LearningException;

/// What TSV tables say of participants and of their visits (S4.8).
final class VisitTables {
  static final String PARTICIPANT = "participant_id";
  static final String SESSION = "session_id";

  private final Map<String, SequencedMap<String, String>> byVisit = new HashMap<>();
  private final Map<String, String> splits = new HashMap<>();
  private final Set<String> participants = new HashSet<>();
  private final LabelTables complaints = new LabelTables();

  /// Read a table with the column `participant_id` and perhaps `session_id`; what it says of a
  /// visit goes before what one says of the participant.
  ///
  /// @throws LearningException if two of its rows contradict each other
  void read(Path file) throws LearningException {
    DelimitedTable table = table(file);
    Map<String, Row> rows = new HashMap<>();
    for (Row row : table.rows()) {
      String visit = visit(row);
      participants.add(participant(row));
      Row earlier = rows.putIfAbsent(visit, row);
      if (earlier != null) {
        complainOfContradiction(file, earlier, row);
      }
      byVisit.computeIfAbsent(visit, _ -> new LinkedHashMap<>()).putAll(said(row));
    }
    complaints.refuseWrongRows();
  }

  private void complainOfContradiction(Path file, Row earlier, Row row) {
    SequencedMap<String, String> before = said(earlier);
    said(row)
        .forEach(
            (column, text) -> {
              if (!text.equals(before.getOrDefault(column, text))) {
                complaints.complain(
                    file,
                    row.line(),
                    "'%s' is on line %d already, with another %s"
                        .formatted(visit(row), earlier.line(), column));
              }
            });
  }

  /// Those in tables of participants or visits, such as `sub-01`, of whom there is no image.
  List<String> without(List<Scan> scans) {
    Set<String> missing = new TreeSet<>(participants);
    scans.forEach(scan -> missing.remove(scan.participant()));
    return List.copyOf(missing);
  }

  /// Read a participant's own table of sessions, which need not repeat who it is.
  void readSessions(String participant, Path file) throws LearningException {
    for (Row row : DelimitedTable.read(file).rows()) {
      String visit = participant + "_" + session(row.cell(SESSION));
      byVisit.computeIfAbsent(visit, _ -> new LinkedHashMap<>()).putAll(said(row));
    }
  }

  /// Read `train.tsv`, `validation….tsv` and `test….tsv` of a folder; which table a visit is in
  /// says its side.
  ///
  /// @throws LearningException if there is no `train.tsv`, or a visit is in two tables
  void readSplits(Path folder) throws LearningException, IOException {
    if (!Files.isRegularFile(folder.resolve("train.tsv"))) {
      throw new LearningException(
          "The folder of splits %s has no train.tsv. Name the folder of one split or fold."
              .formatted(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Optional<String> side = side(file.getFileName().toString());
        if (side.isPresent()) {
          readSide(file, side.get());
        }
      }
    }
    complaints.refuseWrongRows();
  }

  private void readSide(Path file, String side) throws LearningException {
    for (Row row : table(file).rows()) {
      String earlier = splits.putIfAbsent(visit(row), side);
      if (earlier != null && !earlier.equals(side)) {
        complaints.complain(
            file, row.line(), "'%s' is in the table of %s, too".formatted(visit(row), earlier));
      }
      byVisit.computeIfAbsent(visit(row), _ -> new LinkedHashMap<>()).putAll(said(row));
    }
  }

  private static Optional<String> side(String file) {
    if (!file.endsWith(".tsv")) {
      return Optional.empty();
    }
    return file.equals("train.tsv")
        ? Optional.of("train")
        : file.startsWith("valid")
            ? Optional.of("valid")
            : file.startsWith("test") ? Optional.of("test") : Optional.empty();
  }

  /// Whether any table of splits was read.
  boolean hasSplits() {
    return !splits.isEmpty();
  }

  /// The side of a visit; empty if no table of splits lists it.
  Optional<String> split(Scan scan) {
    return Optional.ofNullable(splits.getOrDefault(scan.visit(), splits.get(scan.participant())));
  }

  /// What is known of a visit: column to text.
  SequencedMap<String, String> of(Scan scan) {
    SequencedMap<String, String> known = new LinkedHashMap<>();
    known.putAll(byVisit.getOrDefault(scan.participant(), new LinkedHashMap<>()));
    known.putAll(byVisit.getOrDefault(scan.visit(), new LinkedHashMap<>()));
    return known;
  }

  /// The first of some columns that any visit has a text in; empty if none.
  Optional<String> column(List<String> names) {
    return names.stream()
        .filter(name -> byVisit.values().stream().anyMatch(row -> row.containsKey(name)))
        .findFirst();
  }

  private static DelimitedTable table(Path file) throws LearningException {
    DelimitedTable table = DelimitedTable.read(file);
    if (!table.columns().contains(PARTICIPANT)) {
      throw new LearningException(
          "The table %s has no column %s. Its columns are %s. Rename the one that says who it is, and set columns apart by tabs."
              .formatted(file.getFileName(), PARTICIPANT, String.join(", ", table.columns())));
    }
    return table;
  }

  private static String visit(Row row) {
    String whole = participant(row);
    return row.cell(SESSION).isEmpty() ? whole : whole + "_" + session(row.cell(SESSION));
  }

  private static String participant(Row row) {
    String participant = row.cell(PARTICIPANT);
    return participant.startsWith("sub-") ? participant : "sub-" + participant;
  }

  private static String session(String text) {
    return text.startsWith("ses-") ? text : "ses-" + text;
  }

  private static SequencedMap<String, String> said(Row row) {
    SequencedMap<String, String> said = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (column, _) -> {
              boolean key = column.equals(PARTICIPANT) || column.equals(SESSION);
              if (!key && !row.known(column).isEmpty()) {
                said.put(column, row.known(column));
              }
            });
    return said;
  }
}
