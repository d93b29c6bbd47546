// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Cases by what else is known of them: sequence, scanner, site, sex (W17, W25). Attributes that
/// say the same of all cases, or something else of nearly each, make no groups; numbers of many
/// values, such as ages, make two, at their median.
///
/// @param byAttribute attribute to value to the cases that have it
record CaseGroups(SequencedMap<String, SequencedMap<String, List<CasePrediction>>> byAttribute) {
  private static final int MOST = 12;
  private static final String UNKNOWN = "unknown";

  static CaseGroups of(List<CasePrediction> rows) {
    var attributes = new TreeSet<String>();
    rows.forEach(row -> attributes.addAll(row.of().attributes().keySet()));
    var groups = new LinkedHashMap<String, SequencedMap<String, List<CasePrediction>>>();
    for (String attribute : attributes) {
      SequencedMap<String, List<CasePrediction>> levels = levels(attribute, rows);
      if (levels.size() > MOST) {
        levels = halves(levels).orElseGet(LinkedHashMap::new);
      }
      if (levels.size() > 1) {
        groups.put(attribute, levels);
      }
    }
    return new CaseGroups(Collections.unmodifiableSequencedMap(groups));
  }

  /// Whether there is nothing to tell cases apart by.
  boolean isEmpty() {
    return byAttribute.isEmpty();
  }

  /// One column of 0 and 1 for every value but the first of its attribute.
  ///
  /// @return case × value, in the order of `rows`
  double[][] indicators(List<CasePrediction> rows) {
    List<List<CasePrediction>> columns = new ArrayList<>();
    for (SequencedMap<String, List<CasePrediction>> levels : byAttribute.values()) {
      columns.addAll(levels.values().stream().skip(1).toList());
    }
    double[][] table = new double[rows.size()][columns.size()];
    for (int column = 0; column < columns.size(); column++) {
      var having = Collections.newSetFromMap(new IdentityHashMap<CasePrediction, Boolean>());
      having.addAll(columns.get(column));
      for (int row = 0; row < table.length; row++) {
        table[row][column] = having.contains(rows.get(row)) ? 1 : 0;
      }
    }
    return table;
  }

  private static SequencedMap<String, List<CasePrediction>> levels(
      String attribute, List<CasePrediction> rows) {
    var levels = new TreeMap<String, List<CasePrediction>>();
    for (CasePrediction row : rows) {
      String value = row.of().attributes().getOrDefault(attribute, "").strip();
      levels.computeIfAbsent(value.isEmpty() ? UNKNOWN : value, _ -> new ArrayList<>()).add(row);
    }
    return levels;
  }

  /// Numbers, below their median and not; empty if some value is no number.
  private static Optional<SequencedMap<String, List<CasePrediction>>> halves(
      SequencedMap<String, List<CasePrediction>> levels) {
    List<Double> all = new ArrayList<>();
    for (var level : levels.entrySet()) {
      if (!level.getKey().equals(UNKNOWN)) {
        if (!level.getKey().matches("-?\\d+(\\.\\d+)?")) {
          return Optional.empty();
        }
        all.addAll(Collections.nCopies(level.getValue().size(), Double.valueOf(level.getKey())));
      }
    }
    Collections.sort(all);
    double median = all.get(all.size() / 2);
    var halves = new LinkedHashMap<String, List<CasePrediction>>();
    levels.forEach(
        (value, cases) ->
            halves.computeIfAbsent(half(value, median), _ -> new ArrayList<>()).addAll(cases));
    return Optional.of(halves);
  }

  private static String half(String value, double median) {
    if (value.equals(UNKNOWN)) {
      return UNKNOWN;
    }
    String side = Double.parseDouble(value) < median ? "below %s" : "%s and above";
    return side.formatted(FigureWords.plain(median));
  }
}
