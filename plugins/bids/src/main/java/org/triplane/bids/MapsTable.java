// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was said of a group's images or slices, with ClinicaDL's columns (S4.12, S4.15).
///
/// @param mode `image` or `slice`
final class MapsTable {
  private final String mode;
  private final MapsClasses classes;
  private final List<Row> rows = new ArrayList<>();

  MapsTable(String mode, MapsClasses classes) {
    this.mode = mode;
    this.classes = classes;
  }

  /// @param visit participant and session
  /// @param number of the slice, from 0
  /// @param truth the class; -1 if unknown
  record Row(List<String> visit, int number, int truth, List<Double> probabilities) {
    int predicted() {
      int best = 0;
      for (int i = 1; i < probabilities.size(); i++) {
        best = probabilities.get(i) > probabilities.get(best) ? i : best;
      }
      return best;
    }
  }

  void add(Row row) {
    rows.add(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// `…_level_prediction.tsv`
  String predictions() {
    List<String> header = new ArrayList<>(MapsGroup.VISIT);
    header.addAll(List.of(mode + "_id", "true_label", "predicted_label"));
    for (int i = 0; i < classes.count(); i++) {
      header.add("proba" + i);
    }
    var text = new StringBuilder(String.join("\t", header)).append('\n');
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(row.visit());
      cells.add(Integer.toString(row.number()));
      cells.add(row.truth() < 0 ? "" : Integer.toString(row.truth()));
      cells.add(Integer.toString(row.predicted()));
      row.probabilities().forEach(share -> cells.add(String.format(Locale.ROOT, "%.9g", share)));
      text.append(String.join("\t", cells)).append('\n');
    }
    return text.toString();
  }

  /// `…_level_metrics.tsv`: one line of names and one of numbers.
  String metrics() {
    return new MapsMetrics(classes, known()).text();
  }

  /// `…_level_intervals.tsv`
  String intervals() {
    return new MapsIntervals(classes, known()).text();
  }

  private List<Row> known() {
    return rows.stream().filter(row -> row.truth() >= 0).toList();
  }
}
