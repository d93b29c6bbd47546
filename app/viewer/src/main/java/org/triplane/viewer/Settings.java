// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Documents;

/// What the user has chosen, as one immutable value. Each setting has a dotted key such as
/// `look.theme`; who reads it names its default. What stands there with a wrong type counts as
/// missing, since a setting never keeps the window from opening.
///
/// @param values what stands in the file: texts, numbers, booleans, lists and nested tables
public record Settings(SequencedMap<String, Object> values) {
  /// The tables and keys that some part of the viewer reads.
  private static final List<String> KNOWN =
      List.of(
          "look",
          "keys",
          "mouse",
          "recent",
          "tour",
          "layout",
          "display",
          "navigate",
          "measure",
          "memory",
          "export",
          "pages");

  public Settings {
    values = new LinkedHashMap<>(values);
  }

  /// Nothing chosen: every setting is its default.
  public static Settings defaults() {
    return new Settings(new LinkedHashMap<>());
  }

  /// Read settings from TOML text.
  ///
  /// @throws IOException if it is no TOML
  static Settings parse(String toml, String name) throws IOException {
    return new Settings(Documents.toml(toml, name).values());
  }

  /// All that is in them, known or not, as TOML text.
  String toToml() {
    return Documents.toToml(values);
  }

  /// A text.
  public String text(String key, String otherwise) {
    return at(key) instanceof String text ? text : otherwise;
  }

  /// A number.
  public double number(String key, double otherwise) {
    return at(key) instanceof Number number ? number.doubleValue() : otherwise;
  }

  /// True or false.
  public boolean flag(String key, boolean otherwise) {
    return at(key) instanceof Boolean flag ? flag : otherwise;
  }

  /// Several texts; a single one counts as a list of one.
  public List<String> texts(String key, List<String> otherwise) {
    return switch (at(key)) {
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case String one -> List.of(one);
      case null, default -> otherwise;
    };
  }

  /// The names in a table; empty if there is no such table.
  public List<String> names(String table) {
    return at(table) instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /// These settings with one of them changed.
  ///
  /// @param value a text, number, boolean or list of them
  public Settings with(String key, Object value) {
    var copy = new LinkedHashMap<>(values);
    int dot = key.indexOf('.');
    if (dot < 0) {
      copy.put(key, value);
    } else {
      String head = key.substring(0, dot);
      copy.put(head, table(head).with(key.substring(dot + 1), value).values());
    }
    return new Settings(copy);
  }

  /// These settings with one of them, or a whole table, back at its default.
  public Settings without(String key) {
    var copy = new LinkedHashMap<>(values);
    int dot = key.indexOf('.');
    if (dot < 0) {
      copy.remove(key);
    } else {
      String head = key.substring(0, dot);
      Settings rest = table(head).without(key.substring(dot + 1));
      if (rest.values().isEmpty()) {
        copy.remove(head);
      } else {
        copy.put(head, rest.values());
      }
    }
    return new Settings(copy);
  }

  /// The tables and keys that nothing reads, perhaps a typing error or of a later version. They
  /// are kept.
  public List<String> unknown() {
    return values.keySet().stream().filter(key -> !KNOWN.contains(key)).toList();
  }

  private Settings table(String key) {
    var typed = new LinkedHashMap<String, Object>();
    if (values.get(key) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> typed.put(String.valueOf(name), value));
    }
    return new Settings(typed);
  }

  private @Nullable Object at(String key) {
    @Nullable Object found = values;
    for (String name : List.of(key.split("\\."))) {
      found = found instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return found;
  }
}
