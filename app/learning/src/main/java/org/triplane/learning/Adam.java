// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Adam (Kingma, Ba 2015), or AdamW (Loshchilov, Hutter 2019) with decay apart from the gradient.
/// All its state is plain arrays, so that a run can be resumed exactly.
final class Adam {
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final double weightDecay;
  private final boolean decoupled;
  private final SequencedMap<String, float[]> means = new LinkedHashMap<>();
  private final SequencedMap<String, float[]> squares = new LinkedHashMap<>();
  private long steps;

  /// @param decoupled whether the decay is AdamW's; otherwise it is added to the gradient (S1.9)
  Adam(double weightDecay, boolean decoupled) {
    this.weightDecay = weightDecay;
    this.decoupled = decoupled;
  }

  /// Change the weights that have gradients.
  ///
  /// @param scale of the gradients, 1 or less where they were clipped
  void step(
      Map<String, float[]> weights, Map<String, float[]> gradients, double rate, double scale) {
    steps++;
    double size = rate / (1 - Math.pow(MEAN_DECAY, steps));
    double correction = Math.sqrt(1 - Math.pow(SQUARE_DECAY, steps));
    gradients.forEach(
        (name, gradient) -> {
          float[] weight = Maps.required(weights, name);
          float[] mean = means.computeIfAbsent(name, _ -> new float[weight.length]);
          float[] square = squares.computeIfAbsent(name, _ -> new float[weight.length]);
          for (int i = 0; i < weight.length; i++) {
            double g = scale * gradient[i] + (decoupled ? 0 : weightDecay * weight[i]);
            mean[i] = (float) (MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * g);
            square[i] = (float) (SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * g * g);
            double kept = decoupled ? weight[i] * (1 - rate * weightDecay) : weight[i];
            weight[i] =
                (float) (kept - size * mean[i] / (Math.sqrt(square[i]) / correction + EPSILON));
          }
        });
  }

  long steps() {
    return steps;
  }

  SequencedMap<String, float[]> means() {
    return means;
  }

  SequencedMap<String, float[]> squares() {
    return squares;
  }

  /// Go on from a saved state.
  void restore(long steps, Map<String, float[]> means, Map<String, float[]> squares) {
    this.steps = steps;
    this.means.clear();
    this.means.putAll(means);
    this.squares.clear();
    this.squares.putAll(squares);
  }
}
