// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// What a foreign network wants its pixels to be: `(scale · pixel − mean) / deviation` for each
/// of its channels. Keys of the table `[architecture]`: `scale` (default 1), `means` (default 0),
/// `deviations` (default 1), both in the network's order of channels; `order` (`rgb`, the
/// default, or `bgr`).
record PixelScale(double scale, List<Double> means, List<Double> deviations, boolean reversed) {
  static final Set<String> KEYS = Set.of("scale", "means", "deviations", "order");

  PixelScale {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /// @param channels of the network
  static PixelScale of(Options options, int channels) {
    String order = options.text("order", "rgb");
    if (!Set.of("rgb", "bgr").contains(order)) {
      throw new IllegalArgumentException(
          "[architecture] order should be rgb or bgr, but was %s.".formatted(order));
    }
    List<Double> deviations = numbers(options, "deviations", 1, channels);
    if (deviations.contains(0.0)) {
      throw new IllegalArgumentException("[architecture] deviations should not be 0.");
    }
    return new PixelScale(
        options.number("scale", 1),
        numbers(options, "means", 0, channels),
        deviations,
        order.equals("bgr"));
  }

  private static List<Double> numbers(Options options, String key, double rest, int channels) {
    List<Double> numbers = options.numbers(key);
    if (numbers.isEmpty()) {
      return Collections.nCopies(channels, rest);
    }
    if (numbers.size() != channels) {
      throw new IllegalArgumentException(
          "[architecture] %s should have %d numbers, but has %d."
              .formatted(key, channels, numbers.size()));
    }
    return numbers;
  }

  /// What a channel's pixels are multiplied with.
  double factor(int channel) {
    return scale / deviations.get(channel);
  }

  /// What is added then.
  double offset(int channel) {
    return -means.get(channel) / deviations.get(channel);
  }

  boolean hasOffset() {
    return means.stream().anyMatch(mean -> mean != 0);
  }

  boolean isIdentity() {
    return !hasOffset() && !reversed && deviations.stream().allMatch(one -> one == scale);
  }
}
