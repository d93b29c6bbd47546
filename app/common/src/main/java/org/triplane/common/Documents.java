// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads and writes TOML and JSON as plain maps, lists, numbers and texts.
public final class Documents {
  private static final TomlMapper TOML = new TomlMapper();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Documents() {}

  /// Read a TOML file.
  ///
  /// @throws IOException if it cannot be read or is no TOML; the message gives line and column
  public static Options toml(Path file) throws IOException {
    return toml(Files.readString(file), file.getFileName().toString());
  }

  /// Parse TOML text; `name` is for messages.
  public static Options toml(String text, String name) throws IOException {
    try {
      return new Options("", map(TOML.readValue(text, LinkedHashMap.class)));
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read %s: %s".formatted(name, e.getOriginalMessage()), e);
    }
  }

  /// Write TOML text. Null is not a TOML value: leave such keys out.
  public static String toToml(Map<String, ?> values) {
    try {
      return TOML.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("These values have no TOML form", e);
    }
  }

  /// Read a JSON object.
  public static Options json(Path file) throws IOException {
    return new Options("", map(JSON.readValue(Files.readString(file), LinkedHashMap.class)));
  }

  /// Parse a JSON object; `name` is for messages.
  public static Options json(String text, String name) throws IOException {
    try {
      return new Options("", map(JSON.readValue(text, LinkedHashMap.class)));
    } catch (JsonProcessingException e) {
      throw new IOException("Cannot read %s: %s".formatted(name, e.getOriginalMessage()), e);
    }
  }

  /// Write a map, list, number, text or null as indented JSON. Doubles keep all their digits.
  public static String toJson(@Nullable Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This value has no JSON form", e);
    }
  }

  private static LinkedHashMap<String, Object> map(Map<?, ?> raw) {
    LinkedHashMap<String, Object> typed = new LinkedHashMap<>();
    raw.forEach((key, value) -> typed.put(String.valueOf(key), value));
    return typed;
  }
}
