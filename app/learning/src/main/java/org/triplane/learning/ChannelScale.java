// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// What becomes of a normalized grey value in each channel: `(scale · grey − mean) / deviation`.
///
/// @param means one for each channel, in the network's order; empty for 0
/// @param deviations likewise; empty for 1
public record ChannelScale(double scale, List<Double> means, List<Double> deviations) {
  /// No change.
  public static final ChannelScale NONE = new ChannelScale(1, List.of(), List.of());

  /// What networks trained on ImageNet by torchvision want of 0..1, red first.
  static final ChannelScale IMAGENET =
      new ChannelScale(1, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /// What networks trained on ImageNet by Caffe want: 0..255, blue first.
  static final ChannelScale IMAGENET_BGR =
      new ChannelScale(255, List.of(104.0, 117.0, 123.0), List.of());

  public ChannelScale {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
    if (!(scale > 0) || !deviations.stream().allMatch(one -> one > 0)) {
      throw new IllegalArgumentException(
          "[preprocessing] scale and deviations should be above 0, but they are %s and %s."
              .formatted(scale, deviations));
    }
  }

  /// @throws IllegalArgumentException if the lists do not have a number for each channel
  void requireChannels(int channels) {
    for (List<Double> list : List.of(means, deviations)) {
      if (!list.isEmpty() && list.size() != channels) {
        throw new IllegalArgumentException(
            "[preprocessing] has %d channels, but %d means or deviations."
                .formatted(channels, list.size()));
      }
    }
  }

  float factor(int channel) {
    return (float) (scale / deviation(channel));
  }

  float offset(int channel) {
    return means.isEmpty() ? 0 : (float) (-means.get(channel) / deviation(channel));
  }

  private double deviation(int channel) {
    return deviations.isEmpty() ? 1 : deviations.get(channel);
  }

  /// Repeat slices over the channels.
  ///
  /// @param grey `slices` pictures of `pixels` numbers
  /// @return shape `(slices, channels, pixels)`
  float[] repeat(float[] grey, int pixels, int channels) {
    return channels(grey, pixels, channels, 1);
  }

  /// Put slices into channels: those of one sequence into each, or of several one each.
  ///
  /// @param grey shape `(sequences, slices, pixels)`
  /// @param sequences 1, or as many as channels
  /// @return shape `(slices, channels, pixels)`
  float[] channels(float[] grey, int pixels, int channels, int sequences) {
    if (channels == 1 && equals(NONE)) {
      return grey;
    }
    float[] values = new float[Math.multiplyExact(grey.length / sequences, channels)];
    int slices = grey.length / sequences / pixels;
    for (int picture = 0; picture * pixels < values.length; picture++) {
      int to = picture * pixels;
      int sequence = picture % channels % sequences;
      int from = (sequence * slices + picture / channels) * pixels;
      System.arraycopy(grey, from, values, to, pixels);
      scale(values, to, to + pixels, picture % channels);
    }
    return values;
  }

  private void scale(float[] values, int from, int to, int channel) {
    if (equals(NONE)) {
      return;
    }
    float factor = factor(channel);
    float offset = offset(channel);
    for (int i = from; i < to; i++) {
      values[i] = factor * values[i] + offset;
    }
  }
}
