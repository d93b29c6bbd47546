// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.Optional;

/// The values of the voxels in a region, in the volume's own units (HU for CT).
///
/// @param voxels how many there are
/// @param sd the standard deviation of a sample (divided by `voxels - 1`); 0 for one voxel
public record Statistics(int voxels, double mean, double sd, double min, double max) {
  /// Count values; infinities and those that are no numbers are left out.
  ///
  /// @return empty if there are none
  public static Optional<Statistics> of(float[] values) {
    int count = 0;
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      if (Float.isFinite(value)) {
        count++;
        sum += value;
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    double mean = sum / count;
    return Optional.of(new Statistics(count, mean, deviation(values, mean, count), min, max));
  }

  /// How many values fall into each of so many classes of one width from the least value to the
  /// greatest, which falls into the last.
  ///
  /// @param values the ones these statistics are of
  public int[] histogram(float[] values, int classes) {
    int[] counts = new int[classes];
    double scale = max > min ? classes / (max - min) : 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        counts[Math.min(classes - 1, (int) ((value - min) * scale))]++;
      }
    }
    return counts;
  }

  private static double deviation(float[] values, double mean, int count) {
    double squares = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  }
}
