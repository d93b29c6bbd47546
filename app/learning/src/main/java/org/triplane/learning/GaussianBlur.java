// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Blurs slices by a Gaussian, first along rows, then along columns; at the edges the weights
/// that fall outside are left out and the others sum to 1.
final class GaussianBlur {
  private static final double LEAST = 0.05;

  private GaussianBlur() {}

  /// @param sigma standard deviation in pixels
  static void apply(SlicePixels study, double sigma) {
    if (sigma < LEAST) {
      return;
    }
    float[] weights = new float[(int) Math.ceil(3 * sigma) + 1];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.exp(-i * i / (2 * sigma * sigma));
    }
    float[] row = new float[study.width()];
    float[] column = new float[study.height()];
    for (int slice = 0; slice < study.slices(); slice++) {
      int from = slice * study.area();
      for (int i = 0; i < study.height(); i++) {
        blur(study.values(), from + i * study.width(), 1, row, weights);
      }
      for (int i = 0; i < study.width(); i++) {
        blur(study.values(), from + i, study.width(), column, weights);
      }
    }
  }

  private static void blur(float[] values, int from, int step, float[] line, float[] weights) {
    for (int i = 0; i < line.length; i++) {
      line[i] = values[from + i * step];
    }
    for (int i = 0; i < line.length; i++) {
      float sum = 0;
      float total = 0;
      int last = Math.min(line.length - 1, i + weights.length - 1);
      for (int j = Math.max(0, i - weights.length + 1); j <= last; j++) {
        float weight = weights[Math.abs(i - j)];
        sum += weight * line[j];
        total += weight;
      }
      values[from + i * step] = sum / total;
    }
  }
}
