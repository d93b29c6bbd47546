// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps frames together of which some lack pictures, as after a lost file or a scan that was
/// stopped.
final class IncompleteFrames {
  private final Positions all;

  private IncompleteFrames(Positions all) {
    this.all = all;
  }

  /// Arrange the frames into one volume with gaps; frames that lack more than a third of their
  /// slices become volumes of their own. Empty if the pictures are no such frames: at least every
  /// second frame of the volume must be complete.
  static Optional<List<Lattice>> of(Positions all, RepeatOrder order, Consumer<String> warnings) {
    var incomplete = new IncompleteFrames(all);
    return incomplete
        .single(order.parts(order.keys(), all.pictures()))
        .or(() -> incomplete.single(incomplete.inTurn()))
        .flatMap(frames -> incomplete.lattices(frames, warnings));
  }

  private Optional<List<Lattice>> lattices(List<List<Picture>> frames, Consumer<String> warnings) {
    int slices = all.slices().size();
    List<List<Picture>> together =
        frames.stream().filter(frame -> 3 * frame.size() >= 2 * slices).toList();
    long complete = together.stream().filter(frame -> frame.size() == slices).count();
    if (together.size() < 2 || 2 * complete < together.size()) {
      return Optional.empty();
    }
    List<Lattice> lattices = new ArrayList<>();
    lattices.add(Lattice.withGaps(together));
    for (int i = 0; i < frames.size(); i++) {
      List<Picture> frame = frames.get(i);
      if (!together.contains(frame)) {
        warnings.accept(
            "Frame %d has only %d of %d slices, so it is a volume of its own."
                .formatted(i + 1, frame.size(), slices));
        lattices.add(Lattice.withGaps(List.of(frame)));
      }
    }
    return Optional.of(lattices);
  }

  private Optional<List<List<Picture>>> single(List<List<Picture>> frames) {
    Map<Picture, Integer> at = places();
    for (List<Picture> frame : frames) {
      if (frame.stream().map(at::get).distinct().count() != frame.size()) {
        return Optional.empty();
      }
    }
    return Optional.of(frames);
  }

  // Without a header that tells them apart, positions come in the same order in every frame.
  private List<List<Picture>> inTurn() {
    Map<Picture, Integer> at = places();
    Map<Integer, Integer> turns = new HashMap<>();
    List<List<Picture>> frames = new ArrayList<>();
    int before = Integer.MAX_VALUE;
    for (Picture picture : all.pictures().stream().sorted(Picture.ACQUISITION_ORDER).toList()) {
      int position = at.getOrDefault(picture, 0);
      turns.putIfAbsent(position, turns.size());
      int turn = turns.getOrDefault(position, 0);
      if (turn <= before) {
        frames.add(new ArrayList<>());
      }
      frames.getLast().add(picture);
      before = turn;
    }
    return frames;
  }

  private Map<Picture, Integer> places() {
    Map<Picture, Integer> at = new IdentityHashMap<>();
    for (int slice = 0; slice < all.slices().size(); slice++) {
      for (Picture picture : all.slices().get(slice)) {
        at.put(picture, slice);
      }
    }
    return at;
  }
}
