// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The dictionary in a NumPy header: a Python literal with texts as keys, in any order, with
/// whitespace anywhere and perhaps a comma after the last entry. Values are kept as their text.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NumPy
///     format</a>
final class NpyDictionary {
  private final String text;
  private int at;

  private NpyDictionary(String text) {
    this.text = text;
  }

  /// Split a header's text into its entries; empty if it is no dictionary.
  ///
  /// @return values as written, texts with their quotes
  static Optional<Map<String, String>> parse(String text) {
    return new NpyDictionary(text.strip()).entries();
  }

  private Optional<Map<String, String>> entries() {
    if (!take('{')) {
      return Optional.empty();
    }
    Map<String, String> entries = new HashMap<>();
    while (!take('}')) {
      String key = value();
      boolean paired = take(':');
      String value = value();
      boolean separated = take(',') || peek() == '}';
      if (key.length() < 2 || !isQuote(key.charAt(0)) || !paired || !separated || value.isEmpty()) {
        return Optional.empty();
      }
      entries.put(key.substring(1, key.length() - 1), value);
    }
    return at == text.length() ? Optional.of(entries) : Optional.empty();
  }

  /// The text up to the next colon, comma or closing bracket that is in no brackets or quotes.
  private String value() {
    skipSpace();
    int start = at;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (isQuote(c)) {
        int end = text.indexOf(c, at + 1);
        if (end < 0) {
          return "";
        }
        at = end;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (depth > 0 && (c == ')' || c == ']')) {
        depth--;
      } else if (depth == 0 && ":,})]".indexOf(c) >= 0) {
        break;
      }
    }
    return text.substring(start, at).strip();
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private char peek() {
    skipSpace();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char wanted) {
    if (peek() != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
