// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.learning.TableText.Piece;

/// A text table with a header: cells apart by tabs, commas or semicolons, whichever the header
/// has most of. Cells may stand in double quotes.
///
/// @param columns the header's cells
public record DelimitedTable(Path file, List<String> columns, List<Row> rows) {
  private static final Set<String> UNKNOWN = Set.of("nan", "na", "n/a", "#n/a", "<na>", "null");

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

    /// The same, but empty too if the text only says that nothing is known, such as `NaN` or `n/a`.
    public String known(String column) {
      String text = cell(column);
      return UNKNOWN.contains(text.toLowerCase(Locale.ROOT)) ? "" : text;
    }
  }

  /// Read a table. Lines without text, and columns at the end without name and text, are passed
  /// over.
  ///
  /// @throws LearningException if it cannot be read, has no header, a column twice, or rows with
  ///     another number of cells; the message names the lines
  public static DelimitedTable read(Path file) throws LearningException {
    String text = TableFile.text(file);
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.isEmpty()) {
      throw new LearningException(
          "The table %s has no header. Its first line should name its columns."
              .formatted(file.getFileName()));
    }
    List<Piece> pieces =
        TableText.cut(text, delimiter(first)).stream().filter(piece -> !piece.isBlank()).toList();
    List<String> columns = cut(pieces.getFirst().cells(), 0);
    if (columns.stream().distinct().count() < columns.size()) {
      throw new LearningException(
          "The table %s has two columns of the same name: %s. Rename one."
              .formatted(file.getFileName(), String.join(", ", columns)));
    }
    return new DelimitedTable(file, columns, rows(file, columns, pieces.subList(1, pieces.size())));
  }

  private static List<Row> rows(Path file, List<String> columns, List<Piece> pieces)
      throws LearningException {
    var complaints = new LabelTables();
    List<Row> rows = new ArrayList<>();
    for (Piece piece : pieces) {
      List<String> cells = cut(piece.cells(), columns.size());
      if (!piece.closed()) {
        complaints.complain(file, piece.line(), "a quotation mark is opened and never closed");
      } else if (cells.size() == columns.size()) {
        rows.add(row(piece.line(), columns, cells));
      } else {
        complaints.complain(
            file,
            piece.line(),
            "%d cells are expected, as in the header, but there are %d"
                .formatted(columns.size(), cells.size()));
      }
    }
    complaints.refuseWrongRows();
    return rows;
  }

  /// Without the empty cells at the end that go beyond a number.
  private static List<String> cut(List<String> cells, int least) {
    int end = cells.size();
    while (end > least && cells.get(end - 1).isEmpty()) {
      end--;
    }
    return cells.subList(0, end);
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

  private static char delimiter(String header) {
    char best = ',';
    for (char candidate : new char[] {'\t', ',', ';'}) {
      if (width(header, candidate) > width(header, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static int width(String header, char delimiter) {
    return TableText.cut(header, delimiter).getFirst().cells().size();
  }
}
