// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;

/// How alike two maps order their voxels, whatever their scale (Spearman 1904): 1 for the same
/// order, 0 for none in common, -1 for the reverse.
final class RankCorrelation {
  private static final int MOST = 50_000;

  private RankCorrelation() {}

  /// Compare maps, of large ones evenly spaced voxels. A map without any order is like another
  /// one without, and like no other.
  static double of(float[] one, float[] other) {
    if (one.length != other.length) {
      throw new IllegalArgumentException(
          "expected maps of %d voxels, but was %d".formatted(one.length, other.length));
    }
    double[] first = centered(one);
    double[] second = centered(other);
    double product = 0;
    double firstSquare = 0;
    double secondSquare = 0;
    for (int i = 0; i < first.length; i++) {
      product += first[i] * second[i];
      firstSquare += first[i] * first[i];
      secondSquare += second[i] * second[i];
    }
    if (firstSquare == 0 || secondSquare == 0) {
      return firstSquare == secondSquare ? 1 : 0;
    }
    return product / Math.sqrt(firstSquare * secondSquare);
  }

  private static double[] centered(float[] map) {
    int step = Math.ceilDiv(Math.max(1, map.length), MOST);
    double[] values = new double[Math.ceilDiv(map.length, step)];
    for (int i = 0; i < values.length; i++) {
      values[i] = map[i * step];
    }
    double[] ranks = DeLong.midranks(values);
    double middle = (values.length + 1) / 2.0;
    return Arrays.stream(ranks).map(rank -> rank - middle).toArray();
  }
}
