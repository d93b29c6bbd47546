// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.triplane.learning.ClassConfusion;

/// Predictions for cases that have exactly one of an ensemble's classes.
///
/// @param classes in the ensemble's order
/// @param truth number of the class that each case has
/// @param told number of the class that the ensemble finds most probable, the first of equals
record ClassTable(
    List<String> classes, List<CasePrediction> rows, List<Integer> truth, List<Integer> told) {
  ClassTable {
    classes = List.copyOf(classes);
    rows = List.copyOf(rows);
    truth = List.copyOf(truth);
    told = List.copyOf(told);
  }

  /// Keep the cases whose class the ensemble knows.
  static ClassTable of(PredictionTable table) {
    List<String> classes = table.model().labels();
    List<CasePrediction> rows =
        table.rows().stream().filter(row -> row.of().isOneOf(classes)).toList();
    return new ClassTable(
        classes,
        rows,
        rows.stream().map(row -> truth(classes, row)).toList(),
        rows.stream().map(row -> told(classes, row)).toList());
  }

  /// The cases told rightly, by identity.
  Set<CasePrediction> right() {
    Set<CasePrediction> right = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < rows.size(); i++) {
      if (truth.get(i).equals(told.get(i))) {
        right.add(rows.get(i));
      }
    }
    return right;
  }

  /// Count.
  ClassConfusion confusion() {
    return ClassConfusion.of(
        classes,
        truth.stream().mapToInt(Integer::intValue).toArray(),
        told.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int truth(List<String> classes, CasePrediction row) {
    return IntStream.range(0, classes.size())
        .filter(label -> row.of().targets().getOrDefault(classes.get(label), 0) == 1)
        .findFirst()
        .orElseThrow();
  }

  private static int told(List<String> classes, CasePrediction row) {
    return IntStream.range(0, classes.size())
        .boxed()
        .max(
            Comparator.<Integer>comparingDouble(label -> row.probability(classes.get(label)))
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }
}
