// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// What tells an odd series from the others, without a reference.
///
/// @param dark share of the prepared pictures that is not brighter than a twentieth of the range
/// @param cut share of the prepared pictures' outermost pixels that is brighter than three tenths
///     of the range: what the head is cut off by
/// @param noise deviation of the noise as a share of the range, by the Laplacian of slices as
///     they are in the file
/// @param sharpness mean step from pixel to pixel as a share of the range
/// @see <a href="https://doi.org/10.1006/cviu.1996.0060">Immerkær 1996, for the noise</a>
record QualityMeasures(double dark, double cut, double noise, double sharpness) {
  private static final double DARK = 0.05;
  private static final double BRIGHT = 0.3;
  private static final int MOST_SLICES = 8;

  /// @param pictures prepared, grey values from 0 to 1
  /// @param seen the volume that they were made of
  static QualityMeasures of(float[] pictures, PictureSize size, Volume seen) {
    boolean isBlank = GreySample.isConstant(seen);
    return new QualityMeasures(
        dark(pictures),
        cut(pictures, size),
        isBlank ? 0 : noise(seen),
        isBlank ? 0 : GreySample.of(seen).edges());
  }

  private static double dark(float[] pictures) {
    int dark = 0;
    for (float value : pictures) {
      dark += value <= DARK ? 1 : 0;
    }
    return (double) dark / pictures.length;
  }

  private static double cut(float[] pictures, PictureSize size) {
    int edge = 0;
    int bright = 0;
    for (int i = 0; i < pictures.length; i++) {
      int column = i % size.width();
      int row = i / size.width() % size.height();
      boolean outermost =
          column == 0 || row == 0 || column == size.width() - 1 || row == size.height() - 1;
      edge += outermost ? 1 : 0;
      bright += outermost && pictures[i] > BRIGHT ? 1 : 0;
    }
    return (double) bright / edge;
  }

  private static double noise(Volume volume) {
    Geometry grid = volume.geometry();
    if (grid.rows() < 3 || grid.columns() < 3) {
      return 0;
    }
    int count = Math.min(grid.slices(), MOST_SLICES);
    int area = grid.rows() * grid.columns();
    float[] values = new float[count * area];
    for (int i = 0; i < count; i++) {
      int slice = (int) ((long) (2 * i + 1) * grid.slices() / (2L * count));
      for (int at = 0; at < area; at++) {
        values[i * area + at] = Preprocessor.value(volume, slice * area + at);
      }
    }
    double sum = 0;
    for (int from = 0; from < values.length; from += area) {
      sum += laplacians(values, from, grid.rows(), grid.columns());
    }
    double places = (double) count * (grid.rows() - 2) * (grid.columns() - 2);
    double range = range(values);
    return range > 0 ? Math.sqrt(Math.PI / 2) / 6 * sum / places / range : 0;
  }

  /// The sum of the sizes of the differences of two Laplacians, which edges hardly change.
  private static double laplacians(float[] values, int from, int rows, int columns) {
    double sum = 0;
    for (int row = 1; row < rows - 1; row++) {
      for (int column = 1; column < columns - 1; column++) {
        int at = from + row * columns + column;
        double corners =
            values[at - columns - 1]
                + values[at - columns + 1]
                + values[at + columns - 1]
                + values[at + columns + 1];
        double sides =
            values[at - columns] + values[at + columns] + values[at - 1] + values[at + 1];
        sum += Math.abs(corners - 2 * sides + 4 * values[at]);
      }
    }
    return sum;
  }

  private static double range(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return GreyLevels.percentile(sorted, 0.99) - GreyLevels.percentile(sorted, 0.01);
  }
}
