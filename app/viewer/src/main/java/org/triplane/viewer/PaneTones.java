// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Series;
import org.triplane.imaging.WindowLevel;

/// The window, colors and inversion of a pane, which it shares with every pane of its series.
final class PaneTones {
  private final PlaneViewModel pane;
  private final Linking linking;

  PaneTones(PlaneViewModel pane, Linking linking) {
    this.pane = pane;
    this.linking = linking;
  }

  /// Whether a volume of a series is on show.
  boolean areOf(Series series) {
    return pane.shown().filter(now -> now.volume().origin().series().equals(series)).isPresent();
  }

  /// Show the frame in the tones that the series has now.
  void again() {
    pane.shown()
        .ifPresent(now -> pane.put(linking.tones(now.volume()).on(now.state(), now.volume())));
  }

  /// Show the series as its file asks for.
  void reset() {
    pane.shown().ifPresent(now -> choose(Tones.own(now.volume())));
  }

  /// Show the volume in a window measured from its voxels, or in the file's where it began in a
  /// measured one; a second time, in the first one again.
  void switchWindow() {
    pane.shown()
        .ifPresent(
            now -> {
              Tones tones = linking.tones(now.volume());
              WindowLevel other = now.volume().otherWindow(now.state().frame());
              boolean back = other.equals(now.state().window());
              choose(back ? tones.unwindowed() : tones.windowed(other));
            });
  }

  /// Show black for white.
  void invert() {
    pane.shown().ifPresent(now -> pane.set(now.state().inverse()));
  }

  /// Another window or look is the reader's choice for the whole series.
  void keep(Shown before, ViewState next) {
    Tones tones = linking.tones(before.volume());
    Tones wanted = tones.looking(next.look());
    if (!next.window().equals(before.state().window())) {
      wanted = wanted.windowed(next.window());
    }
    if (!wanted.equals(tones)) {
      choose(wanted);
    }
  }

  private void choose(Tones wanted) {
    pane.say("");
    pane.shown().ifPresent(now -> linking.tone(now.volume(), wanted));
  }
}
