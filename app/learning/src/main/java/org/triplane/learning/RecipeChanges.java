// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// What is different between two descriptions of a training, each TOML as this program writes
/// it: a line for each value, under its table's line.
///
/// @param former key, such as `training.rate`, to its former value; empty where it was not set
/// @param present the same keys with their present values
record RecipeChanges(SequencedMap<String, String> former, SequencedMap<String, String> present) {
  /// What may change when a training goes on after its numbers ran away: nothing that shapes a
  /// network or what the optimizer remembers.
  private static final Set<String> TAMING =
      Set.of(
          "training.rate",
          "training.head-rate",
          "training.rate-ratio",
          "training.clip",
          "training.weight-decay",
          "training.precision");

  static RecipeChanges between(String before, String now) {
    Map<String, String> old = values(before);
    Map<String, String> fresh = values(now);
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(fresh.keySet());
    SequencedMap<String, String> former = new LinkedHashMap<>();
    SequencedMap<String, String> present = new LinkedHashMap<>();
    for (String key : keys) {
      String left = old.getOrDefault(key, "");
      String right = fresh.getOrDefault(key, "");
      if (!left.equals(right)) {
        former.put(key, left);
        present.put(key, right);
      }
    }
    return new RecipeChanges(former, present);
  }

  /// Whether only such values are different that may tame a training.
  boolean areTaming() {
    return TAMING.containsAll(former.keySet());
  }

  /// A sentence for each change.
  List<String> sentences() {
    return former.keySet().stream().map(this::sentence).toList();
  }

  private String sentence(String key) {
    return "%s is %s instead of %s from here on."
        .formatted(key, shown(Maps.required(present, key)), shown(Maps.required(former, key)));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not set" : value;
  }

  private static Map<String, String> values(String toml) {
    Map<String, String> values = new LinkedHashMap<>();
    String table = "";
    int tables = 0;
    for (String line : toml.lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[[")) {
        table = "%s.%d.".formatted(line.replaceAll("[\\[\\]]", ""), ++tables);
      } else if (line.startsWith("[")) {
        table = line.replaceAll("[\\[\\]]", "") + ".";
      } else if (equals > 0) {
        values.put(table + line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return values;
  }
}
