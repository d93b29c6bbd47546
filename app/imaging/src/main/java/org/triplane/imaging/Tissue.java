// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;

/// The values of what a picture is about: those of a volume without its background, which is air
/// and noise in MR and padding in CT.
public final class Tissue {
  private static final int SAMPLES = 100_000;
  private static final int FRAME_SAMPLES = 20_000;

  /// The share of the value range that counts as background.
  private static final double BACKGROUND_SHARE = 0.02;

  /// What lies beyond these percentiles may become black or white.
  private static final double BEYOND = 0.005;

  /// A window that spreads the tissue over less than this share of its greys looks flat: it is
  /// more than twice as wide as the tissue, or lies beside it.
  private static final double LEAST_CONTRAST = 0.5;

  /// A window that shows all but this share of the tissue black or white is too narrow.
  private static final double LEAST_INSIDE = 0.05;

  private final float[] sorted;
  private final double low;
  private final double high;

  private Tissue(float[] sorted, double low, double high) {
    this.sorted = sorted;
    this.low = low;
    this.high = high;
  }

  /// Measure all frames of a volume. Every voxel of a small volume counts, a sample of a large
  /// one.
  public static Tissue of(Volume volume) {
    return of(volume, 0, volume.voxels().length(), SAMPLES);
  }

  /// Measure one frame.
  ///
  /// @param frame from 0
  public static Tissue of(Volume volume, int frame) {
    int voxels = volume.geometry().voxels();
    return of(volume, frame * voxels, (frame + 1) * voxels, FRAME_SAMPLES);
  }

  private static Tissue of(Volume volume, int from, int to, int samples) {
    // where low values are white, air has the high ones: look at it in the mirror
    boolean mirrored = volume.presentation().inverted();
    float sign = mirrored ? -1 : 1;
    float[] sorted = sorted(volume.voxels(), from, to, samples, sign);
    if (sorted.length == 0) {
      return new Tissue(sorted, 0, 1);
    }
    int first = firstOfTissue(sorted);
    double low = percentile(sorted, first, BEYOND);
    double high = percentile(sorted, first, 1 - BEYOND);
    if (!(high > low)) {
      // a mask has one tissue value only: show it against its background
      low = sorted[0];
      high = sorted[sorted.length - 1];
    }
    float[] tissue = Arrays.copyOfRange(sorted, first, sorted.length);
    return mirrored ? new Tissue(mirror(tissue), -high, -low) : new Tissue(tissue, low, high);
  }

  /// The window from the 0.5th to the 99.5th percentile.
  public WindowLevel window() {
    return WindowLevel.between(low, high);
  }

  /// The window between two other percentiles.
  ///
  /// @param beyond the share of the values at each end that becomes black or white, below 0.5
  public WindowLevel window(double beyond) {
    if (sorted.length == 0) {
      return window();
    }
    double from = percentile(sorted, 0, beyond);
    double to = percentile(sorted, 0, 1 - beyond);
    return to > from ? WindowLevel.between(from, to) : window();
  }

  /// Whether somebody who opens the volume in a window sees it well: it uses at least half of the
  /// greys, and at least 5 % of the tissue is neither blacker than black nor whiter than white.
  ///
  /// A volume of one value has no contrast in any window, so one is as good as another.
  public boolean isShownBy(WindowLevel window) {
    if (low == high) {
      return true;
    }
    long inside = 0;
    for (float value : sorted) {
      inside += value >= window.low() && value <= window.high() ? 1 : 0;
    }
    return window.grey(high) - window.grey(low) >= LEAST_CONTRAST
        && inside >= LEAST_INSIDE * sorted.length;
  }

  private static int firstOfTissue(float[] sorted) {
    // the 99.9th percentile, so that one hot voxel does not make tissue background
    double span = percentile(sorted, 0, 0.999) - sorted[0];
    double background = sorted[0] + BACKGROUND_SHARE * span;
    int first = 0;
    while (first < sorted.length && sorted[first] <= background) {
      first++;
    }
    return first == sorted.length ? 0 : first;
  }

  private static double percentile(float[] sorted, int from, double share) {
    return sorted[from + (int) Math.round(share * (sorted.length - 1 - from))];
  }

  private static float[] sorted(Voxels voxels, int from, int to, int most, float sign) {
    // an odd step does not fall on the same columns of every row
    int step = Math.max(1, (to - from) / most) | 1;
    float[] samples = new float[(to - from) / step + 1];
    int count = 0;
    for (long index = from; index < to; index += step) {
      float value = voxels.value((int) index);
      if (Float.isFinite(value)) {
        samples[count++] = sign * value;
      }
    }
    float[] sorted = Arrays.copyOf(samples, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static float[] mirror(float[] sorted) {
    float[] mirrored = new float[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      mirrored[i] = -sorted[sorted.length - 1 - i];
    }
    return mirrored;
  }
}
