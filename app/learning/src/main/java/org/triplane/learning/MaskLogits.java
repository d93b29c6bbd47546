// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// What a network says of every pixel, in the shape `(slices, channels, pixels)`; the first
/// channel is background.
public final class MaskLogits {
  private MaskLogits() {}

  /// The likeliest class of every pixel, 0 for background.
  ///
  /// @param area pixels of a slice
  /// @param pixels of all slices
  static byte[] likeliest(float[] logits, int area, int pixels) {
    int channels = logits.length / pixels;
    byte[] likeliest = new byte[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = pixel / area * channels * area + pixel % area;
      for (int c = 1; c < channels; c++) {
        if (logits[from + c * area] > logits[from + likeliest[pixel] * area]) {
          likeliest[pixel] = (byte) c;
        }
      }
    }
    return likeliest;
  }

  /// How likely a class is in every pixel (softmax), 0..1.
  ///
  /// @param channel 0 for background
  /// @param area pixels of a slice
  /// @param pixels of all slices
  public static float[] probability(float[] logits, int channel, int area, int pixels) {
    int channels = logits.length / pixels;
    float[] probability = new float[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      int from = pixel / area * channels * area + pixel % area;
      double all = 0;
      for (int c = 0; c < channels; c++) {
        all += Math.exp((double) logits[from + c * area] - logits[from + channel * area]);
      }
      probability[pixel] = (float) (1 / all);
    }
    return probability;
  }

  /// Where a mask is of a class.
  public static boolean[] only(byte[] mask, int label) {
    boolean[] only = new boolean[mask.length];
    for (int i = 0; i < only.length; i++) {
      only[i] = mask[i] == label;
    }
    return only;
  }
}
