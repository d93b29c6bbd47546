// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Tells what repeats the same positions: times, echoes, b-values.
final class Repeats {
  private static final double ROUNDING = 1000;

  private Repeats() {}

  /// Part pictures so that in each part every position has the same number of them.
  static List<Positions> evenParts(Positions all, Consumer<String> warnings) {
    if (all.even()) {
      return List.of(all);
    }
    for (int key : distinguishingKeys(all)) {
      List<Positions> parts = partsBy(key, all);
      if (parts.stream().allMatch(Positions::even)) {
        warnings.accept(
            "Positions are not repeated equally often, so the series is parted by %s into %d volumes."
                .formatted(RepeatKey.WORDS.get(key), parts.size()));
        return parts;
      }
    }
    List<Positions> parts = layers(all);
    warnings.accept(
        "Of %d slice positions some are there once and some up to %d times, so the series is parted into %d volumes."
            .formatted(all.slices().size(), all.repeats(), parts.size()));
    return parts;
  }

  /// The pictures frame by frame, in each frame slice by slice.
  ///
  /// @param even positions with equally many pictures
  static List<Picture> byFrame(Positions even) {
    List<List<Picture>> ordered = ordered(even);
    List<Picture> pictures = new ArrayList<>();
    for (int frame = 0; frame < even.repeats(); frame++) {
      for (List<Picture> slice : ordered) {
        pictures.add(slice.get(frame));
      }
    }
    return pictures;
  }

  private static List<Positions> partsBy(int key, Positions all) {
    TreeMap<Long, List<Picture>> byValue = new TreeMap<>();
    for (Picture picture : all.pictures()) {
      byValue.computeIfAbsent(rounded(picture, key), _ -> new ArrayList<>()).add(picture);
    }
    return byValue.values().stream().map(Positions::of).toList();
  }

  // The first pictures of all positions, then the second of those that have two, and so on.
  private static List<Positions> layers(Positions all) {
    List<Positions> parts = new ArrayList<>();
    List<List<Picture>> ordered = ordered(all);
    for (int layer = 0; layer < all.repeats(); layer++) {
      List<Picture> part = new ArrayList<>();
      for (List<Picture> slice : ordered) {
        if (layer < slice.size()) {
          part.add(slice.get(layer));
        }
      }
      parts.add(Positions.of(part));
    }
    return parts;
  }

  private static List<List<Picture>> ordered(Positions all) {
    Comparator<Picture> order = Comparator.comparingInt(_ -> 0);
    for (int key : distinguishingKeys(all)) {
      order = order.thenComparingLong(picture -> rounded(picture, key));
    }
    Comparator<Picture> complete =
        order
            .thenComparingInt(picture -> picture.repeat().instance())
            .thenComparingInt(picture -> picture.repeat().frame());
    return all.slices().stream().map(slice -> slice.stream().sorted(complete).toList()).toList();
  }

  // A key with more values than repeats changes from slice to slice and tells no repeats apart.
  private static List<Integer> distinguishingKeys(Positions all) {
    List<Picture> pictures = all.pictures();
    List<Integer> keys = new ArrayList<>();
    for (int key = 0; key < RepeatKey.WORDS.size(); key++) {
      int candidate = key;
      long values =
          pictures.stream().mapToLong(picture -> rounded(picture, candidate)).distinct().count();
      if (values > 1 && values <= all.repeats()) {
        keys.add(key);
      }
    }
    return keys;
  }

  private static long rounded(Picture picture, int key) {
    return Math.round(picture.repeat().values().get(key) * ROUNDING);
  }
}
