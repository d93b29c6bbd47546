// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks whether a patient of a data set is on two sides or in two folds, by what was built
/// rather than by how it was meant to be. Cases with the same pictures count as one patient's.
///
/// @param patients how many there are
/// @param several how many of them have more than one case
/// @param leaks whole sentences; empty if nobody is on two sides
public record LeakCheck(int patients, int several, List<String> leaks) {
  public LeakCheck {
    leaks = List.copyOf(leaks);
  }

  /// Look through a version.
  public static LeakCheck of(DatasetVersion version) {
    Map<String, List<DatasetCase>> cases = new LinkedHashMap<>();
    for (DatasetCase one : version.cases()) {
      cases.computeIfAbsent(one.patient(), _ -> new ArrayList<>()).add(one);
    }
    List<String> leaks = new ArrayList<>();
    for (List<DatasetCase> own : cases.values()) {
      DatasetCase first = own.getFirst();
      own.stream()
          .filter(one -> !one.place().equals(first.place()))
          .findFirst()
          .ifPresent(
              other ->
                  leaks.add(
                      "%s and %s are one patient's, but one is %s and the other %s."
                          .formatted(first.name(), other.name(), where(first), where(other))));
    }
    int several = (int) cases.values().stream().filter(own -> own.size() > 1).count();
    return new LeakCheck(cases.size(), several, leaks);
  }

  private static String where(DatasetCase one) {
    return one.place().fold() > 0
        ? "in fold %d".formatted(one.place().fold())
        : "on the side " + one.place().side();
  }
}
