// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.triplane.learning.Bootstrap;
import org.triplane.learning.Metrics.Interval;

/// Cases by their patient, so that samples are drawn of patients: two studies of one patient are
/// no two witnesses.
///
/// @param cases the numbers of each patient's cases, from 0
record PatientDraws(List<int[]> cases) {
  static PatientDraws of(List<CasePrediction> rows) {
    Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      byPatient.computeIfAbsent(rows.get(i).of().patient(), _ -> new ArrayList<>()).add(i);
    }
    return new PatientDraws(
        byPatient.values().stream()
            .map(numbers -> numbers.stream().mapToInt(Integer::intValue).toArray())
            .toList());
  }

  /// How many there are.
  int patients() {
    return cases.size();
  }

  /// Intervals of figures from samples of the patients.
  ///
  /// @param samples how many
  /// @param figures from the numbers of the cases drawn to figures, always as many
  List<Interval> intervals(int samples, Function<int[], double[]> figures) {
    return new Bootstrap(samples, 1).intervals(patients(), drawn -> figures.apply(casesOf(drawn)));
  }

  private int[] casesOf(int[] drawn) {
    int n = 0;
    for (int patient : drawn) {
      n += cases.get(patient).length;
    }
    int[] all = new int[n];
    int at = 0;
    for (int patient : drawn) {
      int[] own = cases.get(patient);
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return all;
  }
}
