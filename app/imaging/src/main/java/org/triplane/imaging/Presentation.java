// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the file asks of whoever shows it.
///
/// @param windows the windows the file proposes, empty where it proposes none: one for each
///     frame, or only one if it holds for all of them
/// @param inverted whether low values are to be shown white (MONOCHROME1)
/// @param frameRate how many frames a second are to be played, above 0; empty if it does not say
public record Presentation(
    List<Optional<WindowLevel>> windows, boolean inverted, OptionalDouble frameRate) {
  public static final Presentation PLAIN = new Presentation(Optional.empty(), false);

  public Presentation {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("expected a window for all frames, but was none");
    }
    boolean same = windows.stream().distinct().count() == 1;
    windows = same ? List.of(windows.getFirst()) : List.copyOf(windows);
  }

  /// No wish about playing frames.
  public Presentation(List<Optional<WindowLevel>> windows, boolean inverted) {
    this(windows, inverted, OptionalDouble.empty());
  }

  /// One window for all frames.
  public Presentation(Optional<WindowLevel> window, boolean inverted) {
    this(List.of(window), inverted);
  }

  /// The window of the first frame.
  public Optional<WindowLevel> window() {
    return windows.getFirst();
  }

  /// The window of a frame.
  ///
  /// @param frame from 0
  public Optional<WindowLevel> window(int frame) {
    return windows.size() == 1 ? windows.getFirst() : windows.get(frame);
  }
}
