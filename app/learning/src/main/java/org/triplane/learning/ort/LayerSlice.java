// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

/// What a layer says of one slice.
///
/// @param features the layer's values for all slices, shape `(slices, channels, rows, columns)`
/// @param gradient the derivative of a logit by each of them
/// @param pixels rows × columns
record LayerSlice(float[] features, float[] gradient, int slice, int channels, int pixels) {
  /// Where the values of a channel begin.
  int from(int channel) {
    return (slice * channels + channel) * pixels;
  }

  /// The map of the slice: its channels summed with one weight each, negative sums cut to 0.
  float[] weighted(double[] weights) {
    double[] sum = new double[pixels];
    for (int channel = 0; channel < channels; channel++) {
      int from = from(channel);
      for (int i = 0; weights[channel] != 0 && i < pixels; i++) {
        sum[i] += weights[channel] * features[from + i];
      }
    }
    return positive(sum);
  }

  static float[] positive(double[] sum) {
    float[] map = new float[sum.length];
    for (int i = 0; i < map.length; i++) {
      map[i] = (float) Math.max(0, sum[i]);
    }
    return map;
  }
}
