// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.List;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.WilsonInterval;

/// The figures of a group's images with their 95 % intervals (S4.15), which ClinicaDL's table has
/// no room for. Slices of one image are alike, so theirs would be too narrow: there are none.
///
/// @param rows whose truth is known
record MapsIntervals(MapsClasses classes, List<MapsTable.Row> rows) {
  MapsIntervals {
    rows = List.copyOf(rows);
  }

  /// A row for each figure, by the names of [MapsMetrics].
  String text() {
    var text = new StringBuilder("figure\tvalue\tlow\thigh\tn\tinterval\n");
    if (rows.isEmpty()) {
      return text.toString();
    }
    long right = rows.stream().filter(row -> row.predicted() == row.truth()).count();
    share(text, "accuracy", right, rows.size());
    if (classes.count() == 2) {
      add(text, "", classes.positive());
    } else {
      for (int i = 0; i < classes.count(); i++) {
        add(text, "-" + i, i);
      }
    }
    return text.toString();
  }

  private void add(StringBuilder text, String of, int positive) {
    double[] said = rows.stream().mapToDouble(row -> row.probabilities().get(positive)).toArray();
    int[] targets = rows.stream().mapToInt(row -> row.truth() == positive ? 1 : 0).toArray();
    line(text, "AUC" + of, Metrics.of(said, targets).auc(), rows.size(), "DeLong");
    ConfusionMatrix matrix = new MapsMetrics(classes, rows).matrix(positive);
    share(text, "sensitivity" + of, matrix.truePositives(), matrix.positives());
    share(text, "specificity" + of, matrix.trueNegatives(), matrix.negatives());
    share(text, "PPV" + of, matrix.truePositives(), matrix.alarms());
    share(text, "NPV" + of, matrix.trueNegatives(), rows.size() - matrix.alarms());
  }

  private static void share(StringBuilder text, String figure, long hits, long n) {
    line(text, figure, WilsonInterval.of(hits, n), n, "Wilson");
  }

  private static void line(
      StringBuilder text, String figure, Interval interval, long n, String method) {
    List<String> cells =
        List.of(
            figure,
            MapsMetrics.number(interval.value()),
            MapsMetrics.number(interval.low()),
            MapsMetrics.number(interval.high()),
            Long.toString(n),
            method);
    text.append(String.join("\t", cells)).append('\n');
  }
}
