// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Map;
import org.triplane.learning.LearningException;

/// How near an ensemble comes to the best possible result on phantoms, whose truth is known.
public sealed interface TruthScore permits PhantomScore, AccuracyScore {
  /// Hold predictions against the truth.
  ///
  /// @throws LearningException if the truth is of another data set, or says nothing on what the
  ///     ensemble predicts
  static TruthScore of(PredictionTable table, PhantomTruth truth) throws LearningException {
    return truth.effects().isEmpty()
        ? AccuracyScore.of(table, truth)
        : PhantomScore.of(table, truth);
  }

  /// The figures as `triplane evaluate --json` prints them under `truth`.
  Map<String, Object> document();

  /// The figures for people, line by line.
  List<String> lines();
}
