// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Grey values of a volume's first frame on a fixed grid, scaled robustly.
///
/// @param greys 0..1, from the sample's 1 % to its 99 % percentile
/// @param edges mean absolute difference between horizontal and vertical neighbors at the grid's
///     voxels, 0..1
record GreySample(float[] greys, double edges) {
  private static final int MOST_SLICES = 16;
  private static final int MOST_VOXELS = 1 << 14;

  /// Whether all voxels of the first frame are equal.
  static boolean isConstant(Volume volume) {
    float first = finite(volume, 0);
    for (int i = 1; i < volume.geometry().voxels(); i++) {
      if (finite(volume, i) != first) {
        return false;
      }
    }
    return true;
  }

  /// Sample a volume that is not constant.
  static GreySample of(Volume volume) {
    int[] places = places(volume.geometry());
    float[] values = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = finite(volume, places[i]);
    }
    Scale scale = Scale.of(values, volume);
    double edges = edges(volume, places, scale);
    for (int i = 0; i < values.length; i++) {
      values[i] = scale.apply(values[i]);
    }
    return new GreySample(values, edges);
  }

  /// Indices of voxels: at most 16 slices, evenly spread, and every n-th row and column.
  private static int[] places(Geometry grid) {
    int slices = Math.min(grid.slices(), MOST_SLICES);
    double pixels = (double) grid.rows() * grid.columns() * slices;
    int step = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / MOST_VOXELS)));
    int rows = (grid.rows() + step - 1) / step;
    int columns = (grid.columns() + step - 1) / step;
    int[] places = new int[slices * rows * columns];
    int next = 0;
    for (int s = 0; s < slices; s++) {
      int slice = (int) ((long) (2 * s + 1) * grid.slices() / (2L * slices));
      for (int row = 0; row < grid.rows(); row += step) {
        int from = (slice * grid.rows() + row) * grid.columns();
        for (int column = 0; column < grid.columns(); column += step) {
          places[next++] = from + column;
        }
      }
    }
    return places;
  }

  private static double edges(Volume volume, int[] places, Scale scale) {
    int rows = volume.geometry().rows();
    int columns = volume.geometry().columns();
    double sum = 0;
    long steps = 0;
    for (int place : places) {
      float here = scale.apply(finite(volume, place));
      if (place % columns < columns - 1) {
        sum += Math.abs(scale.apply(finite(volume, place + 1)) - here);
        steps++;
      }
      if (place / columns % rows < rows - 1) {
        sum += Math.abs(scale.apply(finite(volume, place + columns)) - here);
        steps++;
      }
    }
    return steps == 0 ? 0 : sum / steps;
  }

  /// The value as networks are given it: see [Preprocessor].
  private static float finite(Volume volume, int index) {
    float value = volume.voxels().value(index);
    if (!Float.isFinite(value)) {
      return 0;
    }
    return volume.presentation().inverted() ? -value : value;
  }

  private record Scale(float low, float high) {
    static Scale of(float[] values, Volume volume) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int last = sorted.length - 1;
      float low = sorted[(int) Math.round(0.01 * last)];
      float high = sorted[(int) Math.round(0.99 * last)];
      return high > low ? new Scale(low, high) : whole(volume);
    }

    /// Nearly all voxels are equal: only the extremes tell anything.
    private static Scale whole(Volume volume) {
      float low = finite(volume, 0);
      float high = low;
      for (int i = 1; i < volume.geometry().voxels(); i++) {
        low = Math.min(low, finite(volume, i));
        high = Math.max(high, finite(volume, i));
      }
      return new Scale(low, high);
    }

    float apply(float value) {
      return (float) Math.clamp(((double) value - low) / ((double) high - low), 0, 1);
    }
  }
}
