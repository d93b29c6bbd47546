// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads and writes TOML and JSON as plain maps, lists, numbers and texts. What has no order of
/// its own (`Map.of`, `HashSet`) is written in the order of its words, so that the same values
/// give the same text in every process.
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
      return TOML.writeValueAsString(ordered(values));
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
      return JSON.writeValueAsString(ordered(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This value has no JSON form", e);
    }
  }

  private static @Nullable Object ordered(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> ordered(map);
      case Collection<?> all when !isOrdered(all) ->
          all.stream()
              .map(Documents::ordered)
              .sorted(Comparator.comparing(String::valueOf))
              .toList();
      case Collection<?> all -> {
        List<@Nullable Object> copy = new ArrayList<>();
        all.forEach(one -> copy.add(ordered(one)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  private static Map<Object, @Nullable Object> ordered(Map<?, ?> map) {
    boolean hasOrder = map instanceof SequencedMap || map instanceof EnumMap;
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (!hasOrder) {
      entries.sort(Comparator.comparing(entry -> String.valueOf(entry.getKey())));
    }
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
    entries.forEach(entry -> copy.put(entry.getKey(), ordered(entry.getValue())));
    return copy;
  }

  private static boolean isOrdered(Collection<?> all) {
    return all instanceof SequencedCollection || all instanceof EnumSet || !(all instanceof Set);
  }

  private static LinkedHashMap<String, Object> map(Map<?, ?> raw) {
    LinkedHashMap<String, Object> typed = new LinkedHashMap<>();
    raw.forEach((key, value) -> typed.put(String.valueOf(key), value));
    return typed;
  }
}
