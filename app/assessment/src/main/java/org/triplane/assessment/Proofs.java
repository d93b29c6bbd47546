// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What an ensemble was shown to be worth on a data set.
///
/// @param evaluation the same as `triplane evaluate` reports it
/// @param labels one for each label that was read, in the ensemble's order
/// @param looks how often these cases were looked at; empty if that is not noted
/// @param sources what it was measured with
public record Proofs(
    ProofQuestion question,
    EnsembleEvaluation evaluation,
    List<Proof> labels,
    Optional<LooksSection> looks,
    Sources sources) {
  public Proofs {
    labels = List.copyOf(labels);
  }

  /// What was measured with.
  ///
  /// @param folder of the ensemble
  /// @param rival folder of the one that it was compared with; empty if there is none
  /// @param seen how many of the cases either was trained on
  /// @param leftOut how many cases have no series that the ensemble can use
  /// @param maps how many heat maps passed their tests; empty if none was tested
  public record Sources(
      Path folder, Optional<Path> rival, int seen, int leftOut, Optional<MapTests.Passed> maps) {
    Sources against(Optional<Path> other, int seenByIt) {
      return new Sources(folder, other, Math.max(seen, seenByIt), leftOut, maps);
    }

    Sources with(MapTests.Passed tested) {
      return new Sources(folder, rival, seen, leftOut, Optional.of(tested));
    }
  }

  /// The same after its heat maps were tested.
  public Proofs with(MapTests.Passed tested) {
    return new Proofs(question, evaluation, labels, looks, sources.with(tested));
  }

  /// The same with how often the cases were looked at.
  public Proofs with(LooksSection counted) {
    return new Proofs(
        question, evaluation.with(List.of(counted)), labels, Optional.of(counted), sources);
  }
}
