// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;

/// The normalization `training-set`: one mean and one deviation, of all grey values of a member's
/// training series, for every series. Unlike a normalization of each series by itself it keeps
/// how bright one is beside another, and so suits series that are on one scale already, as those
/// are that were standardized when they were exported (MRNet: Bien et al. 2018, image
/// preprocessing).
final class SharedScale {
  private SharedScale() {}

  /// Learn the scale. Every series counts by its number of values.
  ///
  /// @param channels to which the grey value is repeated
  static ChannelScale learn(Iterable<float[]> series, int channels) {
    double sum = 0;
    long count = 0;
    for (float[] pixels : series) {
      for (float value : pixels) {
        sum += value;
      }
      count += pixels.length;
    }
    double mean = count == 0 ? 0 : sum / count;
    double squares = 0;
    for (float[] pixels : series) {
      for (float value : pixels) {
        squares += (value - mean) * (value - mean);
      }
    }
    double deviation = squares > 0 ? Math.sqrt(squares / count) : 1;
    return new ChannelScale(
        1, Collections.nCopies(channels, mean), Collections.nCopies(channels, deviation));
  }
}
