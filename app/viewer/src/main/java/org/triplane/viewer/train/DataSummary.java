// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;

/// What one should know of a data set before training on it.
///
/// @param cases in all splits but `test`
/// @param classes label to how many of these have it
/// @param shared patients who are in more than one split
/// @param oneSided labels that all training cases have, or none
/// @param hasFolds whether it says itself which case is in which fold
record DataSummary(
    int cases,
    SequencedMap<String, Integer> classes,
    int shared,
    List<String> oneSided,
    boolean hasFolds) {
  private static final String TEST = "test";

  static DataSummary of(Dataset dataset) {
    Map<String, Set<String>> splits = new LinkedHashMap<>();
    dataset
        .splits()
        .forEach(
            (name, cases) ->
                cases.forEach(
                    one -> splits.computeIfAbsent(one.patient(), _ -> new HashSet<>()).add(name)));
    List<Case> open = new ArrayList<>();
    dataset
        .splits()
        .forEach(
            (name, cases) -> {
              if (!name.equals(TEST)) {
                open.addAll(cases);
              }
            });
    List<Case> train = dataset.splits().getOrDefault("train", List.of());
    SequencedMap<String, Integer> classes = new LinkedHashMap<>();
    List<String> oneSided = new ArrayList<>();
    for (String label : dataset.labels()) {
      classes.put(label, count(open, label, 1));
      if (count(train, label, 1) == 0 || !dataset.exclusive() && count(train, label, 0) == 0) {
        oneSided.add(label);
      }
    }
    return new DataSummary(
        open.size(),
        classes,
        (int) splits.values().stream().filter(names -> names.size() > 1).count(),
        List.copyOf(oneSided),
        dataset.plan().map(plan -> plan.hasFolds()).orElse(false));
  }

  private static int count(List<Case> cases, String label, int target) {
    return (int)
        cases.stream().filter(one -> one.targets().getOrDefault(label, -1) == target).count();
  }
}
