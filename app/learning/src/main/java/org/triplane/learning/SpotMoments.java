// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;

/// Mean and deviation of each place's brightness in some studies.
record SpotMoments(double[] means, double[] deviations) {
  private static final double LEAST_DEVIATION = 1e-6;

  static SpotMoments of(float[][] brightness, int[] rows) {
    double[] means = new double[brightness.length];
    double[] deviations = new double[brightness.length];
    for (int place = 0; place < brightness.length; place++) {
      double sum = 0;
      double squares = 0;
      for (int row : rows) {
        sum += brightness[place][row];
      }
      double mean = sum / rows.length;
      for (int row : rows) {
        squares += (brightness[place][row] - mean) * (brightness[place][row] - mean);
      }
      means[place] = mean;
      deviations[place] = Math.sqrt(squares / rows.length);
    }
    return new SpotMoments(means, deviations);
  }

  boolean varies(int place) {
    return deviations[place] > LEAST_DEVIATION;
  }

  /// How strongly a place goes with the label; 0 if it is always the same.
  double merit(float[] own, int place, int[] rows, int[] targets) {
    double share = Arrays.stream(targets).average().orElse(0);
    double sum = 0;
    for (int i = 0; varies(place) && i < rows.length; i++) {
      sum += (own[rows[i]] - means[place]) * (targets[i] - share);
    }
    return varies(place) ? Math.abs(sum) / deviations[place] : 0;
  }
}
