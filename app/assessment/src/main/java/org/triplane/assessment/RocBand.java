// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.RocCurve;

/// Between which sensitivities a ROC curve lies at each share of false alarms: 95 % of the curves
/// of samples of the patients, upright (Macskassy and Provost 2004, vertical bounds).
///
/// @param samples how many were drawn
/// @param points from no false alarms to nothing else; empty if all cases are of one class
public record RocBand(int samples, List<Point> points) {
  /// Enough for a band that one looks at.
  public static final int SAMPLES = 400;

  private static final int STEPS = 50;

  public RocBand {
    points = List.copyOf(points);
  }

  /// One place of the band.
  ///
  /// @param falsePositiveRate 1 − specificity
  /// @param low sensitivity, 0..1
  /// @param high sensitivity, 0..1
  public record Point(double falsePositiveRate, double low, double high) {}

  static RocBand of(Outcomes outcomes, PatientDraws patients) {
    if (!outcomes.isMixed()) {
      return new RocBand(SAMPLES, List.of());
    }
    List<Interval> intervals =
        patients.intervals(SAMPLES, sample -> sensitivities(outcomes.sample(sample)));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      Interval at = intervals.get(i);
      points.add(new Point((double) i / STEPS, at.low(), at.high()));
    }
    return new RocBand(SAMPLES, points);
  }

  private static double[] sensitivities(Outcomes drawn) {
    RocCurve curve = drawn.metrics().roc();
    double[] best = new double[STEPS + 1];
    if (curve.points().isEmpty()) {
      Arrays.fill(best, Double.NaN);
      return best;
    }
    int next = 0;
    double reached = 0;
    for (int i = 0; i <= STEPS; i++) {
      double alarms = (double) i / STEPS;
      while (next < curve.points().size()
          && curve.points().get(next).falsePositiveRate() <= alarms + 1e-12) {
        reached = Math.max(reached, curve.points().get(next++).truePositiveRate());
      }
      best[i] = reached;
    }
    return best;
  }
}
