// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Changes weights by their gradients. All that it remembers is plain arrays, so that a run can
/// be resumed exactly.
sealed interface Optimizer permits Adam, Adadelta, Sgd {
  /// Change the weights that have gradients.
  ///
  /// @param rates the learning rate of each weight
  /// @param scale of the gradients, 1 or less where they were clipped
  void step(
      Map<String, float[]> weights,
      Map<String, float[]> gradients,
      ToDoubleFunction<String> rates,
      double scale);

  /// What it remembers.
  OptimizerMemory memory();

  /// The optimizer that a recipe asks for.
  static Optimizer of(OptimizerOptions options) {
    return switch (options.kind()) {
      case ADAM -> new Adam(options.weightDecay(), false);
      case ADAMW -> new Adam(options.weightDecay(), true);
      case SGD -> new Sgd(options.weightDecay(), options.momentum(), options.nesterov());
      case ADADELTA -> new Adadelta(options.weightDecay());
    };
  }
}
