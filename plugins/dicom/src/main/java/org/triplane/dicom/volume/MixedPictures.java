// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Says why a series makes several volumes.
final class MixedPictures {
  private MixedPictures() {}

  /// Name what differs between groups of pictures that do not fit each other.
  ///
  /// @param firsts one picture of each group
  static void warn(List<Picture> firsts, Consumer<String> warnings) {
    int orientations = orientations(firsts);
    if (orientations > 1) {
      warnings.accept(
          "The pictures lie in %d orientations; each makes a volume of its own."
              .formatted(orientations));
    }
    if (differ(firsts, Picture::kind)) {
      List<String> kinds =
          firsts.stream().map(p -> p.kind().isEmpty() ? "magnitude" : p.kind()).distinct().toList();
      warnings.accept(
          "The pictures are of several kinds (%s); each kind makes volumes of its own."
              .formatted(Phrases.listed(kinds)));
    }
    if (differ(
        firsts, picture -> Stream.of(picture.part().columns(), picture.part().rows()).toList())) {
      warnings.accept("The pictures differ in size; each size makes volumes of its own.");
    }
    if (differ(firsts, Picture::frameOfReference)) {
      warnings.accept(
          "The pictures lie in several frames of reference; each makes volumes of its own.");
    }
  }

  private static int orientations(List<Picture> firsts) {
    Nearby<Place> found = new Nearby<>(Place.MARK_TOLERANCE);
    for (Picture picture : firsts) {
      picture.place().ifPresent(place -> found.findOrAdd(place.mark(), place::parallelTo, place));
    }
    return found.all().size();
  }

  private static <T> boolean differ(List<Picture> pictures, Function<Picture, T> what) {
    return pictures.stream().map(what).distinct().count() > 1;
  }
}
