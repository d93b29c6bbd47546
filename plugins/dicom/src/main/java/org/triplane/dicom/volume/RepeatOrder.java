// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What tells the repeats of some positions apart, and the order that makes of them.
///
/// @param keys numbers of the words of [RepeatKey] that tell some apart, most important first
/// @param order by those, then as acquired
record RepeatOrder(List<Integer> keys, Comparator<Picture> order) {
  RepeatOrder {
    keys = List.copyOf(keys);
  }

  /// Find what tells pictures apart. A key with more values than a position has pictures changes
  /// from slice to slice and tells no repeats apart.
  static RepeatOrder of(Positions all) {
    List<Picture> acquired = all.pictures().stream().sorted(Picture.ACQUISITION_ORDER).toList();
    int most = all.repeats();
    List<Integer> keys = new ArrayList<>();
    Comparator<Picture> order = Comparator.comparingInt(_ -> 0);
    for (int key = 0; key < RepeatKey.WORDS.size(); key++) {
      Map<String, Integer> ranks = ranks(acquired, key);
      if (ranks.size() > 1 && ranks.size() <= most) {
        keys.add(key);
        order = order.thenComparing(by(key, ranks));
      }
    }
    return new RepeatOrder(keys, order.thenComparing(Picture.ACQUISITION_ORDER));
  }

  /// The values that tell a picture apart.
  List<String> values(Picture picture) {
    return keys.stream().map(picture.repeat().values()::get).toList();
  }

  /// Part pictures by some keys, each part and the parts among each other in this order.
  List<List<Picture>> parts(List<Integer> byKeys, List<Picture> pictures) {
    Map<List<String>, List<Picture>> parts = new LinkedHashMap<>();
    for (Picture picture : pictures.stream().sorted(order).toList()) {
      List<String> values = byKeys.stream().map(picture.repeat().values()::get).toList();
      parts.computeIfAbsent(values, _ -> new ArrayList<>()).add(picture);
    }
    return List.copyOf(parts.values());
  }

  private static Comparator<Picture> by(int key, Map<String, Integer> ranks) {
    return RepeatKey.UNORDERED.contains(RepeatKey.WORDS.get(key))
        ? Comparator.comparing(picture -> ranks.getOrDefault(value(picture, key), 0))
        : Comparator.comparing(picture -> value(picture, key));
  }

  private static Map<String, Integer> ranks(List<Picture> acquired, int key) {
    Map<String, Integer> ranks = new HashMap<>();
    acquired.forEach(picture -> ranks.putIfAbsent(value(picture, key), ranks.size()));
    return ranks;
  }

  private static String value(Picture picture, int key) {
    return picture.repeat().values().get(key);
  }
}
