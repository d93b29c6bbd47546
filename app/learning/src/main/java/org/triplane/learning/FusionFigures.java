// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;

/// How good a label's fused probabilities and its members are, for an ensemble's file.
///
/// @param table what the members say of the cases
record FusionFigures(Fusion fusion, LogitTable table) {
  /// Figures of training cases, told by networks that have not seen them.
  SequencedMap<String, Object> outOfFold(List<Case> cases) {
    return of(cases, one -> fusion.unseen(one, table));
  }

  /// Figures of cases that no stacker was fitted on.
  SequencedMap<String, Object> others(List<Case> cases) {
    return of(
        cases,
        one ->
            table.of(one, fusion.index()).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(fusion.probability(one, table)));
  }

  private SequencedMap<String, Object> of(
      List<Case> all, Function<Case, OptionalDouble> probability) {
    LabelledCases cases =
        LabelledCases.of(all, fusion.label()).only(one -> probability.apply(one).isPresent());
    SequencedMap<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", cases.cases().size());
    if (cases.cases().isEmpty()) {
      return figures;
    }
    double[] probabilities =
        cases.cases().stream().map(probability).mapToDouble(OptionalDouble::orElseThrow).toArray();
    figures.put("positives", Arrays.stream(cases.targets()).sum());
    figures.putAll(Metrics.of(probabilities, cases.targets()).document(fusion.operatingPoint()));
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    for (String member : table.members()) {
      members.put(member, ofMember(member, cases));
    }
    figures.put("members", members);
    return figures;
  }

  private SequencedMap<String, Object> ofMember(String member, LabelledCases all) {
    LabelledCases cases = all.only(one -> table.of(one, fusion.index()).containsKey(member));
    SequencedMap<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", cases.cases().size());
    if (!cases.cases().isEmpty()) {
      double[] values =
          cases.cases().stream()
              .map(one -> Maps.required(table.of(one, fusion.index()), member))
              .mapToDouble(Prediction::sigmoid)
              .toArray();
      Metrics.Interval auc = Metrics.of(values, cases.targets()).auc();
      put(figures, Map.of("auc", auc.value(), "aucLow", auc.low(), "aucHigh", auc.high()));
    }
    return figures;
  }

  /// What cannot be told is left out.
  private static void put(SequencedMap<String, Object> figures, Map<String, Double> numbers) {
    numbers.entrySet().stream()
        .filter(number -> !number.getValue().isNaN())
        .sorted(Map.Entry.comparingByKey())
        .forEach(number -> figures.put(number.getKey(), number.getValue()));
  }
}
