// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;

/// Cuts the text of a table into records. A cell in double quotes may hold the delimiter, quotes
/// (written twice) and line breaks; a quote within a cell that begins otherwise is a character
/// like any other.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
final class TableText {
  private final String text;
  private final char delimiter;
  private final List<String> cells = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private boolean quoted;
  private int line = 1;
  private int begun = 1;

  private TableText(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /// One record.
  ///
  /// @param line where it begins, from 1
  /// @param cells without blanks around them; line breaks in them are blanks
  /// @param closed false if a quote is opened in it and never closed
  record Piece(int line, List<String> cells, boolean closed) {
    Piece {
      cells = List.copyOf(cells);
    }

    boolean isBlank() {
      return cells.stream().allMatch(String::isEmpty);
    }
  }

  /// All records, those without any text too.
  static List<Piece> cut(String text, char delimiter) {
    return new TableText(text, delimiter).pieces();
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      boolean isBreak = one == '\n' || one == '\r';
      if (isBreak && one == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
        at++;
      }
      line += isBreak ? 1 : 0;
      if (isBreak && !quoted) {
        pieces.add(piece());
      } else if (one == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append(one);
        at++;
      } else {
        take(one);
      }
    }
    if (quoted || !cells.isEmpty() || !cell.isEmpty()) {
      pieces.add(piece());
    }
    return pieces;
  }

  private void take(char one) {
    if (one == '"' && quoted) {
      quoted = false;
    } else if (one == '"' && cell.toString().isBlank()) {
      quoted = true;
    } else if (one == delimiter && !quoted) {
      endCell();
    } else {
      cell.append(one == '\n' || one == '\r' ? ' ' : one);
    }
  }

  private void endCell() {
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private Piece piece() {
    endCell();
    var piece = new Piece(begun, cells, !quoted);
    cells.clear();
    begun = line;
    return piece;
  }
}
