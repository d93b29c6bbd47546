// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One pass through a network.
///
/// @param training whether batch normalization learns and dropout drops
/// @param lengths how many slices each study of the packed batch has
/// @param random draws what dropout drops
/// @param casting in what numbers convolutions and matrix products are computed
record PassContext(boolean training, int[] lengths, RandomGenerator random, Casting casting) {
  /// How many studies the batch has.
  int studies() {
    return lengths.length;
  }

  /// How many slices all studies have together.
  int slices() {
    return IntStream.of(lengths).sum();
  }

  /// Whether all studies have as many slices.
  boolean equallyLong() {
    return IntStream.of(lengths).allMatch(length -> length == lengths[0]);
  }

  /// The same pass for one study.
  PassContext study(int slices) {
    return new PassContext(training, new int[] {slices}, random, casting);
  }

  /// Where each study but the first begins.
  long[] starts() {
    long[] starts = new long[lengths.length - 1];
    long position = 0;
    for (int i = 0; i < starts.length; i++) {
      position += lengths[i];
      starts[i] = position;
    }
    return starts;
  }
}
