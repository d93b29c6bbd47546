// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Optional;

/// What an ensemble was shown to be worth on a data set.
///
/// @param evaluation the same as `triplane evaluate` reports it
/// @param labels one for each label that was read, in the ensemble's order
/// @param looks how often these cases were looked at on this machine; empty if that is not noted
///     or cannot be
/// @param leftOut how many cases have no series that the ensemble can use
public record Proofs(
    ProofQuestion question,
    EnsembleEvaluation evaluation,
    List<Proof> labels,
    Optional<LooksSection> looks,
    int leftOut) {
  public Proofs {
    labels = List.copyOf(labels);
  }
}
