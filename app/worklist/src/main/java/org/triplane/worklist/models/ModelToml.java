// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The first lines of `model.toml`, before its tables, where name and version stand.
final class ModelToml {
  private static final Pattern NAMING = Pattern.compile("(?:name|version)\\s*=.*");
  private static final Pattern NAME = Pattern.compile("name\\s*=.*");
  private static final Pattern VERSION = Pattern.compile("version\\s*=.*");

  private ModelToml() {}

  /// The text without its name and version.
  static String withoutName(String toml) {
    int tables = tables(toml);
    return toml.substring(0, tables)
            .lines()
            .filter(line -> !NAMING.matcher(line).matches())
            .collect(Collectors.joining("\n"))
        + "\n"
        + toml.substring(tables);
  }

  /// The text with another name and version; all else stays byte for byte.
  static String renamed(String toml, String name, ModelVersion version) {
    int tables = tables(toml);
    return toml.substring(0, tables)
            .lines()
            .map(line -> NAME.matcher(line).matches() ? "name = \"%s\"".formatted(name) : line)
            .map(
                line ->
                    VERSION.matcher(line).matches() ? "version = \"%s\"".formatted(version) : line)
            .collect(Collectors.joining("\n"))
        + "\n"
        + toml.substring(tables);
  }

  /// Where the first table begins.
  private static int tables(String toml) {
    if (toml.startsWith("[")) {
      return 0;
    }
    int at = toml.indexOf("\n[");
    return at < 0 ? toml.length() : at + 1;
  }
}
