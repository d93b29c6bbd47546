// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Calls each patient of a data set by the first of the patient's cases in it. The library's
/// salted hashes say no more than which cases belong together, but differ between libraries;
/// what is dealt out in their order would be dealt out otherwise in each library.
///
/// @param names patient to the least name of its cases
record PatientGroups(Map<String, String> names) {
  PatientGroups {
    names = Map.copyOf(names);
  }

  static PatientGroups of(List<DatasetCase> cases) {
    Map<String, String> names = new HashMap<>();
    for (DatasetCase one : cases) {
      names.merge(one.patient(), one.name(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    return new PatientGroups(names);
  }

  /// The same cases with the patients' names.
  List<DatasetCase> named(List<DatasetCase> cases) {
    return cases.stream()
        .map(one -> one.of(names.getOrDefault(one.patient(), one.name())))
        .toList();
  }
}
