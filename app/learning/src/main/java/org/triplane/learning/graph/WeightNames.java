// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of weights from elsewhere. Training programs put a name of their own before all of
/// them: `module.` where a network was copied to several devices, or whatever the program calls
/// its network, such as `model.` or `net.backbone.`.
final class WeightNames {
  private WeightNames() {}

  /// The weights without what stands before the names of the network's parameters.
  ///
  /// Names stay as they are unless one beginning, put before the parameters' names, gives at
  /// least half of them, and more of them than any other beginning or none.
  static Map<String, Initializer> plain(Set<String> parameters, Map<String, Initializer> weights) {
    String beginning = beginning(parameters, weights.keySet());
    if (beginning.isEmpty()) {
      return weights;
    }
    Map<String, Initializer> plain = new LinkedHashMap<>();
    weights.forEach(
        (name, tensor) ->
            plain.put(
                name.startsWith(beginning) ? name.substring(beginning.length()) : name, tensor));
    return plain;
  }

  private static String beginning(Set<String> parameters, Set<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : names) {
      for (int at = 0; at >= 0 && at < name.length(); at = after(name, at)) {
        if (parameters.contains(name.substring(at))) {
          counts.merge(name.substring(0, at), 1, Integer::sum);
        }
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> first =
        counts.entrySet().stream()
            .filter(one -> one.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return 2 * most < parameters.size() || first.size() != 1 ? "" : first.getFirst();
  }

  /// Where the name's next part begins; -1 after the last one.
  private static int after(String name, int at) {
    int dot = name.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }
}
