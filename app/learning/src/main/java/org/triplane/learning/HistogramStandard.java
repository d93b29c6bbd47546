// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The histogram standardization of Nyúl and Udupa: grey values are mapped piece by piece so that
/// the landmarks of a series' histogram fall on those that were learned from the training series.
///
/// Landmarks: the 0.5 % percentile of the series, then the deciles 10 % to 90 % and the 99.5 %
/// percentile of its foreground, which is what is brighter than its mean. The standard scale runs
/// from 0 to 1 between the first and the last.
///
/// @see <a href="https://doi.org/10.1109/42.836373">Nyúl, Udupa and Zhang 2000</a>
final class HistogramStandard {
  static final int LANDMARKS = 11;
  private static final double SLACK = 0.5;

  private HistogramStandard() {}

  /// The landmarks of one series, ascending.
  static double[] landmarks(float[] grey) {
    float[] sorted = GreyLevels.sorted(grey);
    double mean = 0;
    for (float value : sorted) {
      mean += value;
    }
    mean /= sorted.length;
    int from = 0;
    while (from < sorted.length - 1 && sorted[from] <= mean) {
      from++;
    }
    float[] foreground = Arrays.copyOfRange(sorted, from, sorted.length);
    double[] landmarks = new double[LANDMARKS];
    landmarks[0] = GreyLevels.percentile(sorted, 0.005);
    for (int i = 1; i < LANDMARKS; i++) {
      double share = i == LANDMARKS - 1 ? 0.995 : i / 10.0;
      landmarks[i] = GreyLevels.percentile(foreground, share);
    }
    return landmarks;
  }

  /// Learn the standard: the mean place of each landmark when the first and the last lie at 0
  /// and 1. Series of one single value tell nothing.
  static List<Double> learn(List<double[]> series) {
    double[] sums = new double[LANDMARKS];
    int count = 0;
    for (double[] landmarks : series) {
      double range = landmarks[LANDMARKS - 1] - landmarks[0];
      if (!(range > 0)) {
        continue;
      }
      count++;
      for (int i = 0; i < LANDMARKS; i++) {
        sums[i] += (landmarks[i] - landmarks[0]) / range;
      }
    }
    List<Double> standard = new ArrayList<>();
    for (int i = 0; i < LANDMARKS; i++) {
      standard.add(count == 0 ? i / (LANDMARKS - 1.0) : sums[i] / count);
    }
    return standard;
  }

  /// Map values in place.
  ///
  /// @param own the series' landmarks
  /// @param standard the learned ones
  static void apply(float[] grey, double[] own, List<Double> standard) {
    if (!(own[LANDMARKS - 1] > own[0])) {
      Arrays.fill(grey, 0);
      return;
    }
    double[] to = standard.stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (float) Math.clamp(map(grey[i], own, to), -SLACK, 1 + SLACK);
    }
  }

  /// Beyond the first and last landmark the slope of the whole scale goes on.
  private static double map(double value, double[] own, double[] to) {
    int last = LANDMARKS - 1;
    if (value <= own[0] || value >= own[last]) {
      int end = value <= own[0] ? 0 : last;
      return to[end] + (value - own[end]) * (to[last] - to[0]) / (own[last] - own[0]);
    }
    int piece = 0;
    while (value > own[piece + 1]) {
      piece++;
    }
    double width = own[piece + 1] - own[piece];
    double share = width > 0 ? (value - own[piece]) / width : 0;
    return to[piece] + share * (to[piece + 1] - to[piece]);
  }
}
