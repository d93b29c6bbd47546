// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Adam (Kingma, Ba 2015), or AdamW (Loshchilov, Hutter 2019) with decay apart from the gradient.
final class Adam implements Optimizer {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final boolean decoupled;
  private final OptimizerMemory memory = new OptimizerMemory("means", "squares");

  /// @param decoupled whether the decay is AdamW's; otherwise it is added to the gradient (S1.9)
  Adam(double weightDecay, boolean decoupled) {
    this.weightDecay = weightDecay;
    this.decoupled = decoupled;
  }

  @Override
  public void step(
      Map<String, float[]> weights,
      Map<String, float[]> gradients,
      ToDoubleFunction<String> rates,
      double scale) {
    gradients.forEach(
        (name, gradient) ->
            step(name, Maps.required(weights, name), gradient, rates.applyAsDouble(name), scale));
  }

  private void step(String name, float[] weight, float[] gradient, double rate, double scale) {
    float[] mean = memory.of("means", name, weight.length);
    float[] square = memory.of("squares", name, weight.length);
    long steps = memory.count(name);
    double size = rate / (1 - Math.pow(MEAN_DECAY, steps));
    double correction = Math.sqrt(1 - Math.pow(SQUARE_DECAY, steps));
    for (int i = 0; i < weight.length; i++) {
      double g = scale * gradient[i] + (decoupled ? 0 : weightDecay * weight[i]);
      mean[i] = (float) (MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * g);
      square[i] = (float) (SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * g * g);
      double kept = decoupled ? weight[i] * (1 - rate * weightDecay) : weight[i];
      weight[i] = (float) (kept - size * mean[i] / (Math.sqrt(square[i]) / correction + EPSILON));
    }
  }

  @Override
  public OptimizerMemory memory() {
    return memory;
  }
}
