// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// How networks are trained: a recipe's `[training]` table.
///
/// @param epochs at most, those with a frozen body not counted
/// @param batch studies that are run through the network at once
/// @param accumulate batches whose gradients make one step of the optimizer
/// @param sampler which studies an epoch meets
/// @param average decay of the moving average of the weights that is kept instead of them; 0 for
///     none
/// @param passes how each batch is computed
record TrainingOptions(
    int epochs,
    int batch,
    int accumulate,
    OptimizerOptions optimizer,
    ScheduleOptions schedule,
    StoppingOptions stopping,
    FineTuningOptions fineTuning,
    LossOptions loss,
    Sampler sampler,
    double average,
    PassOptions passes) {
  private static final Set<String> KEYS =
      Set.of("epochs", "batch", "accumulate", "average", Sampler.KEY);

  TrainingOptions {
    if (epochs < 1 || batch < 1 || accumulate < 1 || !(average >= 0 && average < 1)) {
      throw new IllegalArgumentException(
          ("[training] epochs, batch and accumulate should be 1 or more and average in 0..1, but"
                  + " they are %d, %d, %d and %s.")
              .formatted(epochs, batch, accumulate, average));
    }
  }

  /// Read the table.
  ///
  /// @throws IllegalArgumentException if a key is missing, unknown or wrong
  static TrainingOptions of(Options options) {
    Set<String> keys = new HashSet<>(KEYS);
    List.of(
            OptimizerOptions.KEYS,
            ScheduleOptions.KEYS,
            StoppingOptions.KEYS,
            FineTuningOptions.KEYS,
            LossOptions.KEYS,
            PassOptions.KEYS)
        .forEach(keys::addAll);
    options.allow(keys);
    OptimizerOptions optimizer = OptimizerOptions.of(options);
    return new TrainingOptions(
        options.integer("epochs"),
        options.integer("batch", 1),
        options.integer("accumulate", 1),
        optimizer,
        ScheduleOptions.of(options),
        StoppingOptions.of(options),
        FineTuningOptions.of(options, optimizer.rate()),
        LossOptions.of(options),
        Words.choice(Sampler.class, options, Sampler.KEY, Sampler.SHUFFLED),
        options.number("average", 0),
        PassOptions.of(options));
  }

  /// How many epochs there are at most, those with a frozen body included.
  int allEpochs() {
    return fineTuning.frozenEpochs() + epochs;
  }
}
