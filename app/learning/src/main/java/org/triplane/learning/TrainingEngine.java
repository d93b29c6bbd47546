// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.learning.graph.NetworkGraph;

/// Runs training passes.
public interface TrainingEngine {
  /// Take a graph into training.
  ///
  /// @param seed for whatever the network draws, such as dropout
  /// @throws LearningException if an operator has no gradient; the message names it
  TrainableNetwork open(NetworkGraph graph, long seed) throws LearningException;

  /// A sentence about where it runs, and why not elsewhere.
  String description();
}
