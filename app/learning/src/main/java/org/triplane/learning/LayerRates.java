// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;

/// Which weights are trained at what rate: first the head alone, then all, the first layers more
/// slowly than the last (Howard, Ruder 2018).
///
/// @param body the weights before the head
/// @param shares of the rate after the frozen epochs, for the weights in the body
record LayerRates(
    FineTuningOptions options, double rate, Set<String> body, Map<String, Double> shares) {

  /// @throws LearningException if the head alone should be trained and there is nothing else
  static LayerRates of(TrainingOptions options, NetworkGraph graph) throws LearningException {
    Set<String> body = new LinkedHashSet<>(LearnedWeights.of(graph));
    body.removeAll(LearnedWeights.head(graph));
    FineTuningOptions tuning = options.fineTuning();
    if (body.isEmpty() && tuning.frozenEpochs() > 0) {
      throw new LearningException(
          "The network has no layers before its head that could be frozen. Set"
              + " training.frozen-epochs to 0.");
    }
    Map<String, Double> shares = new HashMap<>();
    Map<String, Double> depths = LearnedWeights.depths(graph);
    for (String name : body) {
      double depth = Maps.required(depths, name);
      shares.put(name, Math.pow(tuning.rateRatio(), depth - 1));
    }
    return new LayerRates(tuning, options.optimizer().rate(), body, shares);
  }

  /// The weights that do not change in an epoch.
  Set<String> frozen(int epoch) {
    return isFrozen(epoch) ? body : Set.of();
  }

  /// The head's rate in an epoch, at its highest.
  double highest(int epoch) {
    return isFrozen(epoch) ? options.headRate() : rate;
  }

  /// The rate of each weight where the head's is given.
  ToDoubleFunction<String> graded(double headRate) {
    return name -> headRate * shares.getOrDefault(name, 1.0);
  }

  private boolean isFrozen(int epoch) {
    return epoch <= options.frozenEpochs();
  }
}
