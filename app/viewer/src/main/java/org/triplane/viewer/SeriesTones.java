// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.WindowLevel;

/// The tones that the reader has chosen for each series. They hold for all its slices and frames,
/// in every pane, and are still there when the series comes back.
///
/// Some files put images of several contrasts into one series. A choice holds for those of its
/// volumes that begin in a similar window.
final class SeriesTones {
  /// Of several that are for a volume the first counts.
  private final List<Choice> choices = new ArrayList<>();

  /// @param volume the one that the reader looked at
  /// @param first the window it began in
  private record Choice(SeriesVolume volume, WindowLevel first, Tones tones) {
    boolean isFor(LoadedVolume other) {
      return volume.equals(other.origin())
          || volume.series().equals(other.origin().series())
              && first.isLike(other.windows().getFirst())
              && tones.window().filter(window -> !other.tissue().isShownBy(window)).isEmpty();
    }
  }

  /// Remember what the reader has chosen while looking at a volume.
  void choose(LoadedVolume volume, Tones tones) {
    choices.removeIf(choice -> choice.isFor(volume));
    if (!tones.equals(Tones.own(volume))) {
      choices.add(new Choice(volume.origin(), volume.windows().getFirst(), tones));
    }
  }

  /// The reader's choice for a volume, or what its file asks for.
  Tones of(LoadedVolume volume) {
    return choices.stream()
        .filter(choice -> choice.isFor(volume))
        .findFirst()
        .map(Choice::tones)
        .orElseGet(() -> Tones.own(volume));
  }

  /// Forget all choices.
  void clear() {
    choices.clear();
  }
}
