// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tells what repeats the same positions: times, echoes, b-values.
final class Repeats {
  private Repeats() {}

  /// Part pictures so that in each part every position has the same number of them.
  static List<Positions> evenParts(Positions all, Consumer<String> warnings) {
    if (all.even()) {
      return List.of(all);
    }
    List<Integer> keys = distinguishingKeys(all);
    for (int key : keys) {
      List<Positions> parts = partsBy(List.of(key), all);
      if (parts.stream().allMatch(Positions::even)) {
        warnings.accept(parted("by " + RepeatKey.WORDS.get(key), parts));
        return parts;
      }
    }
    List<Positions> byAll = partsBy(keys, all);
    if (byAll.stream().allMatch(Positions::even)) {
      warnings.accept(parted("by what tells its pictures apart", byAll));
      return byAll;
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

  private static String parted(String how, List<Positions> parts) {
    return "Positions are not repeated equally often, so the series is parted %s into %d volumes."
        .formatted(how, parts.size());
  }

  private static List<Positions> partsBy(List<Integer> keys, Positions all) {
    Map<List<String>, List<Picture>> byValue = new LinkedHashMap<>();
    for (Picture picture : inAcquisitionOrder(all)) {
      List<String> values = keys.stream().map(picture.repeat().values()::get).toList();
      byValue.computeIfAbsent(values, _ -> new ArrayList<>()).add(picture);
    }
    return byValue.values().stream().map(Positions::of).toList();
  }

  private static List<Picture> inAcquisitionOrder(Positions all) {
    return all.pictures().stream().sorted(Picture.ACQUISITION_ORDER).toList();
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
      order = order.thenComparing(picture -> picture.repeat().values().get(key));
    }
    Comparator<Picture> complete = order.thenComparing(Picture.ACQUISITION_ORDER);
    return all.slices().stream().map(slice -> slice.stream().sorted(complete).toList()).toList();
  }

  // A key with more values than repeats changes from slice to slice and tells no repeats apart.
  private static List<Integer> distinguishingKeys(Positions all) {
    List<Picture> pictures = all.pictures();
    List<Integer> keys = new ArrayList<>();
    for (int key = 0; key < RepeatKey.WORDS.size(); key++) {
      int candidate = key;
      long values =
          pictures.stream()
              .map(picture -> picture.repeat().values().get(candidate))
              .distinct()
              .count();
      if (values > 1 && values <= all.repeats()) {
        keys.add(key);
      }
    }
    return keys;
  }
}
