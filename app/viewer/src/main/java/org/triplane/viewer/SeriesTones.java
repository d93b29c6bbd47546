// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.HashMap;
import java.util.Map;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.WindowLevel;

/// The tones that the reader has chosen for each series. They hold for all its slices and frames,
/// in every pane, and are still there when the series comes back.
final class SeriesTones {
  private final Map<Series, Choice> choices = new HashMap<>();

  /// @param volume which volume of the series the reader looked at
  private record Choice(SeriesVolume volume, Tones tones) {}

  /// Remember what the reader has chosen for the series of a volume.
  void choose(LoadedVolume volume, Tones tones) {
    if (tones.equals(Tones.own(volume))) {
      choices.remove(volume.origin().series());
    } else {
      choices.put(volume.origin().series(), new Choice(volume.origin(), tones));
    }
  }

  /// The reader's choice for a volume's series, or what its file asks for. A window that shows
  /// nothing of this volume, such as that of a diffusion image for the map beside it, is passed
  /// over.
  Tones of(LoadedVolume volume) {
    Choice choice = choices.get(volume.origin().series());
    if (choice == null) {
      return Tones.own(volume);
    }
    boolean fits =
        choice.volume.equals(volume.origin())
            || choice.tones.window().filter(window -> !shows(volume, window)).isEmpty();
    return fits ? choice.tones : choice.tones.unwindowed();
  }

  private static boolean shows(LoadedVolume volume, WindowLevel window) {
    return volume.tissue().isShownBy(window);
  }

  /// Forget all choices.
  void clear() {
    choices.clear();
  }
}
