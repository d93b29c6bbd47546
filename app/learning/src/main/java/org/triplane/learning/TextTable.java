// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A table in plain text; columns are as wide as their widest cell, numbers stand on the right.
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heads) {
    rows.add(List.of(heads));
  }

  void row(Object... cells) {
    rows.add(Stream.of(cells).map(String::valueOf).toList());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(column == 0 ? "" : GAP).append(cell(row.get(column), column));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private String cell(String text, int column) {
    String blanks = " ".repeat(width(column) - text.length());
    return isText(column) ? text + blanks : blanks + text;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isText(int column) {
    return rows.stream()
        .skip(1)
        .map(row -> row.get(column))
        .anyMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.charAt(0)));
  }
}
