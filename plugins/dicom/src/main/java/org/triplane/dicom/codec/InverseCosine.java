// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;

/// The inverse discrete cosine transform of blocks of 8 by 8 (ITU T.81 A.3.3), in floating point.
final class InverseCosine {
  static final int SIZE = 8;

  // By place, then by frequency.
  private static final double[] BASIS = basis();

  private final double[] rows = new double[SIZE * SIZE];

  /// Transform a block in place.
  void apply(double[] block) {
    for (int row = 0; row < SIZE; row++) {
      if (isEmpty(block, row * SIZE)) {
        Arrays.fill(rows, row * SIZE, (row + 1) * SIZE, 0);
      } else {
        line(block, row * SIZE, 1, rows);
      }
    }
    for (int column = 0; column < SIZE; column++) {
      line(rows, column, SIZE, block);
    }
  }

  // High frequencies are mostly missing.
  private static boolean isEmpty(double[] block, int first) {
    for (int at = first; at < first + SIZE; at++) {
      if (block[at] != 0) {
        return false;
      }
    }
    return true;
  }

  // Places that mirror each other share their even frequencies and differ in the odd ones' sign.
  private static void line(double[] from, int first, int step, double[] to) {
    for (int place = 0; place < SIZE / 2; place++) {
      double even = 0;
      double odd = 0;
      for (int frequency = 0; frequency < SIZE; frequency += 2) {
        int at = first + frequency * step;
        even += from[at] * BASIS[place * SIZE + frequency];
        odd += from[at + step] * BASIS[place * SIZE + frequency + 1];
      }
      to[first + place * step] = even + odd;
      to[first + (SIZE - 1 - place) * step] = even - odd;
    }
  }

  private static double[] basis() {
    double[] basis = new double[SIZE * SIZE];
    for (int place = 0; place < SIZE; place++) {
      for (int frequency = 0; frequency < SIZE; frequency++) {
        double scale = frequency == 0 ? Math.sqrt(1.0 / SIZE) : Math.sqrt(2.0 / SIZE);
        basis[place * SIZE + frequency] =
            scale * Math.cos((2 * place + 1) * frequency * Math.PI / (2 * SIZE));
      }
    }
    return basis;
  }
}
