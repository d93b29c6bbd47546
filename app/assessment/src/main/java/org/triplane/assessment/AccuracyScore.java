// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.LearningException;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.WilsonInterval;

/// The accuracy on phantoms of classes that exclude each other, beside the best possible one.
///
/// @param accuracy share of cases whose most probable class is theirs
/// @param limit the best possible accuracy
/// @param limitAfterReadingError the same for what can be read off the images; null if the truth
///     file does not say
/// @param auc of the only label, or of the first of two; NaN with more
public record AccuracyScore(
    PhantomTruth truth,
    int n,
    Interval accuracy,
    double limit,
    @Nullable Double limitAfterReadingError,
    double auc)
    implements TruthScore {
  private static final String KEY = "accuracy";

  static AccuracyScore of(PredictionTable table, PhantomTruth truth) throws LearningException {
    Double limit = truth.limits().get(KEY);
    if (limit == null) {
      throw new LearningException(
          "The truth file knows no best possible accuracy. Name the file that `triplane generate`"
              + " wrote beside the data set.");
    }
    List<String> labels = table.model().labels();
    List<CasePrediction> rows =
        table.rows().stream()
            .filter(row -> labels.stream().anyMatch(row.of().targets()::containsKey))
            .toList();
    long right = rows.stream().filter(row -> right(table, row)).count();
    return new AccuracyScore(
        truth,
        rows.size(),
        WilsonInterval.of(right, rows.size()),
        limit,
        truth.limitsAfterReadingError().get(KEY),
        labels.size() <= 2 ? auc(rows, labels.getFirst()) : Double.NaN);
  }

  /// What was asked for; empty if the truth file asks for nothing.
  List<PassMark> marks() {
    List<PassMark> marks = new ArrayList<>();
    Double asked = truth.marks().get(KEY);
    if (asked != null) {
      marks.add(PassMark.atLeast(KEY, accuracy.value(), asked));
    }
    Double askedAuc = truth.marks().get("auc");
    if (askedAuc != null && !Double.isNaN(auc)) {
      marks.add(PassMark.atLeast("AUC", auc, askedAuc));
    }
    return marks;
  }

  private static double auc(List<CasePrediction> rows, String label) {
    double[] said = rows.stream().mapToDouble(row -> row.probability(label)).toArray();
    int[] targets = rows.stream().mapToInt(row -> target(row, label)).toArray();
    return rows.isEmpty() ? Double.NaN : Metrics.of(said, targets).auc().value();
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("config", truth.config());
    document.put("seed", truth.seed());
    document.put("n", n);
    LimitedAuc.put(document, KEY, accuracy);
    document.put("limit", limit);
    if (limitAfterReadingError != null) {
      document.put("limitAfterReadingError", limitAfterReadingError);
    }
    document.put("gap", LimitedAuc.finite(limit - accuracy.value()));
    PassMark.put(document, marks());
    return document;
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Against the truth of %s, seed %d".formatted(truth.config(), truth.seed()));
    lines.add("  " + sentence());
    lines.addAll(PassMark.lines(marks()));
    return lines;
  }

  /// The accuracy beside the best possible one.
  String sentence() {
    return String.format(
        Locale.ROOT,
        "accuracy %.3f (%.3f to %.3f) of %d cases; the best possible is %.3f%s",
        accuracy.value(),
        accuracy.low(),
        accuracy.high(),
        n,
        limit,
        limitAfterReadingError == null
            ? ""
            : String.format(Locale.ROOT, ", and %.3f after the noise", limitAfterReadingError));
  }

  /// With one label, on its side of the operating point; with several, the most probable one.
  private static boolean right(PredictionTable table, CasePrediction row) {
    List<String> labels = table.model().labels();
    String first = labels.getFirst();
    if (labels.size() == 1) {
      double point = table.model().operatingPoints().getOrDefault(first, 0.5);
      return row.probability(first) > point == (target(row, first) == 1);
    }
    String told = labels.stream().max(Comparator.comparingDouble(row::probability)).orElseThrow();
    return target(row, told) == 1;
  }

  private static int target(CasePrediction row, String label) {
    return row.of().targets().getOrDefault(label, 0);
  }
}
