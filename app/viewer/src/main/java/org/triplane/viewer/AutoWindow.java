// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// Finds the window to begin with.
final class AutoWindow {
  private static final int MOST_SAMPLES = 100_000;
  private static final double DARKEST = 0.01;
  private static final double BRIGHTEST = 0.995;

  private AutoWindow() {}

  /// The window the file proposes, or else the one that holds all but the darkest 1 % and the
  /// brightest 0.5 % of the voxels: MR values have no fixed scale, and few bright vessels must
  /// not darken the rest.
  static WindowLevel of(Volume volume) {
    return volume.presentation().window().orElseGet(() -> robust(volume));
  }

  private static WindowLevel robust(Volume volume) {
    int voxels = volume.geometry().voxels();
    // A step that has no factor in common with most row lengths, so that no column is preferred.
    int step = Math.max(1, voxels / MOST_SAMPLES) | 1;
    float[] samples = new float[(voxels + step - 1) / step];
    int count = 0;
    for (int index = 0; index < voxels; index += step) {
      float value = volume.voxels().value(index);
      if (Float.isFinite(value)) {
        samples[count++] = value;
      }
    }
    if (count == 0) {
      return WindowLevel.between(0, 1);
    }
    Arrays.sort(samples, 0, count);
    double low = samples[(int) (DARKEST * (count - 1))];
    double high = samples[(int) (BRIGHTEST * (count - 1))];
    return WindowLevel.between(low, high > low ? high : samples[count - 1]);
  }
}
