// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How many alarms are right against how many positive cases are found, at every operating point.
///
/// @param points recall rising from the first alarm on; empty without positive cases
public record PrecisionRecallCurve(List<Point> points) {
  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /// What holds at one operating point.
  public record Point(double recall, double precision) {}

  static PrecisionRecallCurve of(double[] probabilities, int[] targets) {
    long[] order = ordered(probabilities, targets);
    double positives = Arrays.stream(targets).sum();
    List<Point> points = new ArrayList<>();
    double found = 0;
    for (int i = order.length - 1; i >= 0 && positives > 0; i--) {
      found += order[i] & 1;
      if (i == 0 || order[i - 1] >> 1 != order[i] >> 1) {
        points.add(new Point(found / positives, found / (order.length - i)));
      }
    }
    return new PrecisionRecallCurve(points);
  }

  /// The mean precision, each weighted by the recall gained there; NaN without positive cases.
  public double averagePrecision() {
    double sum = 0;
    double before = 0;
    for (Point point : points) {
      sum += (point.recall() - before) * point.precision();
      before = point.recall();
    }
    return points.isEmpty() ? Double.NaN : sum;
  }

  /// Cases from the lowest probability to the highest, the target in the last bit. The bits of
  /// doubles from 0 to 1 are in the order of the doubles.
  private static long[] ordered(double[] probabilities, int[] targets) {
    long[] order = new long[targets.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = Double.doubleToLongBits(probabilities[i] + 0.0) << 1 | targets[i];
    }
    Arrays.sort(order);
    return order;
  }
}
