// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// A typed view over one table of a recipe, model or settings file. Every complaint names the
/// table, the key and what stands there.
///
/// @param table the table's dotted name, such as `training`, for messages
/// @param values what stands in the file: strings, numbers, booleans, lists and nested maps
public record Options(String table, SequencedMap<String, Object> values) {
  public Options {
    values = new LinkedHashMap<>(values);
  }

  /// No options at all.
  public static Options none(String table) {
    return new Options(table, new LinkedHashMap<>());
  }

  /// Whether the key is there.
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// Read a number.
  ///
  /// @throws IllegalArgumentException if it is missing or no number
  public double number(String key) {
    return numeric(key, required(key)).doubleValue();
  }

  /// Read a number, or take the default if the key is missing.
  public double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  /// Read a whole number.
  ///
  /// @throws IllegalArgumentException if it is missing or not whole
  public int integer(String key) {
    double value = number(key);
    if (value != Math.rint(value)) {
      throw wrong(key, "a whole number", value);
    }
    return Math.toIntExact(Math.round(value));
  }

  /// Read a whole number, or take the default if the key is missing.
  public int integer(String key, int otherwise) {
    return has(key) ? integer(key) : otherwise;
  }

  /// Read a text.
  ///
  /// @throws IllegalArgumentException if it is missing or no text
  public String text(String key) {
    return required(key) instanceof String text ? text : complain(key, "a text");
  }

  /// Read a text, or take the default if the key is missing.
  public String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /// Read true or false, or take the default if the key is missing.
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    return required(key) instanceof Boolean flag ? flag : complain(key, "true or false");
  }

  /// Read a list of texts; empty if the key is missing.
  public List<String> texts(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (required(key) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return complain(key, "a list of texts");
  }

  /// Read a list of numbers; empty if the key is missing.
  public List<Double> numbers(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (required(key) instanceof List<?> list) {
      return list.stream().map(item -> numeric(key, item).doubleValue()).toList();
    }
    return complain(key, "a list of numbers");
  }

  /// Read a nested table; empty if the key is missing.
  public Options table(String key) {
    return child(key).orElseGet(() -> none(path(key)));
  }

  /// Read a nested table if it is there.
  public Optional<Options> child(String key) {
    Object value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(nested(path(key), key, value));
  }

  /// Read a list of tables (`[[key]]` in TOML); empty if the key is missing.
  public List<Options> tables(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (required(key) instanceof List<?> list) {
      return list.stream().map(item -> nested(path(key), key, item)).toList();
    }
    return complain(key, "a list of tables");
  }

  /// Refuse keys that nobody reads, so that a typing error is not a silent default.
  ///
  /// @throws IllegalArgumentException naming the unknown keys and those that are known
  public void allow(Set<String> known) {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "[%s] does not know %s. Known keys: %s."
              .formatted(
                  table, String.join(", ", unknown), String.join(", ", new TreeSet<>(known))));
    }
  }

  /// These options with one value replaced, the key dotted for nested tables (`training.epochs`).
  public Options with(String dottedKey, Object value) {
    LinkedHashMap<String, Object> copy = new LinkedHashMap<>(values);
    int dot = dottedKey.indexOf('.');
    if (dot < 0) {
      copy.put(dottedKey, value);
    } else {
      String head = dottedKey.substring(0, dot);
      copy.put(head, table(head).with(dottedKey.substring(dot + 1), value).values());
    }
    return new Options(table, copy);
  }

  private Object required(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "[%s] needs '%s'. It has: %s.".formatted(table, key, String.join(", ", values.keySet())));
    }
    return value;
  }

  private Number numeric(String key, Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw wrong(key, "a number", value);
  }

  private Options nested(String path, String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
      map.forEach((k, v) -> copy.put(String.valueOf(k), v));
      return new Options(path, copy);
    }
    throw wrong(key, "a table", value);
  }

  private <R> R complain(String key, String expected) {
    throw wrong(key, expected, required(key));
  }

  private IllegalArgumentException wrong(String key, String expected, Object actual) {
    return new IllegalArgumentException(
        "[%s] %s should be %s, but was '%s'.".formatted(table, key, expected, actual));
  }

  private String path(String key) {
    return table.isEmpty() ? key : table + "." + key;
  }
}
