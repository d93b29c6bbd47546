// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The distance between slice centers, from where the slices really lie.
///
/// @param mm between neighboring slices
/// @param numbers which slice, from 0, each position is: they leave out what is missing
record SliceSpacing(double mm, List<Integer> numbers) {
  private static final double RELATIVE_TOLERANCE = 0.02;
  private static final double TOLERANCE_MM = 0.02;
  private static final double MULTIPLE_TOLERANCE = 0.1;
  private static final int SLICES_FOR_EACH_MISSING = 2;

  SliceSpacing {
    numbers = List.copyOf(numbers);
  }

  /// Take the word of the header for a single slice.
  static SliceSpacing ofOne(double mm) {
    return new SliceSpacing(mm, List.of(0));
  }

  /// Measure the spacing of at least two slices. Gaps where whole slices fit are left open if few
  /// are missing; other uneven spacing is warned of, and the median given.
  ///
  /// @param depths positions along the normal, mm, ascending
  static SliceSpacing of(double[] depths, Consumer<String> warnings) {
    double[] gaps = new double[depths.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = depths[i + 1] - depths[i];
    }
    double[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    List<Integer> contiguous = IntStream.range(0, depths.length).boxed().toList();
    double length = depths[gaps.length] - depths[0];
    double tolerance = Math.max(TOLERANCE_MM, RELATIVE_TOLERANCE * median);
    if (sorted[0] >= median - tolerance && sorted[sorted.length - 1] <= median + tolerance) {
      return new SliceSpacing(length / gaps.length, contiguous);
    }
    List<Integer> numbers = withGaps(gaps, median);
    int missing = numbers.getLast() + 1 - depths.length;
    boolean whole = IntStream.range(0, gaps.length).allMatch(i -> isMultiple(gaps[i], median));
    if (whole && missing > 0 && SLICES_FOR_EACH_MISSING * missing <= depths.length) {
      return new SliceSpacing(length / numbers.getLast(), numbers);
    }
    warnings.accept(warning(gaps, sorted, median));
    return new SliceSpacing(median, contiguous);
  }

  private static List<Integer> withGaps(double[] gaps, double spacing) {
    List<Integer> numbers = new ArrayList<>(List.of(0));
    for (double gap : gaps) {
      long steps = Math.clamp(Math.round(gap / spacing), 1, 10_000);
      numbers.add((int) Math.min(numbers.getLast() + steps, Integer.MAX_VALUE / 2));
    }
    return numbers;
  }

  private static boolean isMultiple(double gap, double spacing) {
    double multiple = gap / spacing;
    return Math.rint(multiple) >= 1
        && Math.abs(multiple - Math.rint(multiple)) < MULTIPLE_TOLERANCE;
  }

  private static String warning(double[] gaps, double[] sorted, double median) {
    double widest = sorted[sorted.length - 1];
    int at = IntStream.range(0, gaps.length).filter(i -> gaps[i] == widest).findFirst().orElse(0);
    return String.format(
        Locale.ROOT,
        "The slices are not evenly spaced: %.2f to %.2f mm apart, mostly %.2f mm, which is what is"
            + " shown. The widest gap is between slices %d and %d.",
        sorted[0],
        widest,
        median,
        at + 1,
        at + 2);
  }
}
