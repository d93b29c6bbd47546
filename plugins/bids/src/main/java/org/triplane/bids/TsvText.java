// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a tab-separated text with a header, each column to cell.
record TsvText(List<Map<String, String>> rows) {
  TsvText {
    rows = List.copyOf(rows);
  }

  static TsvText of(String text) {
    List<String> lines = text.lines().toList();
    List<Map<String, String>> rows = new ArrayList<>();
    String[] columns = lines.isEmpty() ? new String[0] : lines.getFirst().split("\t", -1);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], i < cells.length ? cells[i] : "");
      }
      rows.add(row);
    }
    return new TsvText(rows);
  }

  /// A cell's text; empty if the row has no such column.
  static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  /// A cell's number; NaN if it is empty.
  static double number(Map<String, String> row, String column) {
    String text = cell(row, column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  /// The numbers of a column.
  List<Double> numbers(String column) {
    return rows.stream().map(row -> number(row, column)).toList();
  }
}
