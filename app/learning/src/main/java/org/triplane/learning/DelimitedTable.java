// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A text table with a header: cells apart by tabs, commas or semicolons, whichever the header
/// has most of. Cells may stand in double quotes.
///
/// @param columns the header's cells
public record DelimitedTable(Path file, List<String> columns, List<Row> rows) {
  public DelimitedTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /// One row.
  ///
  /// @param line from 1, the header's being the first
  /// @param cells column to text, without blanks around it
  public record Row(int line, SequencedMap<String, String> cells) {
    public Row {
      cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
    }

    /// The text in a column; empty if there is no such column.
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /// Read a table.
  ///
  /// @throws LearningException if it cannot be read, has no header, a column twice, or rows with
  ///     another number of cells; the message names the lines
  public static DelimitedTable read(Path file) throws LearningException {
    List<String> lines = lines(file);
    if (lines.isEmpty() || lines.getFirst().isBlank()) {
      throw new LearningException(
          "The table %s has no header. Its first line should name its columns."
              .formatted(file.getFileName()));
    }
    char delimiter = delimiter(lines.getFirst());
    List<String> columns = cells(lines.getFirst(), delimiter);
    if (columns.stream().distinct().count() < columns.size()) {
      throw new LearningException(
          "The table %s has two columns of the same name: %s. Rename one."
              .formatted(file.getFileName(), String.join(", ", columns)));
    }
    var complaints = new LabelTables();
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i), delimiter);
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (cells.size() == columns.size()) {
        rows.add(row(i + 1, columns, cells));
      } else {
        complaints.complain(
            file,
            i + 1,
            "%d cells are expected, as in the header, but there are %d"
                .formatted(columns.size(), cells.size()));
      }
    }
    complaints.refuseWrongRows();
    return new DelimitedTable(file, columns, rows);
  }

  /// The first of some columns that the table has, whatever their case; empty if it has none.
  public String column(List<String> names) {
    for (String name : names) {
      for (String column : columns) {
        if (column.equalsIgnoreCase(name)) {
          return column;
        }
      }
    }
    return "";
  }

  private static Row row(int line, List<String> columns, List<String> cells) {
    SequencedMap<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return new Row(line, row);
  }

  private static List<String> lines(Path file) throws LearningException {
    try {
      String text = Files.readString(file);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the table %s: it is no readable text file. Check the file."
              .formatted(file.getFileName()),
          e);
    }
  }

  private static char delimiter(String header) {
    char best = ',';
    for (char candidate : new char[] {'\t', ',', ';'}) {
      if (cells(header, candidate).size() > cells(header, best).size()) {
        best = candidate;
      }
    }
    return best;
  }

  private static List<String> cells(String line, char delimiter) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(one);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (one == delimiter && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(one);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
