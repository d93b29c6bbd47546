// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Fuses the members of an ensemble for one label: one logistic model for every set of members
/// that may be present, each fitted on its own, so that a missing plane is never taken for a
/// zero.
///
/// @param models for n members, 2^n − 1 models
public record Stacker(List<LogisticModel> models) {
  public Stacker {
    models = List.copyOf(models);
  }

  /// Fuse the logits that are there.
  ///
  /// @param logits member to logit; at least one
  /// @throws IllegalArgumentException if no model was fitted for exactly these members
  public Evidence combine(Map<String, Double> logits) {
    return modelFor(logits.keySet()).combine(logits);
  }

  /// The model fitted for exactly these members.
  public LogisticModel modelFor(Set<String> members) {
    return models.stream()
        .filter(model -> Set.copyOf(model.members()).equals(Set.copyOf(members)))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a model for the members " + members));
  }
}
