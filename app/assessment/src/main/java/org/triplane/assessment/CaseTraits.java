// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.imaging.Geometry;

/// By what cases can be told apart: what is said of them, and how thick their slices are.
///
/// @param byAttribute attribute to value to the cases that have it
record CaseTraits(SequencedMap<String, SequencedMap<String, List<CasePrediction>>> byAttribute) {
  /// The attribute of slice thickness.
  static final String SLICES = "slices";

  /// Slices of knees and heads are called thick above this.
  private static final double THICK_MM = 4;

  /// A group of fewer cases is no group.
  private static final int LEAST = 2;

  /// More of them than this are listed nowhere.
  private static final int MOST = 3;

  static CaseTraits of(List<CasePrediction> rows) {
    var all = new LinkedHashMap<>(CaseGroups.of(rows).byAttribute());
    SequencedMap<String, List<CasePrediction>> slices = new LinkedHashMap<>();
    for (CasePrediction row : rows) {
      thickness(row)
          .ifPresent(mm -> slices.computeIfAbsent(words(mm), _ -> new ArrayList<>()).add(row));
    }
    if (slices.size() > 1) {
      all.put(SLICES, slices);
    }
    return new CaseTraits(all);
  }

  /// What some of the cases share, the most striking first.
  List<SharedTrait> shared(List<CasePrediction> some, int all) {
    Set<String> ids = some.stream().map(row -> row.of().id()).collect(Collectors.toSet());
    List<SharedTrait> shared = new ArrayList<>();
    byAttribute.forEach(
        (attribute, levels) ->
            levels.forEach(
                (value, rows) -> {
                  int count =
                      (int) rows.stream().filter(row -> ids.contains(row.of().id())).count();
                  double share = (double) rows.size() / all;
                  if (count >= LEAST && count > share * some.size()) {
                    shared.add(new SharedTrait(attribute, value, count, some.size(), share));
                  }
                }));
    return shared.stream()
        .sorted(Comparator.comparingDouble(one -> -one.excess()))
        .limit(MOST)
        .toList();
  }

  /// The median over the series with distances.
  private static OptionalDouble thickness(CasePrediction row) {
    double[] sorted =
        row.of().study().volumes().stream()
            .map(volume -> volume.source().info().geometry())
            .filter(Geometry::calibrated)
            .mapToDouble(grid -> grid.spacingMm().z())
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }

  private static String words(double mm) {
    // room for a spacing that was reckoned from positions
    return mm > THICK_MM + 0.01 ? "> 4 mm" : "≤ 4 mm";
  }
}
