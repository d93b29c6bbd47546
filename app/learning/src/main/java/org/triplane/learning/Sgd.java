// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Gradient descent with momentum, by Nesterov's rule if asked for (Sutskever, Martens, Dahl,
/// Hinton 2013, in the form in which PyTorch computes it).
final class Sgd implements Optimizer {
  private final double weightDecay;
  private final double momentum;
  private final boolean nesterov;
  private final OptimizerMemory memory = new OptimizerMemory("velocities");

  Sgd(double weightDecay, double momentum, boolean nesterov) {
    this.weightDecay = weightDecay;
    this.momentum = momentum;
    this.nesterov = nesterov;
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
          float[] velocity = memory.of("velocities", name, weight.length);
          double rate = rates.applyAsDouble(name);
          for (int i = 0; i < weight.length; i++) {
            double g = scale * gradient[i] + weightDecay * weight[i];
            velocity[i] = (float) (momentum * velocity[i] + g);
            weight[i] -= (float) (rate * (nesterov ? g + momentum * velocity[i] : velocity[i]));
          }
        });
  }

  @Override
  public OptimizerMemory memory() {
    return memory;
  }
}
