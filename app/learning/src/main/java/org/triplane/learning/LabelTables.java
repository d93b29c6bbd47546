// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/// Reads label tables, CSV without header with the columns `id,label`, and collects what is wrong
/// with their rows, so that one message names all of it.
///
/// Read every table, then [#refuseWrongRows].
public final class LabelTables {
  /// Lines that a message has; a table with a wrong column has as many mistakes as rows.
  private static final int MOST = 20;

  private final List<String> complaints = new ArrayList<>();

  /// Read one table.
  ///
  /// @param caseOf finds the case that an id in the table means; empty if there is none
  /// @return case to 0 or 1 in the order of the rows, without the wrong rows
  /// @throws LearningException if the file cannot be read
  public SequencedMap<String, Integer> read(Path table, Function<String, Optional<String>> caseOf)
      throws LearningException {
    SequencedMap<String, Integer> labels = new LinkedHashMap<>();
    Map<String, Integer> lineOfCase = new LinkedHashMap<>();
    for (Row row : rows(table)) {
      Optional<String> id = caseOf.apply(row.id);
      if (id.isEmpty()) {
        complain(table, row.line, "there is no study called '%s'".formatted(row.id));
      }
      if (!row.label.equals("0") && !row.label.equals("1")) {
        complain(table, row.line, "the label must be 0 or 1, but is '%s'".formatted(row.label));
      } else if (id.isPresent()) {
        Integer earlier = lineOfCase.putIfAbsent(id.get(), row.line);
        if (earlier == null) {
          labels.put(id.get(), Integer.parseInt(row.label));
        } else {
          complain(
              table, row.line, "'%s' already has a label on line %d".formatted(row.id, earlier));
        }
      }
    }
    return labels;
  }

  /// Remember one more complaint about a row.
  ///
  /// @param line from 1
  /// @param what a clause without capital and full stop
  public void complain(Path table, int line, String what) {
    complaints.add("%s, line %d: %s.".formatted(table.getFileName(), line, what));
  }

  /// Refuse the data set if any row read so far was wrong.
  ///
  /// @throws LearningException with one line for each of the first complaints
  public void refuseWrongRows() throws LearningException {
    if (!complaints.isEmpty()) {
      List<String> told = new ArrayList<>(complaints.subList(0, Math.min(MOST, complaints.size())));
      if (complaints.size() > MOST) {
        told.add("And %d more.".formatted(complaints.size() - MOST));
      }
      throw new LearningException(
          "The label tables have %s, so nothing was read. Correct the tables and try again.%n%s"
              .formatted(
                  complaints.size() == 1 ? "1 mistake" : complaints.size() + " mistakes",
                  String.join(System.lineSeparator(), told)));
    }
  }

  private record Row(int line, String id, String label) {}

  private List<Row> rows(Path table) throws LearningException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = TableFile.text(table).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      String[] cells = lines.get(i).split(",", -1);
      if (cells.length == 2) {
        rows.add(new Row(i + 1, cells[0].strip(), cells[1].strip()));
      } else {
        complain(
            table,
            i + 1,
            "an id and a label are expected, but the number of cells is %d"
                .formatted(cells.length));
      }
    }
    return rows;
  }
}
