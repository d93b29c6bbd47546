// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What an optimizer remembers of every weight: some arrays of its shape, by group, and how often
/// it was changed, which differs between weights that were frozen for a while and others.
final class OptimizerMemory {
  private static final String COUNTS = "counts";

  private final Map<String, SequencedMap<String, float[]>> groups = new LinkedHashMap<>();

  /// @param names of the groups
  OptimizerMemory(String... names) {
    groups.put(COUNTS, new LinkedHashMap<>());
    for (String name : names) {
      groups.put(name, new LinkedHashMap<>());
    }
  }

  /// The array of a weight, zeros at first; it may be written.
  float[] of(String group, String weight, int length) {
    return Maps.required(groups, group).computeIfAbsent(weight, _ -> new float[length]);
  }

  /// Count one more change of a weight.
  ///
  /// @return how many there are now; exact up to 2^24
  long count(String weight) {
    return (long) ++of(COUNTS, weight, 1)[0];
  }

  Map<String, SequencedMap<String, float[]>> groups() {
    return groups;
  }

  /// Go on from a saved state, which may hold other groups, too.
  void restore(Checkpoint saved) {
    groups.forEach(
        (name, arrays) -> {
          arrays.clear();
          arrays.putAll(saved.arrays(name));
        });
  }
}
