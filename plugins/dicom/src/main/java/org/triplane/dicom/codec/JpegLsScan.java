// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Decodes the lines of one JPEG-LS scan (ITU-T T.87 annex A and B).
final class JpegLsScan {
  /// Takes the lines of a component; a line begins with its second number and has one more
  /// after it.
  interface Lines {
    void take(int component, int row, int[] line);
  }

  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private final JpegLsParameters parameters;
  private final JpegLsBits bits;
  private final JpegLsModel model;
  private final int columns;
  private final int[][] above;
  private final int[][] lines;
  private final int[] contexts;
  private final int[] runs;

  JpegLsScan(JpegLsParameters parameters, JpegLsBits bits, int columns, int components) {
    this.parameters = parameters;
    this.bits = bits;
    this.columns = columns;
    model = new JpegLsModel(parameters, bits);
    above = new int[components][columns + 2];
    lines = new int[components][columns + 2];
    contexts = new int[components];
    runs = new int[components];
  }

  /// Decode rows.
  ///
  /// @param mixed whether the components alternate sample by sample, not line by line
  void decode(int from, int to, boolean mixed, Lines taker) throws DataFormatException {
    for (int row = from; row < to; row++) {
      for (int c = 0; c < lines.length; c++) {
        lines[c][0] = above[c][1];
        above[c][columns + 1] = above[c][columns];
      }
      if (mixed) {
        line(0, lines.length);
      } else {
        for (int c = 0; c < lines.length; c++) {
          line(c, c + 1);
        }
      }
      for (int c = 0; c < lines.length; c++) {
        taker.take(c, row, lines[c]);
        int[] done = lines[c];
        lines[c] = above[c];
        above[c] = done;
      }
    }
  }

  /// Decodes a line of the components from one to before another, sample by sample.
  private void line(int first, int end) throws DataFormatException {
    int x = 1;
    while (x <= columns) {
      boolean flat = true;
      for (int c = first; c < end; c++) {
        contexts[c] = context(above[c], lines[c], x);
        flat &= contexts[c] == 0;
      }
      if (flat) {
        x = run(x, first, end);
        continue;
      }
      for (int c = first; c < end; c++) {
        lines[c][x] = sample(c, x);
      }
      x++;
    }
  }

  private int context(int[] up, int[] line, int x) {
    return 81 * level(up[x + 1] - up[x])
        + 9 * level(up[x] - up[x - 1])
        + level(up[x - 1] - line[x - 1]);
  }

  private int level(int gradient) {
    int size = Math.abs(gradient);
    if (size <= parameters.near()) {
      return 0;
    }
    int level = 4;
    if (size < parameters.low()) {
      level = 1;
    } else if (size < parameters.middle()) {
      level = 2;
    } else if (size < parameters.high()) {
      level = 3;
    }
    return gradient < 0 ? -level : level;
  }

  private int sample(int component, int x) throws DataFormatException {
    int left = lines[component][x - 1];
    int up = above[component][x];
    int corner = above[component][x - 1];
    int sign = contexts[component] < 0 ? -1 : 1;
    int context = sign * contexts[component];
    int low = Math.min(left, up);
    int high = Math.max(left, up);
    // The middle one of left, up, and the plane through the three neighbors.
    int middle = Math.clamp(left + up - corner, low, high);
    int predicted = Math.clamp(middle + sign * model.correction(context), 0, parameters.largest());
    return restored(predicted, sign * model.error(context));
  }

  private int restored(int predicted, int error) {
    int value = predicted + error * parameters.step();
    int round = parameters.range() * parameters.step();
    if (value < -parameters.near()) {
      value += round;
    } else if (value > parameters.largest() + parameters.near()) {
      value -= round;
    }
    return Math.clamp(value, 0, parameters.largest());
  }

  /// Decodes a run and the sample that ends it.
  ///
  /// @return the column after them
  private int run(int x, int first, int end) throws DataFormatException {
    int stop = runEnd(x, first);
    for (int c = first; c < end; c++) {
      Arrays.fill(lines[c], x, stop, lines[c][x - 1]);
    }
    if (stop > columns) {
      return stop;
    }
    for (int c = first; c < end; c++) {
      int left = lines[c][stop - 1];
      int up = above[c][stop];
      boolean alike = end - first == 1 && Math.abs(left - up) <= parameters.near();
      int error = model.runError(alike ? 1 : 0, RUN_BITS[runs[first]]);
      lines[c][stop] = restored(alike ? left : up, !alike && left > up ? -error : error);
    }
    runs[first] = Math.max(0, runs[first] - 1);
    return stop + 1;
  }

  private int runEnd(int start, int component) throws DataFormatException {
    int x = start;
    while (bits.read(1) == 1) {
      int length = 1 << RUN_BITS[runs[component]];
      if (length <= columns + 1 - x) {
        runs[component] = Math.min(RUN_BITS.length - 1, runs[component] + 1);
      }
      x += Math.min(length, columns + 1 - x);
      if (x > columns) {
        return x;
      }
    }
    x += bits.read(RUN_BITS[runs[component]]);
    if (x > columns + 1) {
      throw new DataFormatException("is damaged");
    }
    return x;
  }
}
