// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
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
  /// @throws LearningException with one line for each complaint
  public void refuseWrongRows() throws LearningException {
    if (!complaints.isEmpty()) {
      throw new LearningException(
          "The label tables have %s, so nothing was read. Correct the tables and try again.%n%s"
              .formatted(
                  complaints.size() == 1 ? "1 mistake" : complaints.size() + " mistakes",
                  String.join(System.lineSeparator(), complaints)));
    }
  }

  private record Row(int line, String id, String label) {}

  private List<Row> rows(Path table) throws LearningException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = lines(table);
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

  private static List<String> lines(Path table) throws LearningException {
    try {
      String text = Files.readString(table);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the label table %s: it is no readable text file. Check the file."
              .formatted(table.getFileName()),
          e);
    }
  }
}
