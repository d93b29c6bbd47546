// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// What a moved picture shows between the pixels of the picture that it comes from.
enum Interpolation {
  /// Bilinear: smooth and quick, but it takes contrast from what is a few pixels wide, up to
  /// half of a pattern of four pixels' period. Networks then learn from blurred pictures and
  /// are asked about sharp ones.
  LINEAR {
    @Override
    float at(float[] source, int start, PictureSize size, float column, float line) {
      int width = size.width();
      int left = Math.min((int) column, width - 2);
      int top = Math.min((int) line, size.height() - 2);
      float toRight = column - left;
      float toBottom = line - top;
      int at = start + top * width + left;
      float above = source[at] + toRight * (source[at + 1] - source[at]);
      float below = source[at + width] + toRight * (source[at + width + 1] - source[at + width]);
      return above + toBottom * (below - above);
    }
  },
  /// Cubic convolution over 4 × 4 pixels, with the slope −½ that follows parabolas exactly; the
  /// picture's edge goes on beyond it.
  ///
  /// Source: Keys 1981, "Cubic convolution interpolation for digital image processing".
  CUBIC {
    @Override
    float at(float[] source, int start, PictureSize size, float column, float line) {
      int left = (int) column;
      int top = (int) line;
      float sum = 0;
      for (int row = -1; row <= 2; row++) {
        int from = start + Math.clamp(top + row, 0, size.height() - 1) * size.width();
        float along = 0;
        for (int step = -1; step <= 2; step++) {
          int at = from + Math.clamp(left + step, 0, size.width() - 1);
          along += weight(column - left - step) * source[at];
        }
        sum += weight(line - top - row) * along;
      }
      return sum;
    }
  };

  /// The value at a place.
  ///
  /// @param source pictures one after the other, each line by line
  /// @param start where the picture begins in `source`
  /// @param column 0 to the width less 1, fractions between pixels
  /// @param line 0 to the height less 1
  abstract float at(float[] source, int start, PictureSize size, float column, float line);

  /// How much a pixel counts at a distance of at most 2.
  private static float weight(float distance) {
    float x = Math.abs(distance);
    return x <= 1 ? (1.5f * x - 2.5f) * x * x + 1 : ((-0.5f * x + 2.5f) * x - 4) * x + 2;
  }
}
