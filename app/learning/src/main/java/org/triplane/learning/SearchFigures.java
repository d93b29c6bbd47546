// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How good a trial of a search is: out-of-fold figures, each the mean over the labels. The
/// better one is the larger: of higher AUC, or of the same and lower loss.
///
/// @param auc 0..1
/// @param low of its 95 % interval; of several labels the mean of their ends, which is too wide
///     rather than too narrow
/// @param high likewise
/// @param cases how many were asked about; of several labels the fewest
/// @param logLoss 0 or more
public record SearchFigures(double auc, double low, double high, int cases, double logLoss)
    implements Comparable<SearchFigures> {
  private static final Comparator<SearchFigures> ORDER =
      Comparator.comparingDouble(SearchFigures::auc)
          .thenComparing(SearchFigures::logLoss, Comparator.reverseOrder());

  /// The figures of an ensemble; empty if it has none out of fold.
  static Optional<SearchFigures> of(EnsembleModel model) {
    if (!(model.metrics().get("out-of-fold") instanceof Map<?, ?> labels) || labels.isEmpty()) {
      return Optional.empty();
    }
    double auc = mean(labels.values(), "auc");
    if (!Double.isFinite(auc)) {
      return Optional.empty();
    }
    return Optional.of(
        new SearchFigures(
            auc,
            mean(labels.values(), "aucLow"),
            mean(labels.values(), "aucHigh"),
            (int)
                labels.values().stream()
                    .mapToDouble(figures -> number(figures, "cases"))
                    .min()
                    .orElse(0),
            mean(labels.values(), "logLoss")));
  }

  private static double mean(Collection<?> labels, String figure) {
    return labels.stream()
        .mapToDouble(figures -> number(figures, figure))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static double number(Object figures, String name) {
    return figures instanceof Map<?, ?> map && map.get(name) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }

  @Override
  public int compareTo(SearchFigures other) {
    return ORDER.compare(this, other);
  }

  /// The AUC with interval and number of cases, to read.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f), n = %d", auc, low, high, cases);
  }
}
