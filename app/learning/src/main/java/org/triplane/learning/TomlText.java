// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes TOML for people: plain values first, then `[tables]` and `[[lists of tables]]`, in the
/// order of the maps. Doubles keep all their digits.
final class TomlText {
  private static final int LINE = 88;
  private final StringBuilder text = new StringBuilder();

  private TomlText() {}

  /// Write a document.
  ///
  /// @param values texts, numbers, booleans, collections and maps; no nulls
  static String of(Map<String, ?> values) {
    var writer = new TomlText();
    writer.table("", values);
    return writer.text.toString().stripLeading();
  }

  private void table(String path, Map<?, ?> values) {
    values.forEach(
        (key, value) -> {
          if (!isTable(value) && !isTables(value)) {
            text.append(key(key)).append(" = ").append(value(value)).append('\n');
          }
        });
    values.forEach(
        (key, value) -> nested(path.isEmpty() ? key(key) : path + "." + key(key), value));
  }

  private void nested(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      text.append("\n[").append(path).append("]\n");
      table(path, map);
    } else if (isTables(value)) {
      for (Object item : (Collection<?>) value) {
        text.append("\n[[").append(path).append("]]\n");
        table(path, (Map<?, ?>) item);
      }
    }
  }

  private static boolean isTable(Object value) {
    return value instanceof Map;
  }

  private static boolean isTables(Object value) {
    return value instanceof Collection<?> list
        && !list.isEmpty()
        && list.stream().allMatch(TomlText::isTable);
  }

  private static String value(Object value) {
    return switch (value) {
      case Double number -> number(number);
      case Float number -> number(number.doubleValue());
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case Collection<?> list -> list(list);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> key(entry.getKey()) + " = " + value(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      default -> quoted(value.toString());
    };
  }

  private static String list(Collection<?> list) {
    String line = list.stream().map(TomlText::value).collect(Collectors.joining(", ", "[", "]"));
    if (line.length() <= LINE) {
      return line;
    }
    return list.stream().map(TomlText::value).collect(Collectors.joining(",\n  ", "[\n  ", ",\n]"));
  }

  private static String number(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return Double.toString(number);
  }

  private static String key(Object key) {
    String name = String.valueOf(key);
    return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f) {
            quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
