// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.learning.graph.NetworkGraph;

/// Runs training passes.
public interface TrainingEngine {
  /// Take a graph into training.
  ///
  /// @param passes how it learns; it predicts with 32-bit floats in any case
  /// @param seed for whatever the network draws, such as dropout
  /// @throws LearningException if an operator has no gradient; the message names it
  TrainableNetwork open(NetworkGraph graph, PassOptions passes, long seed) throws LearningException;

  /// Take a graph into training in the plainest way.
  ///
  /// @param seed for whatever the network draws, such as dropout
  /// @throws LearningException if an operator has no gradient; the message names it
  default TrainableNetwork open(NetworkGraph graph, long seed) throws LearningException {
    return open(graph, PassOptions.PLAIN, seed);
  }

  /// A sentence about where it runs, and why not elsewhere.
  String description();
}
