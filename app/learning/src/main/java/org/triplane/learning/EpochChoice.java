// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// Keeps the weights of the epoch that the recipe asks for, and says when to stop early. Both go
/// by the same figure.
final class EpochChoice {
  private final StoppingOptions options;
  private SequencedMap<String, float[]> weights = new LinkedHashMap<>();
  private int number;
  private double best = Double.NEGATIVE_INFINITY;
  private int waited;

  EpochChoice(StoppingOptions options) {
    this.options = options;
  }

  /// Keep these weights if their epoch is the best so far, or the last is what is asked for.
  /// Without validation studies every epoch is as good as the one before, and the last is kept.
  void consider(Epoch epoch, Map<String, float[]> candidate) {
    OptionalDouble merit = options.monitor().merit(epoch);
    boolean better = merit.isEmpty() || merit.getAsDouble() > best;
    if (better || options.select() == StoppingOptions.Selection.LAST) {
      number = epoch.number();
      weights = Maps.copy(candidate);
    }
    waited = better ? 0 : waited + 1;
    best = Math.max(best, merit.orElse(best));
  }

  /// Whether there was no better epoch for as long as the recipe allows (S1.11).
  boolean isExhausted() {
    return options.patience() > 0 && waited >= options.patience();
  }

  /// The weights that are kept.
  SequencedMap<String, float[]> weights() {
    return weights;
  }

  /// The epoch they are of.
  int number() {
    return number;
  }

  int waited() {
    return waited;
  }

  /// Go on from a saved state.
  void restore(List<Epoch> epochs, Checkpoint.Counters counters, Map<String, float[]> saved) {
    number = counters.chosen();
    waited = counters.waited();
    weights = Maps.copy(saved);
    for (Epoch epoch : epochs) {
      best = Math.max(best, options.monitor().merit(epoch).orElse(best));
    }
  }
}
