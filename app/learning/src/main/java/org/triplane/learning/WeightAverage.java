// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.SequencedMap;

/// An exponential moving average of a network's weights, which predicts better than the weights
/// of the last step (Polyak, Juditsky 1992). It forgets faster at first, when the weights are
/// still far away.
final class WeightAverage {
  private final double decay;
  private final SequencedMap<String, float[]> values;
  private long steps;

  WeightAverage(double decay, Map<String, float[]> weights) {
    this.decay = decay;
    this.values = Maps.copy(weights);
  }

  /// Take in the weights after a step. A decay of 0 keeps just these.
  void add(Map<String, float[]> weights) {
    steps++;
    float share = (float) (1 - Math.min(decay, (1.0 + steps) / (10.0 + steps)));
    float fresh = decay == 0 ? 1 : share;
    values.forEach(
        (name, average) -> {
          float[] weight = Maps.required(weights, name);
          for (int i = 0; i < average.length; i++) {
            average[i] += fresh * (weight[i] - average[i]);
          }
        });
  }

  long steps() {
    return steps;
  }

  SequencedMap<String, float[]> values() {
    return values;
  }

  /// Go on from a saved state.
  void restore(long steps, Map<String, float[]> saved) {
    this.steps = steps;
    Maps.write(saved, values);
  }
}
