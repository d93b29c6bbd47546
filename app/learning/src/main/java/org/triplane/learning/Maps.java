// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Maps of named arrays.
final class Maps {
  private Maps() {}

  static <V> V required(Map<String, V> map, String key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected one of %s, but was '%s'".formatted(map.keySet(), key));
    }
    return value;
  }

  static SequencedMap<String, float[]> copy(Map<String, float[]> arrays) {
    SequencedMap<String, float[]> copy = new LinkedHashMap<>();
    arrays.forEach((name, values) -> copy.put(name, values.clone()));
    return copy;
  }

  /// Write arrays into those of the same names.
  static void write(Map<String, float[]> from, Map<String, float[]> to) {
    from.forEach(
        (name, values) -> System.arraycopy(values, 0, required(to, name), 0, values.length));
  }
}
