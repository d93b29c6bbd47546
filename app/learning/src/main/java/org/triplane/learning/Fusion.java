// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One label's stacker, fitted on logits of networks.
///
/// @param index of the label in the networks' output
/// @param classes the stackers of all classes in the order of the labels, if they exclude each
///     other: their probabilities are made to sum to 1; else none
/// @param nested judges the cases that the stacker was fitted on
/// @param operatingPoint the fused probability that the recipe's rule chooses on cases that each
///     were judged by a stacker that was fitted without them
record Fusion(
    String label,
    int index,
    Stacker stacker,
    List<Stacker> classes,
    CrossFitting nested,
    double operatingPoint) {
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

  /// The fused probability of a training case, said by networks and a stacker that have not seen
  /// it where the stacker is fitted on such networks.
  ///
  /// @param unseen what networks that have not seen the cases say of them
  /// @return empty if there is no stacker that has not seen it
  OptionalDouble unseen(Case one, LogitTable unseen) {
    if (nested.table() != unseen) {
      return OptionalDouble.of(probability(one, unseen));
    }
    return nested(one);
  }

  /// The fused probability of a case that the stacker was fitted on, said by one that was fitted
  /// without it.
  OptionalDouble nested(Case one) {
    List<Evidence> all = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      nested.evidence(one, label).ifPresent(all::add);
    }
    Optional<Evidence> own = nested.evidence(one, index);
    if (own.isEmpty() || all.size() < classes.size()) {
      return OptionalDouble.empty();
    }
    Evidence evidence = classes.isEmpty() ? own.get() : own.get().among(all);
    return OptionalDouble.of(evidence.probability());
  }

  Fusion withOperatingPoint(double point) {
    return new Fusion(label, index, stacker, classes, nested, point);
  }
}
