// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.WindowLevel;

/// In which window and look a series is shown.
///
/// @param window the reader's, which holds for all frames; empty for the series' own, which may
///     be another one for each frame
record Tones(Optional<WindowLevel> window, Look look) {
  /// As the file asks for.
  static Tones own(LoadedVolume volume) {
    return new Tones(
        Optional.empty(), Look.PLAIN.inverted(volume.volume().presentation().inverted()));
  }

  /// In the reader's window.
  Tones windowed(WindowLevel wanted) {
    return new Tones(Optional.of(wanted), look);
  }

  /// In the series' own window.
  Tones unwindowed() {
    return new Tones(Optional.empty(), look);
  }

  /// In another look.
  Tones looking(Look wanted) {
    return new Tones(window, wanted);
  }

  /// The same slice and frame of a volume in these tones.
  ViewState on(ViewState state, LoadedVolume volume) {
    return state
        .windowed(window.orElseGet(() -> volume.windows().get(state.frame())))
        .looking(look);
  }
}
