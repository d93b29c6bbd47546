// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Pictures by frame and position; a place may be empty.
///
/// @param positions the positions that slices lie at, with all pictures that lie there
/// @param frames in each frame a place for every position
record Lattice(Positions positions, List<List<Optional<Picture>>> frames) {
  Lattice {
    frames = frames.stream().map(List::copyOf).toList();
  }

  /// Arrange pictures of which every position has equally many, in their order there.
  static Lattice full(Positions even) {
    List<List<Optional<Picture>>> frames = new ArrayList<>();
    for (int frame = 0; frame < even.repeats(); frame++) {
      int number = frame;
      frames.add(even.slices().stream().map(slice -> Optional.of(slice.get(number))).toList());
    }
    return new Lattice(even, frames);
  }

  /// Arrange frames of which some lack pictures.
  ///
  /// @param parts no two pictures of one of them at the same position
  static Lattice withGaps(List<List<Picture>> parts) {
    Positions positions = Positions.of(parts.stream().flatMap(List::stream).toList());
    Map<Picture, Integer> slices = new IdentityHashMap<>();
    for (int slice = 0; slice < positions.slices().size(); slice++) {
      for (Picture picture : positions.slices().get(slice)) {
        slices.put(picture, slice);
      }
    }
    List<List<Optional<Picture>>> frames = new ArrayList<>();
    for (List<Picture> part : parts) {
      var frame = empty(positions.slices().size());
      for (Picture picture : part) {
        frame.set(slices.getOrDefault(picture, 0), Optional.of(picture));
      }
      frames.add(frame);
    }
    return new Lattice(positions, frames);
  }

  /// The same lattice with empty slices between its own.
  ///
  /// @param numbers which slice each position becomes, ascending from 0
  Lattice spread(List<Integer> numbers) {
    int slices = numbers.getLast() + 1;
    List<List<Optional<Picture>>> wider = new ArrayList<>();
    for (List<Optional<Picture>> frame : frames) {
      var places = empty(slices);
      IntStream.range(0, numbers.size()).forEach(i -> places.set(numbers.get(i), frame.get(i)));
      wider.add(places);
    }
    return new Lattice(positions, wider);
  }

  /// The number of slices, empty ones included.
  int slices() {
    return frames.getFirst().size();
  }

  private static List<Optional<Picture>> empty(int slices) {
    return new ArrayList<>(Collections.nCopies(slices, Optional.empty()));
  }
}
