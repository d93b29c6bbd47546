// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Finds the window to begin with: the file's own where it shows the volume well, else one that
/// is measured from the voxels.
///
/// A volume keeps one window through all of its slices, although scanners propose another for
/// each: a picture that flickers while it is scrolled through hides what changes in it. Frames
/// keep that window too, so that the uptake of a contrast agent can be seen, unless the file
/// proposes windows for them that hardly overlap, such as for b-values and the ADC map of them.
public final class AutoWindow {
  private AutoWindow() {}

  /// The window of the first frame.
  public static WindowLevel of(Volume volume) {
    return ofFrames(volume, Tissue.of(volume)).getFirst();
  }

  /// The window of each frame.
  public static List<WindowLevel> ofFrames(Volume volume) {
    return ofFrames(volume, Tissue.of(volume));
  }

  /// The window of each frame.
  ///
  /// @param tissue of the whole volume
  public static List<WindowLevel> ofFrames(Volume volume, Tissue tissue) {
    if (!framesDiffer(volume.presentation())) {
      WindowLevel window = either(volume.presentation().window(), tissue);
      return Collections.nCopies(volume.frames(), window);
    }
    List<WindowLevel> windows = new ArrayList<>();
    for (int frame = 0; frame < volume.frames(); frame++) {
      windows.add(either(volume.presentation().window(frame), Tissue.of(volume, frame)));
    }
    return List.copyOf(windows);
  }

  /// The window from the 0.5th to the 99.5th percentile of the values above the background,
  /// whatever the file proposes. The same volume always gives the same window.
  public static WindowLevel measured(Volume volume) {
    return Tissue.of(volume).window();
  }

  private static WindowLevel either(Optional<WindowLevel> proposed, Tissue tissue) {
    return proposed.filter(tissue::isShownBy).orElseGet(tissue::window);
  }

  private static boolean framesDiffer(Presentation presentation) {
    List<WindowLevel> windows =
        presentation.windows().stream().flatMap(Optional::stream).distinct().toList();
    return windows.stream().anyMatch(window -> !window.isLike(windows.getFirst()));
  }
}
