// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Fuses the members of an ensemble for one label: one logistic model for every set of members
/// that may be present, each fitted on its own, so that a missing plane is never taken for a
/// zero.
///
/// @param models for n members, 2^n − 1 models
/// @param rivals what it is held against; none if nobody fitted them
public record Stacker(List<LogisticModel> models, List<Rival> rivals) {
  public Stacker {
    models = List.copyOf(models);
    rivals = List.copyOf(rivals);
  }

  /// One without rivals.
  public Stacker(List<LogisticModel> models) {
    this(models, List.of());
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
    return find(members)
        .orElseThrow(
            () -> new IllegalArgumentException("expected a model for the members " + members));
  }

  /// The model fitted for exactly these members, if there is one.
  public Optional<LogisticModel> find(Set<String> members) {
    Set<String> wanted = Set.copyOf(members);
    return models.stream().filter(model -> Set.copyOf(model.members()).equals(wanted)).findFirst();
  }

  /// The model of the most members, which is that of all.
  public LogisticModel whole() {
    return models.stream()
        .reduce((one, other) -> other.members().size() > one.members().size() ? other : one)
        .orElseThrow();
  }

  Stacker with(List<Rival> others) {
    return new Stacker(models, others);
  }

  /// As JSON shows it: the model of all members first, then that of every set.
  public Map<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>(whole().document());
    document.put("sets", models.stream().map(LogisticModel::document).toList());
    return document;
  }
}
