// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.worklist.WorklistException;

/// Reads and writes a label set as TOML, and as the JSON that the library keeps.
public final class LabelSetDocument {
  private static final Set<String> KEYS =
      Set.of("name", "title", "kind", "ordered", "sides", "values");
  private static final Set<String> VALUE_KEYS = Set.of("word", "hint", "key");

  /// Keys that are given out in this order where none is named: digits, then letters.
  private static final String FREE_KEYS = "123456789abcdefghijklmopqrstuvwxyz";

  private LabelSetDocument() {}

  /// Read a TOML file.
  ///
  /// @throws WorklistException if it cannot be read or does not describe a label set
  public static LabelSet read(Path file) throws WorklistException {
    try {
      return of(Documents.toml(Files.readString(file), "the label set"));
    } catch (IOException | IllegalArgumentException e) {
      throw new WorklistException(
          "Cannot read the label set in %s: %s Correct the file and try again."
              .formatted(file.getFileName(), sentence(e)),
          e);
    }
  }

  /// Write a set as TOML that [#read] reads.
  public static String toml(LabelSet set) {
    return Documents.toToml(document(set));
  }

  /// Make values of plain words, with keys in their order.
  ///
  /// @param words each `word`, `word=hint` or `word=hint=key`
  /// @throws WorklistException if one cannot be used
  public static List<LabelValue> values(List<String> words) throws WorklistException {
    List<LabelValue> values = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("=", 3);
      String key = parts.length > 2 ? parts[2] : freeKey(values.size());
      values.add(LabelValue.of(parts[0], parts.length > 1 ? parts[1] : "", key));
    }
    return values;
  }

  static String json(LabelSet set) {
    return Documents.toJson(document(set));
  }

  static LabelSet ofJson(String json, int version) throws WorklistException {
    try {
      return of(Documents.json(json, "the label set")).withVersion(version);
    } catch (IOException | IllegalArgumentException e) {
      throw new WorklistException(
          "Cannot read a label set of this library: %s Restore the library from a backup."
              .formatted(sentence(e)),
          e);
    }
  }

  private static LabelSet of(Options options) throws WorklistException {
    options.allow(KEYS);
    List<LabelValue> values = new ArrayList<>();
    for (Options value : options.tables("values")) {
      value.allow(VALUE_KEYS);
      String key = value.text("key", freeKey(values.size()));
      values.add(LabelValue.of(value.text("word"), value.text("hint", ""), key));
    }
    var traits =
        new LabelSet.Traits(
            LabelKind.of(options.text("kind", LabelKind.MULTI_CLASS.word())),
            options.flag("ordered", false),
            options.flag("sides", false));
    return LabelSet.of(options.text("name"), options.text("title", ""), traits, values);
  }

  private static Map<String, Object> document(LabelSet set) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", set.name());
    document.put("title", set.title());
    document.put("kind", set.traits().kind().word());
    document.put("ordered", set.traits().ordered());
    document.put("sides", set.traits().sided());
    document.put("values", set.values().stream().map(LabelSetDocument::document).toList());
    return document;
  }

  private static Map<String, Object> document(LabelValue value) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("word", value.word());
    document.put("hint", value.hint());
    document.put("key", value.key());
    return document;
  }

  private static String freeKey(int position) {
    return FREE_KEYS.substring(position % FREE_KEYS.length(), position % FREE_KEYS.length() + 1);
  }

  private static String sentence(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }
}
