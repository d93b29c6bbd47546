// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.List;
import java.util.stream.Collectors;

/// Text of tables. A cell is one line: line ends and tabs are written as `\n` and `\t`, a
/// backslash as two.
final class CellText {
  private CellText() {}

  static String csv(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(CellText::quoted).collect(Collectors.joining(",")) + "\n")
        .collect(Collectors.joining());
  }

  static String tsv(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(CellText::escaped).collect(Collectors.joining("\t")) + "\n")
        .collect(Collectors.joining());
  }

  /// Read back what a cell was before it was written.
  static String read(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    var text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char one = cell.charAt(i);
      if (one != '\\' || i + 1 == cell.length()) {
        text.append(one);
        continue;
      }
      char next = cell.charAt(++i);
      text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    String line = escaped(cell);
    return line.matches(".*[,;\"].*") || !line.equals(line.strip())
        ? '"' + line.replace("\"", "\"\"") + '"'
        : line;
  }

  private static String escaped(String cell) {
    return cell.replace("\\", "\\\\")
        .replace("\r\n", "\\n")
        .replace("\n", "\\n")
        .replace("\r", "\\n")
        .replace("\t", "\\t");
  }
}
