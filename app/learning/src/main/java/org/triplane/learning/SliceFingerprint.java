// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// What a volume looks like at a glance: its shape, and its middle slice at 16 × 16 pixels with
/// mean 0 and deviation 1. Saving a picture again, brighter, larger or with stronger compression,
/// hardly changes it.
///
/// @param aspect columns for each row
/// @param hash for each pixel whether it is brighter than its left neighbor: 256 bits
/// @param thumbnail the small slice; empty if all pixels are equal
record SliceFingerprint(int slices, double aspect, long[] hash, float[] thumbnail) {
  private static final int SIDE = 16;
  private static final int LEAST_SIDE = 8;
  private static final int MOST_BITS = 24;
  private static final double MOST_DIFFERENCE = 0.03;
  private static final double MOST_STRETCH = 0.01;

  /// Of a picture that is too small or of one grey only; it is near no other.
  static final SliceFingerprint BLANK = new SliceFingerprint(0, 1, new long[4], new float[0]);

  static SliceFingerprint of(Volume volume) {
    Geometry grid = volume.geometry();
    if (Math.min(grid.rows(), grid.columns()) < LEAST_SIDE) {
      return BLANK;
    }
    int pixels = grid.rows() * grid.columns();
    int from = grid.slices() / 2 * pixels;
    float[] slice = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      float value = volume.voxels().value(from + i);
      slice[i] = Float.isFinite(value) ? value : 0;
    }
    float[] small = new float[SIDE * SIDE];
    new SliceResize(grid.rows(), grid.columns(), SIDE, SIDE).apply(slice, small, 0);
    double aspect = (double) grid.columns() / grid.rows();
    return standardize(small)
        ? new SliceFingerprint(grid.slices(), aspect, hash(small), small)
        : BLANK;
  }

  boolean isBlank() {
    return thumbnail.length == 0;
  }

  /// Whether this is almost surely the same picture.
  boolean isNear(SliceFingerprint other) {
    if (isBlank() || other.isBlank() || !hasShapeOf(other)) {
      return false;
    }
    int bits = 0;
    for (int i = 0; i < hash.length; i++) {
      bits += Long.bitCount(hash[i] ^ other.hash[i]);
    }
    return bits <= MOST_BITS && difference(other) <= MOST_DIFFERENCE;
  }

  private boolean hasShapeOf(SliceFingerprint other) {
    return slices == other.slices && Math.abs(aspect / other.aspect - 1) <= MOST_STRETCH;
  }

  private double difference(SliceFingerprint other) {
    double squares = 0;
    for (int i = 0; i < thumbnail.length; i++) {
      double difference = thumbnail[i] - other.thumbnail[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares / thumbnail.length);
  }

  private static long[] hash(float[] small) {
    long[] hash = new long[small.length / Long.SIZE];
    for (int i = 0; i < small.length; i++) {
      boolean brighter = i % SIDE > 0 && small[i] > small[i - 1] + MOST_DIFFERENCE;
      if (brighter) {
        hash[i / Long.SIZE] |= 1L << (i % Long.SIZE);
      }
    }
    return hash;
  }

  private static boolean standardize(float[] small) {
    double mean = 0;
    for (float value : small) {
      mean += value / small.length;
    }
    double variance = 0;
    for (float value : small) {
      variance += (value - mean) * (value - mean) / small.length;
    }
    double deviation = Math.sqrt(variance);
    if (!(deviation > 1e-6 * Math.max(1, Math.abs(mean)))) {
      return false;
    }
    for (int i = 0; i < small.length; i++) {
      small[i] = (float) ((small[i] - mean) / deviation);
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SliceFingerprint print
        && slices == print.slices
        && aspect == print.aspect
        && Arrays.equals(thumbnail, print.thumbnail);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thumbnail);
  }

  @Override
  public String toString() {
    return "a picture of %d slices".formatted(slices);
  }
}
