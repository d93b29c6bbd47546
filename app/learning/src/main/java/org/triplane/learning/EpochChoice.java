// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Keeps the weights of the epoch that the recipe asks for, and says when to stop early.
final class EpochChoice {
  private final TrainingOptions options;
  private SequencedMap<String, float[]> weights = new LinkedHashMap<>();
  private int number;
  private double best = Double.NEGATIVE_INFINITY;
  private double lowestLoss = Double.POSITIVE_INFINITY;
  private int waited;

  EpochChoice(TrainingOptions options) {
    this.options = options;
  }

  /// Keep these weights if their epoch is the best so far.
  void consider(Epoch epoch, Map<String, float[]> candidate) {
    double merit = merit(epoch);
    if (merit > best || options.selection() == TrainingOptions.Selection.LAST) {
      best = merit;
      number = epoch.number();
      weights = Maps.copy(candidate);
    }
    double loss = epoch.validLoss().orElse(Double.NEGATIVE_INFINITY);
    waited = loss < lowestLoss ? 0 : waited + 1;
    lowestLoss = Math.min(lowestLoss, loss);
  }

  /// Whether the validation loss has not fallen for as long as the recipe allows (S1.11).
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
      lowestLoss = Math.min(lowestLoss, epoch.validLoss().orElse(Double.NEGATIVE_INFINITY));
      if (epoch.number() == number) {
        best = merit(epoch);
      }
    }
  }

  /// Without validation studies every epoch is as good as the one before, and the last is kept.
  private double merit(Epoch epoch) {
    return switch (options.selection()) {
      case LAST -> epoch.number();
      case AUC -> epoch.validAuc().orElse(epoch.number());
      case LOSS ->
          epoch.validLoss().isPresent() ? -epoch.validLoss().getAsDouble() : epoch.number();
    };
  }
}
