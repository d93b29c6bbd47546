// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.triplane.learning.DatasetReport.ClassCounts;
import org.triplane.learning.DatasetReport.SplitCounts;

/// Counts a data set's cases, classes and patients.
record DatasetCounts(
    List<SplitCounts> splits, long patients, long patientsInSeveralSplits, List<String> warnings) {
  static DatasetCounts of(Dataset dataset) {
    List<SplitCounts> splits = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, Set<String>> splitsOfPatient = new HashMap<>();
    dataset
        .splits()
        .forEach(
            (name, cases) -> {
              SequencedMap<String, ClassCounts> labels = new LinkedHashMap<>();
              for (String label : dataset.labels()) {
                ClassCounts classes = classes(cases, label);
                labels.put(label, classes);
                if (!dataset.exclusive()) {
                  warnOfOneClass(name, label, classes, warnings);
                }
              }
              warnOfNoLabel(name, cases, warnings);
              long patients = cases.stream().map(Case::patient).distinct().count();
              splits.add(new SplitCounts(name, cases.size(), patients, labels));
              cases.forEach(
                  one ->
                      splitsOfPatient
                          .computeIfAbsent(one.patient(), _ -> new HashSet<>())
                          .add(name));
            });
    long several = splitsOfPatient.values().stream().filter(names -> names.size() > 1).count();
    if (several > 0) {
      warnings.add(
          "%s in more than one split. A model would be tested on patients it has learned from."
              .formatted(several == 1 ? "1 patient is" : several + " patients are"));
    }
    if (dataset.exclusive()) {
      warnOfAbsentClasses(splits, warnings);
      warnOfNearlySameClasses(dataset.labels(), warnings);
    }
    return new DatasetCounts(splits, splitsOfPatient.size(), several, warnings);
  }

  private static void warnOfNoLabel(String split, List<Case> cases, List<String> warnings) {
    if (!cases.isEmpty() && cases.stream().allMatch(one -> one.targets().isEmpty())) {
      warnings.add("In %s, no case has a label.".formatted(split));
    }
  }

  private static void warnOfAbsentClasses(List<SplitCounts> splits, List<String> warnings) {
    for (SplitCounts split : splits) {
      List<String> absent =
          split.labels().keySet().stream()
              .filter(label -> Maps.required(split.labels(), label).positive() == 0)
              .toList();
      if (!absent.isEmpty() && absent.size() < split.labels().size()) {
        warnings.add(
            "In %s, no case is of the class %s.".formatted(split.name(), Phrases.listed(absent)));
      }
    }
  }

  private static void warnOfNearlySameClasses(List<String> labels, List<String> warnings) {
    labels.stream()
        .collect(
            Collectors.groupingBy(
                label -> label.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", ""),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .filter(alike -> alike.size() > 1)
        .forEach(
            alike ->
                warnings.add(
                    "The classes %s differ in case or blanks only. Give them one name if they are one."
                        .formatted(String.join(" and ", alike))));
  }

  /// Label to how many cases have it, in all splits.
  SequencedMap<String, Integer> classes() {
    SequencedMap<String, Integer> classes = new LinkedHashMap<>();
    for (SplitCounts split : splits) {
      split
          .labels()
          .forEach((label, counts) -> classes.merge(label, counts.positive(), Integer::sum));
    }
    return classes;
  }

  private static ClassCounts classes(List<Case> cases, String label) {
    int[] counts = new int[2];
    int unlabelled = 0;
    for (Case one : cases) {
      Integer target = one.targets().get(label);
      if (target == null) {
        unlabelled++;
      } else {
        counts[target]++;
      }
    }
    return new ClassCounts(counts[1], counts[0], unlabelled);
  }

  private static void warnOfOneClass(
      String split, String label, ClassCounts classes, List<String> warnings) {
    int labelled = classes.positive() + classes.negative();
    if (labelled > 0 && (classes.positive() == 0 || classes.negative() == 0)) {
      warnings.add(
          "In %s, every case is %s for %s."
              .formatted(split, classes.positive() == 0 ? "negative" : "positive", label));
    }
  }
}
