// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Sensitivity against false alarms at every operating point.
///
/// @param points from (0, 0) to (1, 1), operating points falling; empty if all cases are of one
///     class
public record RocCurve(List<Point> points) {
  public RocCurve {
    points = List.copyOf(points);
  }

  /// What holds at one operating point.
  ///
  /// @param operatingPoint cases with a probability above count as positive
  /// @param falsePositiveRate 1 − specificity
  /// @param truePositiveRate sensitivity
  public record Point(double operatingPoint, double falsePositiveRate, double truePositiveRate) {}

  /// Operating points lie halfway between neighboring probabilities. The first is 1; the last
  /// lies below all probabilities, at -1 if one is 0.
  static RocCurve of(double[] probabilities, int[] targets) {
    long positives = IntStream.of(targets).filter(target -> target == 1).count();
    long negatives = targets.length - positives;
    if (positives == 0 || negatives == 0) {
      return new RocCurve(List.of());
    }
    int[] order = descending(probabilities);
    List<Point> points = new ArrayList<>();
    points.add(new Point(1, 0, 0));
    int found = 0;
    for (int i = 0; i < order.length; i++) {
      found += targets[order[i]];
      double here = probabilities[order[i]];
      double next = i + 1 < order.length ? probabilities[order[i + 1]] : here > 0 ? 0 : -2;
      if (here != next) {
        double alarms = i + 1 - found;
        points.add(new Point(between(here, next), alarms / negatives, (double) found / positives));
      }
    }
    return new RocCurve(points);
  }

  /// The operating point of the greatest sensitivity + specificity (Youden 1950), the highest of
  /// equals; NaN without points.
  public double youden() {
    double best = Double.NEGATIVE_INFINITY;
    double at = Double.NaN;
    for (Point point : points) {
      double index = point.truePositiveRate - point.falsePositiveRate;
      if (index > best + 1e-12) {
        best = index;
        at = point.operatingPoint;
      }
    }
    return at;
  }

  /// The highest operating point that finds at least a share of the positive cases; NaN without
  /// points.
  public double atSensitivity(double share) {
    return points.stream()
        .filter(point -> point.truePositiveRate >= share)
        .mapToDouble(Point::operatingPoint)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// The lowest operating point that clears at least a share of the negative cases; NaN without
  /// points.
  public double atSpecificity(double share) {
    return points.stream()
        .filter(point -> 1 - point.falsePositiveRate >= share)
        .mapToDouble(Point::operatingPoint)
        .reduce((_, later) -> later)
        .orElse(Double.NaN);
  }

  /// The operating point of the least expected cost, the highest of equals; NaN without points.
  ///
  /// @param miss what a missed positive case costs, in false alarms
  /// @param prevalence share of positive cases where it is used
  public double atCost(double miss, double prevalence) {
    double least = Double.POSITIVE_INFINITY;
    double at = Double.NaN;
    for (Point point : points) {
      double cost =
          miss * prevalence * (1 - point.truePositiveRate)
              + (1 - prevalence) * point.falsePositiveRate;
      if (cost < least - 1e-12) {
        least = cost;
        at = point.operatingPoint;
      }
    }
    return at;
  }

  /// A number that `high` is above and `low` is not, even if nothing fits between them.
  private static double between(double high, double low) {
    double middle = (low + high) / 2;
    return middle < high ? middle : low;
  }

  private static int[] descending(double[] probabilities) {
    return IntStream.range(0, probabilities.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
