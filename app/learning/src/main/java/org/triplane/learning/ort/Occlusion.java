// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.Arrays;
import org.triplane.common.Progress;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceTensor;

/// Covers one square after the other and sees how much a logit falls: what it falls by is the
/// square's share. Needs no gradient.
///
/// Squares have a sixth of the slice's size, lie half their size apart and take the series' mean
/// value. A pixel's value is the mean over the squares that cover it; falls below 0 count as 0.
///
/// @see <a href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus 2014, section 4.2</a>
final class Occlusion {
  static final String ID = Explanation.OCCLUSION;

  private static final int SQUARES_ACROSS = 6;
  private static final int AT_ONCE = 32;

  private final SliceTensor input;
  private final OccludedStudy study;
  private final int side;
  private final int[] rows;
  private final int[] columns;
  private final float cover;

  Occlusion(SliceTensor input, OccludedStudy study) {
    this.input = input;
    this.study = study;
    this.side = Math.max(1, Math.min(input.height(), input.width()) / SQUARES_ACROSS);
    this.rows = places(input.height());
    this.columns = places(input.width());
    this.cover = mean(input.values());
  }

  /// The map of all slices, shape `(slices, height, width)`, not negative.
  float[] maps(Progress progress) throws LearningException {
    float[] maps = new float[input.slices() * input.height() * input.width()];
    float whole = study.logit();
    for (int slice = 0; slice < input.slices(); slice++) {
      progress.report((double) slice / input.slices(), "Covering one square after the other");
      float[] falls = falls(slice, whole, progress);
      spread(falls, maps, slice * input.height() * input.width());
    }
    return maps;
  }

  /// How much the logit falls for each square of a slice.
  private float[] falls(int slice, float whole, Progress progress) throws LearningException {
    float[] falls = new float[rows.length * columns.length];
    for (int first = 0; first < falls.length; first += AT_ONCE) {
      progress.check();
      int count = Math.min(AT_ONCE, falls.length - first);
      float[] logits = study.logits(slice, pictures(slice, first, count));
      for (int i = 0; i < count; i++) {
        falls[first + i] = whole - logits[i];
      }
    }
    return falls;
  }

  private Tensor pictures(int slice, int first, int count) {
    int size = input.channels() * input.height() * input.width();
    float[] pictures = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(input.values(), slice * size, pictures, i * size, size);
      for (int channel = 0; channel < input.channels(); channel++) {
        int plane = i * size + channel * input.height() * input.width();
        cover(pictures, plane, first + i);
      }
    }
    return new Tensor(
        new long[] {count, input.channels(), input.height(), input.width()}, pictures);
  }

  private void cover(float[] pictures, int plane, int square) {
    int top = rows[square / columns.length];
    int left = columns[square % columns.length];
    for (int row = top; row < top + side; row++) {
      int from = plane + row * input.width() + left;
      Arrays.fill(pictures, from, from + side, cover);
    }
  }

  private void spread(float[] falls, float[] maps, int from) {
    int[] covered = new int[input.height() * input.width()];
    double[] sums = new double[covered.length];
    for (int square = 0; square < falls.length; square++) {
      int top = rows[square / columns.length];
      int left = columns[square % columns.length];
      for (int row = top; row < top + side; row++) {
        for (int i = row * input.width() + left; i < row * input.width() + left + side; i++) {
          covered[i]++;
          sums[i] += falls[square];
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      maps[from + i] = (float) Math.max(0, sums[i] / covered[i]);
    }
  }

  /// Where squares begin along an axis: half a square apart, the last at the edge.
  private int[] places(int length) {
    int step = Math.max(1, side / 2);
    int count = (length - side + step - 1) / step + 1;
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = Math.min(i * step, length - side);
    }
    return places;
  }

  private static float mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) (sum / values.length);
  }
}
