// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Arranges what repeats the same positions, such as times, echoes and b-values, into frames.
final class Repeats {
  private final Positions all;
  private final RepeatOrder order;
  private final Consumer<String> warnings;

  private Repeats(Positions all, Consumer<String> warnings) {
    this.all = all;
    this.order = RepeatOrder.of(all);
    this.warnings = warnings;
  }

  /// Arrange pictures into one volume, or into several where frames would not cover the same
  /// slices.
  static List<Lattice> lattices(Positions all, Consumer<String> warnings) {
    var repeats = new Repeats(all, warnings);
    if (all.even()) {
      repeats.warnOfIndistinct();
      return List.of(full(all));
    }
    Optional<List<Lattice>> incomplete = IncompleteFrames.of(all, repeats.order, warnings);
    return incomplete.orElseGet(() -> repeats.evenParts().stream().map(Repeats::full).toList());
  }

  private static Lattice full(Positions even) {
    var order = RepeatOrder.of(even).order();
    List<List<Picture>> ordered =
        even.slices().stream().map(slice -> slice.stream().sorted(order).toList()).toList();
    return Lattice.full(new Positions(ordered));
  }

  private void warnOfIndistinct() {
    int repeats = all.repeats();
    boolean distinct =
        all.slices().stream()
            .allMatch(slice -> slice.stream().map(order::values).distinct().count() == repeats);
    if (!distinct) {
      warnings.accept(
          "Every position holds %d pictures, and the headers do not say how all of them differ; they are shown as frames in the order of their instance numbers."
              .formatted(repeats));
    }
  }

  private List<Positions> evenParts() {
    for (int key : order.keys()) {
      List<Positions> parts = partsBy(List.of(key));
      if (parts.stream().allMatch(Positions::even)) {
        warnings.accept(parted("by " + RepeatKey.WORDS.get(key), parts));
        return parts;
      }
    }
    List<Positions> byAll = partsBy(order.keys());
    if (byAll.stream().allMatch(Positions::even)) {
      warnings.accept(parted("by what tells its pictures apart", byAll));
      return byAll;
    }
    return layers();
  }

  private static String parted(String how, List<Positions> parts) {
    return "Positions are not repeated equally often, so the series is parted %s into %d volumes."
        .formatted(how, parts.size());
  }

  private List<Positions> partsBy(List<Integer> keys) {
    return order.parts(keys, all.pictures()).stream()
        .map(Positions::of)
        .sorted((one, other) -> Picture.ACQUISITION_ORDER.compare(one.earliest(), other.earliest()))
        .toList();
  }

  // The first pictures of all positions, then the second of those that have two, and so on.
  private List<Positions> layers() {
    List<Positions> parts = new ArrayList<>();
    List<Integer> repeated = new ArrayList<>();
    for (int layer = 0; layer < all.repeats(); layer++) {
      List<Picture> part = new ArrayList<>();
      for (int i = 0; i < all.slices().size(); i++) {
        List<Picture> slice = all.slices().get(i).stream().sorted(order.order()).toList();
        if (layer < slice.size()) {
          part.add(slice.get(layer));
        }
        if (layer == 1 && layer < slice.size()) {
          repeated.add(i + 1);
        }
      }
      parts.add(Positions.of(part));
    }
    warnings.accept(
        "There is more than one picture at %s of %d; what is there again is shown in volumes of its own."
            .formatted(Phrases.slices(repeated), all.slices().size()));
    return parts;
  }
}
