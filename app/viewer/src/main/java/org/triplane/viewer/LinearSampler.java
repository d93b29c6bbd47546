// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Interpolates linearly: between two rows first, so that each pixel needs two values, not four.
final class LinearSampler implements LineSampler {
  private final SliceValues source;
  private final PixelAxis across;
  private final PixelAxis down;
  private final float[] line;

  LinearSampler(SliceValues source, PixelAxis across, PixelAxis down) {
    this.source = source;
    this.across = across;
    this.down = down;
    line = new float[source.columns() + 1];
  }

  @Override
  public void sample(int y, float[] values) {
    between(down.lower()[y], down.share()[y]);
    int[] lower = across.lower();
    float[] share = across.share();
    for (int x = across.from(); x < across.to(); x++) {
      float first = line[lower[x]];
      values[x] = first + share[x] * (line[lower[x] + 1] - first);
    }
  }

  private void between(int row, float share) {
    int columns = source.columns();
    float[] all = source.values();
    int upper = row * columns;
    int lower = Math.min(row + 1, source.rows() - 1) * columns;
    for (int i = 0; i < columns; i++) {
      float first = all[upper + i];
      line[i] = first + share * (all[lower + i] - first);
    }
    line[columns] = line[columns - 1];
  }
}
