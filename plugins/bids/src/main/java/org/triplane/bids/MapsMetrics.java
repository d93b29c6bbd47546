// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.learning.ConfusionMatrix;

/// The figures of a group, by ClinicaDL's names (S4.15): those of each class against the others,
/// with the class's number behind the name; of two classes those of the positive one alone.
///
/// @param rows whose truth is known
record MapsMetrics(MapsClasses classes, List<MapsTable.Row> rows) {
  MapsMetrics {
    rows = List.copyOf(rows);
  }

  String text() {
    SequencedMap<String, Double> figures = all();
    var names = String.join("\t", figures.keySet());
    var numbers = String.join("\t", figures.values().stream().map(MapsMetrics::number).toList());
    return names + "\n" + numbers + "\n";
  }

  /// A figure that the cases cannot give is left empty.
  static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  SequencedMap<String, Double> all() {
    SequencedMap<String, Double> figures = new LinkedHashMap<>();
    long right = rows.stream().filter(row -> row.predicted() == row.truth()).count();
    figures.put("accuracy", (double) right / rows.size());
    if (classes.count() == 2) {
      put(figures, "", matrix(classes.positive()));
    } else {
      for (int i = 0; i < classes.count(); i++) {
        put(figures, "-" + i, matrix(i));
      }
    }
    figures.put("loss", rows.stream().mapToDouble(MapsMetrics::loss).average().orElse(Double.NaN));
    return figures;
  }

  private static void put(SequencedMap<String, Double> figures, String of, ConfusionMatrix counts) {
    figures.put("BA" + of, counts.balancedAccuracy());
    figures.put("F1_score" + of, counts.f1());
    figures.put("sensitivity" + of, counts.sensitivity());
    figures.put("specificity" + of, counts.specificity());
    figures.put("PPV" + of, counts.ppv());
    figures.put("NPV" + of, counts.npv());
    figures.put("MCC" + of, counts.mcc());
    figures.put("MK" + of, counts.ppv() + counts.npv() - 1);
    figures.put("LR_plus" + of, counts.positiveLikelihoodRatio());
    figures.put("LR_minus" + of, counts.negativeLikelihoodRatio());
    figures.put("tn" + of, (double) counts.trueNegatives());
    figures.put("fp" + of, (double) counts.falsePositives());
    figures.put("fn" + of, (double) counts.falseNegatives());
    figures.put("tp" + of, (double) counts.truePositives());
  }

  /// How the images fall if one class counts as positive and all others as negative.
  ConfusionMatrix matrix(int positive) {
    int[] counts = new int[4];
    for (MapsTable.Row row : rows) {
      int truth = row.truth() == positive ? 2 : 0;
      counts[truth + (row.predicted() == positive ? 1 : 0)]++;
    }
    return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]);
  }

  /// Cross-entropy.
  private static double loss(MapsTable.Row row) {
    return -Math.log(Math.max(1e-12, row.probabilities().get(row.truth())));
  }
}
