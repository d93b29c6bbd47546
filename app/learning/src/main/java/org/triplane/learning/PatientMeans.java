// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Means over studies with 95 % intervals from samples of the patients: two studies of one
/// patient are no two witnesses.
///
/// @param patients each study's
record PatientMeans(List<String> patients) {
  PatientMeans {
    patients = List.copyOf(patients);
  }

  /// How many patients there are.
  int count() {
    return byPatient().size();
  }

  /// The mean of each row of numbers, one for each study; studies whose number is NaN are left
  /// out of it. NaN if all are.
  List<Metrics.Interval> of(List<double[]> rows) {
    List<List<Integer>> groups = List.copyOf(byPatient().values());
    return Bootstrap.STANDARD.intervals(
        groups.size(),
        drawn -> rows.stream().mapToDouble(row -> mean(row, groups, drawn)).toArray());
  }

  private static double mean(double[] row, List<List<Integer>> groups, int[] drawn) {
    double sum = 0;
    int studies = 0;
    for (int patient : drawn) {
      for (int study : groups.get(patient)) {
        if (!Double.isNaN(row[study])) {
          sum += row[study];
          studies++;
        }
      }
    }
    return sum / studies; // of none, no number
  }

  private SequencedMap<String, List<Integer>> byPatient() {
    SequencedMap<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < patients.size(); i++) {
      groups.computeIfAbsent(patients.get(i), _ -> new ArrayList<>()).add(i);
    }
    return groups;
  }
}
