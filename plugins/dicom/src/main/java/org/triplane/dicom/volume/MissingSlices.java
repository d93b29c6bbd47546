// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Says where a volume lacks pictures.
final class MissingSlices {
  private static final int MOST_SENTENCES = 5;

  private final Lattice lattice;
  private final double spacing;

  private MissingSlices(Lattice lattice, double spacing) {
    this.lattice = lattice;
    this.spacing = spacing;
  }

  /// Name what is missing.
  ///
  /// @param spacing distance between slice centers, mm
  static void name(Lattice lattice, double spacing, Consumer<String> warnings) {
    var missing = new MissingSlices(lattice, spacing);
    List<Integer> everywhere =
        IntStream.range(0, lattice.slices()).filter(missing::isNowhere).boxed().toList();
    List<String> sentences = new ArrayList<>(missing.gaps(everywhere));
    for (int frame = 0; frame < lattice.frames().size(); frame++) {
      List<Integer> own = missing.inFrame(frame, everywhere);
      if (!own.isEmpty()) {
        sentences.add(
            "%s of frame %d %s missing and shown black."
                .formatted(
                    Phrases.sentence(Phrases.slices(own)),
                    frame + 1,
                    own.size() == 1 ? "is" : "are"));
      }
    }
    sentences.stream().limit(MOST_SENTENCES).forEach(warnings);
    if (sentences.size() > MOST_SENTENCES) {
      warnings.accept(
          "Slices are missing in %d more places and shown black."
              .formatted(sentences.size() - MOST_SENTENCES));
    }
  }

  private List<Integer> inFrame(int frame, List<Integer> everywhere) {
    return IntStream.range(0, lattice.slices())
        .filter(slice -> lattice.frames().get(frame).get(slice).isEmpty())
        .filter(slice -> !everywhere.contains(slice))
        .mapToObj(slice -> slice + 1)
        .toList();
  }

  private List<String> gaps(List<Integer> missing) {
    List<String> gaps = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < missing.size(); i++) {
      if (i + 1 == missing.size() || missing.get(i + 1) != missing.get(i) + 1) {
        gaps.add(gap(missing.get(start), missing.get(i)));
        start = i + 1;
      }
    }
    return gaps;
  }

  // Slice numbers from 0 in, from 1 out.
  private String gap(int first, int last) {
    List<Integer> numbers = IntStream.rangeClosed(first + 1, last + 1).boxed().toList();
    return "%s %s missing between slices %d and %d, which lie %s mm apart, and shown black."
        .formatted(
            Phrases.sentence(Phrases.slices(numbers)),
            first == last ? "is" : "are",
            first,
            last + 2,
            String.format(Locale.ROOT, "%.2f", (last - first + 2) * spacing));
  }

  private boolean isNowhere(int slice) {
    return lattice.frames().stream().allMatch(frame -> frame.get(slice).isEmpty());
  }
}
