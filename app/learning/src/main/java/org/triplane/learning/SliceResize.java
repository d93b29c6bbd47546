// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Resizes pictures bilinearly, between pixel centers. When the picture shrinks, the triangle
/// widens to the size of the new pixel, so that all old pixels count and nothing aliases.
///
/// Pixel centers: new pixel `i` of `n` lies at old pixel `(i + 0.5) * old / n - 0.5`. At the
/// edges the weights that fall outside are left out and the others sum to 1.
final class SliceResize {
  private final int rows;
  private final int columns;
  private final Weights vertical;
  private final Weights horizontal;

  SliceResize(int rows, int columns, int newRows, int newColumns) {
    this.rows = rows;
    this.columns = columns;
    this.vertical = Weights.of(rows, newRows);
    this.horizontal = Weights.of(columns, newColumns);
  }

  /// Resize one picture.
  ///
  /// @param picture rows × columns, columns fastest
  /// @param to where the first new pixel is written in `result`
  void apply(float[] picture, float[] result, int to) {
    int newColumns = horizontal.first.length;
    float[] narrowed = new float[rows * newColumns];
    for (int row = 0; row < rows; row++) {
      horizontal.apply(picture, row * columns, 1, narrowed, row * newColumns, 1);
    }
    for (int column = 0; column < newColumns; column++) {
      vertical.apply(narrowed, column, newColumns, result, to + column, newColumns);
    }
  }

  /// For every new pixel, the first old pixel that counts and the weights from there on.
  private record Weights(int[] first, float[][] weights) {
    static Weights of(int old, int size) {
      double scale = (double) old / size;
      double support = Math.max(1, scale);
      int[] first = new int[size];
      float[][] weights = new float[size][];
      for (int i = 0; i < size; i++) {
        double center = (i + 0.5) * scale - 0.5;
        int from = Math.max(0, (int) Math.ceil(center - support));
        int to = Math.min(old - 1, (int) Math.floor(center + support));
        first[i] = from;
        weights[i] = triangle(from, to, center, support);
      }
      return new Weights(first, weights);
    }

    private static float[] triangle(int from, int to, double center, double support) {
      double[] raw = new double[to - from + 1];
      double sum = 0;
      for (int k = 0; k < raw.length; k++) {
        raw[k] = Math.max(0, 1 - Math.abs(from + k - center) / support);
        sum += raw[k];
      }
      float[] weights = new float[raw.length];
      for (int k = 0; k < raw.length; k++) {
        weights[k] = (float) (raw[k] / sum);
      }
      return weights;
    }

    void apply(float[] source, int from, int step, float[] result, int to, int resultStep) {
      for (int i = 0; i < first.length; i++) {
        float[] w = weights[i];
        int at = from + first[i] * step;
        float sum = 0;
        for (float weight : w) {
          sum += weight * source[at];
          at += step;
        }
        result[to + i * resultStep] = sum;
      }
    }
  }
}
