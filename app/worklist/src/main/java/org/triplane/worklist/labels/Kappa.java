// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import org.triplane.learning.Bootstrap;
import org.triplane.learning.Figure;
import org.triplane.learning.Metrics.Interval;

/// Agreement between readers beyond chance: 1 is full agreement, 0 as much as chance gives.
/// Undefined, NaN, where there is no case or all readers always said the same one value.
public final class Kappa {
  private static final double QUANTILE_975 = 1.959963984540054;

  /// How much two different values disagree.
  public enum Weights {
    /// All the same.
    NONE,
    /// By how many steps apart they are.
    LINEAR,
    /// By the square of the steps.
    QUADRATIC
  }

  private Kappa() {}

  /// Count how often the first reader said i and the second j.
  ///
  /// @param first value of each case, 0..classes - 1
  /// @return shape `(classes, classes)`, rows are the first reader's
  public static int[][] confusion(int[] first, int[] second, int classes) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "expected as many cases of both, but was %d and %d"
              .formatted(first.length, second.length));
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < first.length; i++) {
      counts[first[i]][second[i]]++;
    }
    return counts;
  }

  /// Cohen's kappa of two readers with its large-sample 95 % interval.
  ///
  /// @param counts from [#confusion]
  /// @return the interval's method is `asymptotic`
  /// @see <a href="https://doi.org/10.1037/h0026256">Cohen 1968, weighted kappa</a>
  /// @see <a href="https://doi.org/10.1037/h0028106">Fleiss, Cohen and Everitt 1969, its
  ///     standard error</a>
  public static Figure cohen(int[][] counts, Weights weights) {
    var table = new Table(counts, weights);
    double kappa = table.kappa();
    double reach = QUANTILE_975 * table.standardError(kappa);
    var interval = new Interval(kappa, Math.max(-1, kappa - reach), Math.min(1, kappa + reach));
    return new Figure(interval, table.cases, "asymptotic");
  }

  /// Fleiss' kappa of any number of readers with a bootstrap interval over cases.
  ///
  /// @param ratings shape `(cases, classes)`: how many readers said what; every case has as many
  /// @see <a href="https://doi.org/10.1037/h0031619">Fleiss 1971</a>
  public static Figure fleiss(int[][] ratings) {
    if (ratings.length == 0) {
      return new Figure(Interval.UNKNOWN, 0, "bootstrap");
    }
    Interval interval =
        Bootstrap.STANDARD
            .intervals(ratings.length, sample -> new double[] {fleiss(ratings, sample)})
            .getFirst();
    return new Figure(interval, ratings.length, "bootstrap");
  }

  private static double fleiss(int[][] ratings, int[] sample) {
    double[] shares = new double[ratings[0].length];
    double agreed = 0;
    double readers = 0;
    for (int one : sample) {
      double squares = 0;
      readers = 0;
      for (int value = 0; value < shares.length; value++) {
        int count = ratings[one][value];
        shares[value] += count;
        squares += (double) count * count;
        readers += count;
      }
      agreed += (squares - readers) / (readers * (readers - 1));
    }
    double chance = 0;
    for (double share : shares) {
      double p = share / (sample.length * readers);
      chance += p * p;
    }
    return (agreed / sample.length - chance) / (1 - chance);
  }

  /// Shares of cases by what both readers said.
  private static final class Table {
    final int cases;
    private final double[][] shares;
    private final double[][] agreement;
    private final double[] rows;
    private final double[] columns;

    Table(int[][] counts, Weights weights) {
      int n = counts.length;
      int sum = 0;
      for (int[] row : counts) {
        for (int count : row) {
          sum += count;
        }
      }
      cases = sum;
      shares = new double[n][n];
      agreement = new double[n][n];
      rows = new double[n];
      columns = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          shares[i][j] = (double) counts[i][j] / sum;
          agreement[i][j] = 1 - disagreement(i, j, n, weights);
          rows[i] += shares[i][j];
          columns[j] += shares[i][j];
        }
      }
    }

    double kappa() {
      double chance = chance();
      return chance == 1 ? Double.NaN : (observed() - chance) / (1 - chance);
    }

    double standardError(double kappa) {
      double chance = chance();
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows.length; j++) {
          double expected = weighted(i, true) + weighted(j, false);
          double off = agreement[i][j] - expected * (1 - kappa);
          sum += shares[i][j] * off * off;
        }
      }
      double middle = kappa - chance * (1 - kappa);
      double variance = (sum - middle * middle) / cases / ((1 - chance) * (1 - chance));
      return Math.sqrt(Math.max(0, variance));
    }

    private double observed() {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows.length; j++) {
          sum += agreement[i][j] * shares[i][j];
        }
      }
      return sum;
    }

    private double chance() {
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < rows.length; j++) {
          sum += agreement[i][j] * rows[i] * columns[j];
        }
      }
      return sum;
    }

    /// The mean agreement of one row with the columns' shares, or of one column with the rows'.
    private double weighted(int at, boolean isRow) {
      double sum = 0;
      for (int k = 0; k < rows.length; k++) {
        sum += isRow ? agreement[at][k] * columns[k] : agreement[k][at] * rows[k];
      }
      return sum;
    }

    private static double disagreement(int i, int j, int classes, Weights weights) {
      double steps = classes < 2 ? 0 : Math.abs(i - j) / (classes - 1.0);
      return switch (weights) {
        case NONE -> i == j ? 0 : 1;
        case LINEAR -> steps;
        case QUADRATIC -> steps * steps;
      };
    }
  }
}
