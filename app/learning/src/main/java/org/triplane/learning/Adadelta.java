// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Adadelta (Zeiler 2012): steps as long as the steps of late, in proportion to the gradients of
/// late; its rate is 1 as published (S2.10).
final class Adadelta implements Optimizer {
  private static final double DECAY = 0.9;
  private static final double EPSILON = 1e-6;

  private final double weightDecay;
  private final OptimizerMemory memory = new OptimizerMemory("squares", "moves");

  Adadelta(double weightDecay) {
    this.weightDecay = weightDecay;
  }

  @Override
  public void step(
      Map<String, float[]> weights,
      Map<String, float[]> gradients,
      ToDoubleFunction<String> rates,
      double scale) {
    gradients.forEach(
        (name, gradient) -> {
          float[] weight = Maps.required(weights, name);
          float[] square = memory.of("squares", name, weight.length);
          float[] moves = memory.of("moves", name, weight.length);
          double rate = rates.applyAsDouble(name);
          for (int i = 0; i < weight.length; i++) {
            double g = scale * gradient[i] + weightDecay * weight[i];
            square[i] = (float) (DECAY * square[i] + (1 - DECAY) * g * g);
            double move = Math.sqrt((moves[i] + EPSILON) / (square[i] + EPSILON)) * g;
            moves[i] = (float) (DECAY * moves[i] + (1 - DECAY) * move * move);
            weight[i] -= (float) (rate * move);
          }
        });
  }

  @Override
  public OptimizerMemory memory() {
    return memory;
  }
}
