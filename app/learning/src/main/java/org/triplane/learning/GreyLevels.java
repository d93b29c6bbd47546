// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;

/// Normalizes the grey values of a whole series at once, so that slices keep their brightness
/// relative to each other, unless a network wants each slice by itself.
///
/// @param grey all values, changed in place
/// @param counted those that are no padding, from which mean and percentiles are taken; may be
///     the same array
record GreyLevels(float[] grey, float[] counted) {
  private static final int EXACT_PERCENTILES = 1 << 20;

  /// Normalize as a recipe says.
  void normalize(Preprocessing how) {
    switch (how.normalization()) {
      case "none", "training-set" -> clip(how);
      case "z-score" -> {
        clip(how);
        standardize();
      }
      case "nyul" -> standard(how);
      case "min-max-slice" -> stretchEach(how.size().area());
      default -> stretch(how.clip());
    }
  }

  private void standard(Preprocessing how) {
    if (how.landmarks().isEmpty()) {
      throw new IllegalStateException("expected landmarks learned from the training set");
    }
    HistogramStandard.apply(grey, HistogramStandard.landmarks(counted), how.landmarks());
  }

  private void clip(Preprocessing how) {
    Preprocessing.Clip clip = how.clip();
    if (clip.isEverything()) {
      return;
    }
    float[] sorted = sorted(counted);
    float low = (float) percentile(sorted, clip.low() / 100);
    float high = (float) percentile(sorted, clip.high() / 100);
    clamp(grey, low, high);
    if (counted != grey) {
      clamp(counted, low, high);
    }
  }

  private void standardize() {
    double mean = 0;
    for (float value : counted) {
      mean += value;
    }
    mean /= counted.length;
    double variance = 0;
    for (float value : counted) {
      variance += (value - mean) * (value - mean);
    }
    scale(mean, Math.sqrt(variance / counted.length));
  }

  /// Each slice from its darkest to its brightest; one of a single value becomes zeros.
  private void stretchEach(int pixels) {
    for (int from = 0; from < grey.length; from += pixels) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + pixels; i++) {
        low = Math.min(low, grey[i]);
        high = Math.max(high, grey[i]);
      }
      float range = high - low;
      for (int i = from; i < from + pixels; i++) {
        grey[i] = range > 0 ? (grey[i] - low) / range : 0;
      }
    }
  }

  private void stretch(Preprocessing.Clip clip) {
    float[] sorted = sorted(counted);
    double low = percentile(sorted, clip.low() / 100);
    double high = percentile(sorted, clip.high() / 100);
    scale(low, high - low);
    clamp(grey, 0, 1);
  }

  private static void clamp(float[] values, float low, float high) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i], low, high);
    }
  }

  /// Very large series are sampled evenly: sorting them whole costs more than it tells.
  static float[] sorted(float[] values) {
    int step = Math.max(1, (values.length + EXACT_PERCENTILES - 1) / EXACT_PERCENTILES);
    float[] sample = new float[(values.length + step - 1) / step];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = values[i * step];
    }
    Arrays.sort(sample);
    return sample;
  }

  static double percentile(float[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
  }

  /// A spread that rounding alone can cause counts as none.
  private void scale(double zero, double unit) {
    double noise = 1e-6 * Math.max(Math.abs(zero), Double.MIN_NORMAL);
    if (!(unit > noise)) {
      Arrays.fill(grey, 0);
      return;
    }
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (float) ((grey[i] - zero) / unit);
    }
  }
}
