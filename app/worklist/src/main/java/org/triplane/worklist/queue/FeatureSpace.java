// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// Cases as points: each feature is standardized over all of them, and what a case lacks counts
/// as the mean.
final class FeatureSpace {
  private final double[][] points;

  private FeatureSpace(double[][] points) {
    this.points = points;
  }

  static FeatureSpace of(List<Candidate> all) {
    var names = new TreeSet<String>();
    all.forEach(one -> names.addAll(one.features().keySet()));
    double[][] points = new double[all.size()][names.size()];
    int column = 0;
    for (String name : names) {
      double[] values =
          all.stream().mapToDouble(one -> one.features().getOrDefault(name, Double.NaN)).toArray();
      double mean = Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(0);
      double variance =
          Arrays.stream(values)
              .filter(v -> !Double.isNaN(v))
              .map(v -> (v - mean) * (v - mean))
              .average()
              .orElse(0);
      for (int i = 0; i < values.length; i++) {
        boolean says = !Double.isNaN(values[i]) && variance > 0;
        points[i][column] = says ? (values[i] - mean) / Math.sqrt(variance) : 0;
      }
      column++;
    }
    return new FeatureSpace(points);
  }

  /// The square of the distance between two cases.
  double squared(int one, int other) {
    double sum = 0;
    for (int i = 0; i < points[one].length; i++) {
      double step = points[one][i] - points[other][i];
      sum += step * step;
    }
    return sum;
  }

  /// Whether it says anything.
  boolean isEmpty() {
    return points.length == 0 || points[0].length == 0;
  }
}
