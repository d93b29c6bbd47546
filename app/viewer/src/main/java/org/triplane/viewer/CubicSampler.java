// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Interpolates with the cubic curves of Catmull and Rom (1974): a curve between two values that
/// leaves each of them in the direction from its one neighbor to its other. Beyond the border the
/// last value goes on.
final class CubicSampler implements LineSampler {
  private static final int TAPS = 4;

  private final SliceValues source;
  private final PixelAxis across;
  private final PixelAxis down;
  private final float[] weights;
  private final float[] here = new float[TAPS];

  /// The row between voxels, with one value more before it and two after.
  private final float[] line;

  CubicSampler(SliceValues source, PixelAxis across, PixelAxis down) {
    this.source = source;
    this.across = across;
    this.down = down;
    line = new float[source.columns() + TAPS - 1];
    weights = new float[TAPS * across.share().length];
    for (int x = 0; x < across.share().length; x++) {
      weigh(across.share()[x], weights, TAPS * x);
    }
  }

  @Override
  public void sample(int y, float[] values) {
    weigh(down.share()[y], here, 0);
    between(down.lower()[y]);
    int[] lower = across.lower();
    for (int x = across.from(); x < across.to(); x++) {
      int at = lower[x];
      int tap = TAPS * x;
      values[x] =
          weights[tap] * line[at]
              + weights[tap + 1] * line[at + 1]
              + weights[tap + 2] * line[at + 2]
              + weights[tap + 3] * line[at + 3];
    }
  }

  private void between(int row) {
    int columns = source.columns();
    int last = source.rows() - 1;
    float[] all = source.values();
    int before = Math.max(row - 1, 0) * columns;
    int upper = row * columns;
    int lower = Math.min(row + 1, last) * columns;
    int after = Math.min(row + 2, last) * columns;
    for (int i = 0; i < columns; i++) {
      line[i + 1] =
          here[0] * all[before + i]
              + here[1] * all[upper + i]
              + here[2] * all[lower + i]
              + here[3] * all[after + i];
    }
    line[0] = line[1];
    line[columns + 1] = line[columns];
    line[columns + 2] = line[columns];
  }

  /// The shares of four neighbors in a value between the middle two; they add up to 1.
  private static void weigh(float t, float[] to, int from) {
    float rest = 1 - t;
    to[from] = -0.5f * t * rest * rest;
    to[from + 1] = 1 + t * t * (1.5f * t - 2.5f);
    to[from + 2] = 1 + rest * rest * (1.5f * rest - 2.5f);
    to[from + 3] = -0.5f * rest * t * t;
  }
}
