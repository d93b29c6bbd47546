// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How near predicted values come to measured ones (S4.1). Intervals are of the bootstrap over
/// cases.
///
/// @param said predicted, in the unit
/// @param measured in the unit, as many
public record ValueFigures(double[] said, double[] measured) {
  /// Names of the figures, in the order in which they are shown.
  public static final List<String> NAMES =
      List.of("mae", "rmse", "r2", "pearson", "spearman", "bias", "slope");

  public ValueFigures {
    if (said.length != measured.length || said.length == 0) {
      throw new IllegalArgumentException(
          "expected as many predicted as measured values, at least one, but were %d and %d"
              .formatted(said.length, measured.length));
    }
    said = said.clone();
    measured = measured.clone();
  }

  /// All figures with their intervals, by [#NAMES]:
  ///
  /// - `mae` mean absolute error and `rmse` root mean squared error, in the unit;
  /// - `r2` one less the squared errors' share of the squared distances from the mean of these
  ///   cases, as scikit-learn's `r2_score`: 0 for whoever says this mean, below 0 for worse;
  /// - `pearson` and `spearman` correlation;
  /// - `bias` mean of predicted less measured, in the unit (calibration in the large);
  /// - `slope` of measured on predicted values by least squares: 1 if neither too bold nor too
  ///   timid.
  ///
  /// What the cases cannot give, such as a correlation where all values are equal, is NaN.
  public SequencedMap<String, Figure> all() {
    List<Metrics.Interval> intervals = Bootstrap.STANDARD.intervals(said.length, this::figures);
    SequencedMap<String, Figure> all = new LinkedHashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      Metrics.Interval interval = intervals.get(i);
      // Fewer cases than three give samples that say nothing of others.
      if (said.length < 3) {
        interval = new Metrics.Interval(interval.value(), Double.NaN, Double.NaN);
      }
      all.put(NAMES.get(i), new Figure(interval, said.length, "bootstrap"));
    }
    return all;
  }

  /// How much smaller the mean absolute error is than others' on the same cases, with the
  /// interval of the paired bootstrap.
  public Metrics.Interval gain(double[] others) {
    return Bootstrap.STANDARD
        .intervals(
            said.length,
            sample -> {
              double sum = 0;
              for (int i : sample) {
                sum += Math.abs(others[i] - measured[i]) - Math.abs(said[i] - measured[i]);
              }
              return new double[] {sum / sample.length};
            })
        .getFirst();
  }

  private double[] figures(int[] sample) {
    double[] told = Arrays.stream(sample).mapToDouble(i -> said[i]).toArray();
    double[] truth = Arrays.stream(sample).mapToDouble(i -> measured[i]).toArray();
    double absolute = 0;
    double squared = 0;
    double bias = 0;
    for (int i = 0; i < told.length; i++) {
      double error = told[i] - truth[i];
      absolute += Math.abs(error);
      squared += error * error;
      bias += error;
    }
    int n = told.length;
    double spread = product(truth, truth);
    List<Double> figures = new ArrayList<>();
    figures.add(absolute / n);
    figures.add(Math.sqrt(squared / n));
    figures.add(spread > 0 ? 1 - squared / spread : Double.NaN);
    figures.add(correlation(told, truth));
    figures.add(correlation(DeLong.midranks(told), DeLong.midranks(truth)));
    figures.add(bias / n);
    double own = product(told, told);
    figures.add(own > 0 ? product(told, truth) / own : Double.NaN);
    return figures.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double correlation(double[] one, double[] other) {
    double squares = product(one, one) * product(other, other);
    return squares > 0 ? product(one, other) / Math.sqrt(squares) : Double.NaN;
  }

  /// The sum of the products of two lists' distances from their means.
  private static double product(double[] one, double[] other) {
    double first = Arrays.stream(one).average().orElse(0);
    double second = Arrays.stream(other).average().orElse(0);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - first) * (other[i] - second);
    }
    return sum;
  }
}
