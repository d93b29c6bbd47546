// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Turns volumes into what networks are fed, the same way in training and in use.
public final class Preprocessor {
  private static final int EXACT_PERCENTILES = 1 << 20;

  private Preprocessor() {}

  /// Make the network's input of a volume's first frame, slices in the volume's own order.
  ///
  /// Every slice is resized to `size` × `size` bilinearly with anti-aliasing (see [SliceResize]);
  /// then the whole series is normalized at once, so that slices keep their brightness relative
  /// to each other; then the grey value is repeated over the channels. Values of MONOCHROME1
  /// files are negated first, so that bright means the same everywhere; voxels that are no finite
  /// number count as 0. A series of one single value becomes zeros.
  ///
  /// @return shape `(slices, channels, size, size)`
  public static SliceTensor apply(Preprocessing how, Volume volume) {
    int size = how.size();
    float[] grey = resized(volume, size);
    switch (how.normalization()) {
      case "z-score" -> standardize(grey);
      case "unit" -> stretch(grey);
      default -> throw new IllegalArgumentException("unknown normalization " + how);
    }
    return new SliceTensor(
        volume.geometry().slices(), how.channels(), size, size, repeat(grey, how, volume));
  }

  /// Map a coordinate in a network's picture or feature map to the series' own pixels. Both count
  /// from 0 at the center of the first pixel, and both pictures cover the same field of view.
  ///
  /// @param networkPixel row or column, fractions between centers
  /// @param networkSize how many rows or columns the network's picture has
  /// @param seriesSize how many the series' slice has
  public static double toSeriesPixel(double networkPixel, int networkSize, int seriesSize) {
    return (networkPixel + 0.5) * seriesSize / networkSize - 0.5;
  }

  /// Map a series' pixel to a network's picture or feature map: the inverse of [#toSeriesPixel].
  public static double toNetworkPixel(double seriesPixel, int networkSize, int seriesSize) {
    return (seriesPixel + 0.5) * networkSize / seriesSize - 0.5;
  }

  private static float[] resized(Volume volume, int size) {
    Geometry grid = volume.geometry();
    var resize = new SliceResize(grid.rows(), grid.columns(), size, size);
    float sign = volume.presentation().inverted() ? -1 : 1;
    float[] slice = new float[grid.rows() * grid.columns()];
    float[] grey = new float[Math.multiplyExact(grid.slices(), size * size)];
    for (int s = 0; s < grid.slices(); s++) {
      int from = s * slice.length;
      for (int i = 0; i < slice.length; i++) {
        float value = volume.voxels().value(from + i);
        slice[i] = Float.isFinite(value) ? sign * value : 0;
      }
      resize.apply(slice, grey, s * size * size);
    }
    return grey;
  }

  private static void standardize(float[] grey) {
    double mean = 0;
    for (float value : grey) {
      mean += value;
    }
    mean /= grey.length;
    double variance = 0;
    for (float value : grey) {
      variance += (value - mean) * (value - mean);
    }
    scale(grey, mean, Math.sqrt(variance / grey.length));
  }

  private static void stretch(float[] grey) {
    float[] sorted = sample(grey);
    Arrays.sort(sorted);
    double low = percentile(sorted, 0.005);
    double high = percentile(sorted, 0.995);
    scale(grey, low, high - low);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = Math.clamp(grey[i], 0f, 1f);
    }
  }

  /// Very large series are sampled evenly: sorting them whole costs more than it tells.
  private static float[] sample(float[] grey) {
    int step = (grey.length + EXACT_PERCENTILES - 1) / EXACT_PERCENTILES;
    float[] sample = new float[(grey.length + step - 1) / step];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = grey[i * step];
    }
    return sample;
  }

  private static double percentile(float[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }

  /// A spread that rounding alone can cause counts as none.
  private static void scale(float[] grey, double zero, double unit) {
    double noise = 1e-6 * Math.max(Math.abs(zero), Double.MIN_NORMAL);
    if (!(unit > noise)) {
      Arrays.fill(grey, 0);
      return;
    }
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (float) ((grey[i] - zero) / unit);
    }
  }

  private static float[] repeat(float[] grey, Preprocessing how, Volume volume) {
    if (how.channels() == 1) {
      return grey;
    }
    int pixels = how.size() * how.size();
    float[] values = new float[Math.multiplyExact(grey.length, how.channels())];
    for (int picture = 0; picture < volume.geometry().slices() * how.channels(); picture++) {
      int slice = picture / how.channels();
      System.arraycopy(grey, slice * pixels, values, picture * pixels, pixels);
    }
    return values;
  }
}
