// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;

/// Finds a window for a volume whose file proposes none, or one that shows nothing.
public final class AutoWindow {
  private static final int SAMPLES = 100_000;

  /// The share of the value range that counts as background: air and noise in MR, padding in CT.
  private static final double BACKGROUND_SHARE = 0.02;

  /// A window that spreads the tissue over less than this share of its greys shows nothing.
  private static final double LEAST_CONTRAST = 0.05;

  private AutoWindow() {}

  /// The window the file proposes, or a measured one if there is none or nearly all of the
  /// picture would be one grey in it.
  public static WindowLevel of(Volume volume) {
    Range tissue = Range.of(volume);
    return volume
        .presentation()
        .window()
        .filter(window -> contrast(window, tissue) >= LEAST_CONTRAST)
        .orElseGet(tissue::window);
  }

  /// The window from the 0.5th to the 99.5th percentile of the values above the background,
  /// whatever the file proposes. The same volume always gives the same window.
  public static WindowLevel measured(Volume volume) {
    return Range.of(volume).window();
  }

  private static double contrast(WindowLevel window, Range tissue) {
    // a volume of one value has no contrast in any window, so the file's is as good as another
    return tissue.low == tissue.high ? 1 : window.grey(tissue.high) - window.grey(tissue.low);
  }

  private record Range(double low, double high) {
    static Range of(Volume volume) {
      float[] sorted = samples(volume.voxels());
      if (sorted.length == 0) {
        return new Range(0, 1);
      }
      float least = sorted[0];
      float greatest = sorted[sorted.length - 1];
      // the 99.9th percentile, so that one hot voxel does not make tissue background
      double span = (double) percentile(sorted, 0, 0.999) - least;
      int tissue = firstAbove(sorted, least + BACKGROUND_SHARE * span);
      if (tissue == sorted.length) {
        return new Range(least, greatest);
      }
      double low = percentile(sorted, tissue, 0.005);
      double high = percentile(sorted, tissue, 0.995);
      // a mask has one tissue value only: show it against its background
      return high > low ? new Range(low, high) : new Range(least, greatest);
    }

    WindowLevel window() {
      return WindowLevel.between(low, high);
    }

    private static float percentile(float[] sorted, int from, double share) {
      return sorted[from + (int) Math.round(share * (sorted.length - 1 - from))];
    }

    private static int firstAbove(float[] sorted, double threshold) {
      int index = 0;
      while (index < sorted.length && sorted[index] <= threshold) {
        index++;
      }
      return index;
    }

    private static float[] samples(Voxels voxels) {
      // an odd step does not fall on the same columns of every row
      int step = Math.max(1, voxels.length() / SAMPLES) | 1;
      float[] samples = new float[voxels.length() / step + 1];
      int count = 0;
      for (long index = 0; index < voxels.length(); index += step) {
        float value = voxels.value((int) index);
        if (Float.isFinite(value)) {
          samples[count++] = value;
        }
      }
      float[] sorted = Arrays.copyOf(samples, count);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
