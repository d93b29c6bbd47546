// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import java.util.Optional;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// Measures windows from what a pane shows.
final class Windows {
  private static final int SAMPLES = 1_000_000;
  private static final int LEAST_VALUES = 4;

  /// The share at each end of a region's values that may become black or white.
  private static final double BEYOND = 0.01;

  private Windows() {}

  /// From the least to the greatest value of a million voxels of the volume and all of the slice
  /// on show.
  static WindowLevel whole(Shown shown) {
    Volume volume = shown.volume().volume();
    float[] range = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (float value : slice(shown).values()) {
      widen(range, value);
    }
    int voxels = volume.voxels().length();
    // an odd step does not fall on the same columns of every row
    int step = Math.max(1, voxels / SAMPLES) | 1;
    for (long index = 0; index < voxels; index += step) {
      widen(range, volume.voxels().value((int) index));
    }
    return range[0] <= range[1] ? WindowLevel.between(range[0], range[1]) : new WindowLevel(0, 1);
  }

  /// From the 1st to the 99th percentile of the values in a region; empty if it has less than
  /// four or they are all the same.
  static Optional<WindowLevel> of(VoxelBox region, Shown shown) {
    SliceValues slice = slice(shown);
    int left = Math.clamp(Math.round(region.left()), 0, slice.columns() - 1);
    int right = Math.clamp(Math.round(region.right()), 0, slice.columns() - 1);
    int top = Math.clamp(Math.round(region.top()), 0, slice.rows() - 1);
    int bottom = Math.clamp(Math.round(region.bottom()), 0, slice.rows() - 1);
    float[] values = new float[(right - left + 1) * (bottom - top + 1)];
    int count = 0;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        float value = slice.values()[row * slice.columns() + column];
        if (Float.isFinite(value)) {
          values[count++] = value;
        }
      }
    }
    Arrays.sort(values, 0, count);
    if (count < LEAST_VALUES || values[0] == values[count - 1]) {
      return Optional.empty();
    }
    float low = values[(int) Math.round(BEYOND * (count - 1))];
    float high = values[(int) Math.round((1 - BEYOND) * (count - 1))];
    return Optional.of(
        low < high
            ? WindowLevel.between(low, high)
            : WindowLevel.between(values[0], values[count - 1]));
  }

  private static SliceValues slice(Shown shown) {
    ViewState state = shown.state();
    return state.source().read(shown.volume().volume(), state.slice(), state.frame());
  }

  private static void widen(float[] range, float value) {
    if (Float.isFinite(value)) {
      range[0] = Math.min(range[0], value);
      range[1] = Math.max(range[1], value);
    }
  }
}
