// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One label's stacker, fitted on logits of networks, and how good it is.
///
/// @param index of the label in the networks' output
/// @param classes the stackers of all classes in the order of the labels, if they exclude each
///     other: their probabilities are made to sum to 1; else none
/// @param operatingPoint the fused probability that the recipe's rule chooses on the cases that
///     the stacker was fitted on; NaN if they cannot give it
record Fusion(
    String label, int index, Stacker stacker, List<Stacker> classes, double operatingPoint) {
  /// Fit the stackers of all labels.
  ///
  /// @param table what they are fitted on
  /// @throws LearningException if some set of members has cases of one class only
  static List<Fusion> fit(TrainingPlan plan, LogitTable table, StackerOptions how)
      throws LearningException {
    var regression = new LogisticRegression(how.c());
    List<Stacker> stackers = new ArrayList<>();
    for (int index = 0; index < plan.labels().size(); index++) {
      String label = plan.labels().get(index);
      List<Case> cases = known(plan.train(), label);
      double[][] logits = table.matrix(cases, index);
      stackers.add(StackerFitting.fit(table.members(), logits, targets(cases, label), regression));
    }
    List<Stacker> classes = plan.exclusive() ? List.copyOf(stackers) : List.of();
    List<Fusion> fusions = new ArrayList<>();
    for (int index = 0; index < stackers.size(); index++) {
      String label = plan.labels().get(index);
      var unjudged = new Fusion(label, index, stackers.get(index), classes, Double.NaN);
      fusions.add(unjudged.judged(known(plan.train(), label), table, how.points()));
    }
    return fusions;
  }

  private Fusion judged(List<Case> cases, LogitTable table, OperatingPoints points) {
    double point = points.chosen(Metrics.of(probabilities(cases, table), targets(cases, label)));
    return new Fusion(label, index, stacker, classes, point);
  }

  /// The fused probability of a case that has any of the members' series.
  double probability(Case one, LogitTable table) {
    Evidence own = stacker.combine(table.of(one, index));
    if (classes.isEmpty()) {
      return own.probability();
    }
    List<Evidence> all = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      all.add(classes.get(label).combine(table.of(one, label)));
    }
    return own.among(all).probability();
  }

  /// Figures of the fused probabilities and of each member on cases with a known target.
  SequencedMap<String, Object> figures(List<Case> all, LogitTable table) {
    List<Case> cases =
        known(all, label).stream().filter(one -> !table.of(one, index).isEmpty()).toList();
    SequencedMap<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", cases.size());
    if (cases.isEmpty()) {
      return figures;
    }
    int[] targets = targets(cases, label);
    figures.put("positives", Arrays.stream(targets).sum());
    figures.putAll(Metrics.of(probabilities(cases, table), targets).document(operatingPoint));
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    for (String member : table.members()) {
      members.put(member, figures(member, cases, table));
    }
    figures.put("members", members);
    return figures;
  }

  private SequencedMap<String, Object> figures(String member, List<Case> cases, LogitTable table) {
    List<Case> present = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (Case one : cases) {
      Double logit = table.of(one, index).get(member);
      if (logit != null) {
        present.add(one);
        probabilities.add(Prediction.sigmoid(logit));
      }
    }
    SequencedMap<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", present.size());
    if (!present.isEmpty()) {
      double[] values = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
      Metrics.Interval auc = Metrics.of(values, targets(present, label)).auc();
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

  private double[] probabilities(List<Case> cases, LogitTable table) {
    return cases.stream().mapToDouble(one -> probability(one, table)).toArray();
  }

  private static List<Case> known(List<Case> cases, String label) {
    return cases.stream().filter(one -> one.targets().containsKey(label)).toList();
  }

  private static int[] targets(List<Case> cases, String label) {
    return cases.stream().mapToInt(one -> Maps.required(one.targets(), label)).toArray();
  }
}
