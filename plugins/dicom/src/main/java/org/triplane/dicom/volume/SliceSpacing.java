// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/// The distance between slice centers, from where the slices really lie.
final class SliceSpacing {
  private static final double RELATIVE_TOLERANCE = 0.02;
  private static final double TOLERANCE_MM = 0.02;
  private static final double MULTIPLE_TOLERANCE = 0.1;

  private SliceSpacing() {}

  /// Measure the spacing of at least two slices; uneven spacing is warned of, and the median
  /// given.
  ///
  /// @param depths positions along the normal, mm, ascending
  static double of(double[] depths, Consumer<String> warnings) {
    double[] gaps = new double[depths.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = depths[i + 1] - depths[i];
    }
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    double tolerance = Math.max(TOLERANCE_MM, RELATIVE_TOLERANCE * median);
    if (sorted[0] >= median - tolerance && sorted[sorted.length - 1] <= median + tolerance) {
      return (depths[gaps.length] - depths[0]) / gaps.length;
    }
    warnings.accept(warning(gaps, sorted, median));
    return median;
  }

  private static String warning(double[] gaps, double[] sorted, double median) {
    int missing = 0;
    int places = 0;
    for (double gap : gaps) {
      long multiple = Math.round(gap / median);
      if (multiple > 1 && Math.abs(gap / median - multiple) < MULTIPLE_TOLERANCE) {
        missing += (int) Math.min(multiple - 1, 10_000);
        places++;
      }
    }
    String text =
        String.format(
            Locale.ROOT,
            "The slices are not evenly spaced: %.2f to %.2f mm apart, mostly %.2f mm, which is what"
                + " is shown.",
            sorted[0],
            sorted[sorted.length - 1],
            median);
    return missing == 0
        ? text
        : text
            + " %d %s to be missing in %d %s."
                .formatted(
                    missing,
                    missing == 1 ? "slice seems" : "slices seem",
                    places,
                    places == 1 ? "gap" : "gaps");
  }
}
