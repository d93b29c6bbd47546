// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Resizes pictures bilinearly, between pixel centers. When the picture shrinks, the triangle
/// widens to the size of the new pixel, so that all old pixels count and nothing aliases.
///
/// Pixel centers: new pixel `i` of `n` lies at old pixel `(i + 0.5) * old / n - 0.5`. At the
/// edges the weights that fall outside are left out and the others sum to 1. New pixels whose
/// centers lie outside the picture have no weights and become padding.
final class SliceResize {
  private final int rows;
  private final int columns;
  private final Weights vertical;
  private final Weights horizontal;

  SliceResize(int rows, int columns, int newRows, int newColumns) {
    this(rows, columns, new Frame(0, 0, columns, rows), newRows, newColumns);
  }

  /// @param frame the part of the picture that is resized
  SliceResize(int rows, int columns, Frame frame, int newRows, int newColumns) {
    this.rows = rows;
    this.columns = columns;
    this.vertical = Weights.of(rows, frame.top(), frame.height(), newRows);
    this.horizontal = Weights.of(columns, frame.left(), frame.width(), newColumns);
  }

  /// Resize one picture.
  ///
  /// @param picture rows × columns, columns fastest
  /// @param to where the first new pixel is written in `result`
  void apply(float[] picture, float[] result, int to) {
    apply(picture, result, to, 0);
  }

  /// Whether all new pixels show the picture, and none is padding.
  boolean isFull() {
    return vertical.isFull() && horizontal.isFull();
  }

  /// Whether a new pixel shows the picture.
  boolean shows(int newRow, int newColumn) {
    return vertical.weights[newRow].length > 0 && horizontal.weights[newColumn].length > 0;
  }

  /// Resize one picture.
  ///
  /// @param padding the value of new pixels outside the picture
  void apply(float[] picture, float[] result, int to, float padding) {
    int newColumns = horizontal.first.length;
    float[] narrowed = new float[rows * newColumns];
    for (int row = 0; row < rows; row++) {
      var line = new Line(picture, row * columns, 1);
      horizontal.apply(line, new Line(narrowed, row * newColumns, 1), padding);
    }
    for (int column = 0; column < newColumns; column++) {
      var line = new Line(narrowed, column, newColumns);
      vertical.apply(line, new Line(result, to + column, newColumns), padding);
    }
  }

  /// Resize along the slices instead.
  ///
  /// @param slices `old` pictures of `pixels` numbers
  /// @return `size` of them
  static float[] alongSlices(float[] slices, int pixels, int size) {
    float[] result = new float[Math.multiplyExact(size, pixels)];
    int old = slices.length / pixels;
    Weights weights = Weights.of(old, 0, old, size);
    for (int pixel = 0; pixel < pixels; pixel++) {
      weights.apply(new Line(slices, pixel, pixels), new Line(result, pixel, pixels), 0);
    }
    return result;
  }

  /// Numbers in a row, `step` apart.
  private record Line(float[] values, int from, int step) {}

  /// For every new pixel, the first old pixel that counts and the weights from there on.
  private record Weights(int[] first, float[][] weights) {
    static Weights of(int old, double start, double extent, int size) {
      double scale = extent / size;
      double support = Math.max(1, scale);
      int[] first = new int[size];
      float[][] weights = new float[size][];
      for (int i = 0; i < size; i++) {
        double center = (i + 0.5) * scale - 0.5 + start;
        if (center < -0.5 || center > old - 0.5) {
          weights[i] = new float[0];
          continue;
        }
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

    boolean isFull() {
      for (float[] w : weights) {
        if (w.length == 0) {
          return false;
        }
      }
      return true;
    }

    void apply(Line source, Line result, float padding) {
      float[] values = source.values;
      for (int i = 0; i < first.length; i++) {
        float[] w = weights[i];
        int at = source.from + first[i] * source.step;
        float sum = w.length == 0 ? padding : 0;
        for (float weight : w) {
          sum += weight * values[at];
          at += source.step;
        }
        result.values[result.from + i * result.step] = sum;
      }
    }
  }
}
