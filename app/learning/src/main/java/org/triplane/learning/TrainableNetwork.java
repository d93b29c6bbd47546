// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.learning.graph.NetworkGraph;

/// A network in training. Its weights are plain arrays, so that optimizers, averages and
/// checkpoints need no engine; the engine runs the passes. One thread at a time; different
/// networks may run at once.
public interface TrainableNetwork extends AutoCloseable {
  /// Begin an epoch. What is drawn in it, such as dropout, depends on the seed only, so that a
  /// run can be resumed between epochs.
  ///
  /// @param frozen weights that stay as they are: they get no gradients, and batch normalization
  ///     with a frozen scale works as at run time and learns no statistics
  void startEpoch(long seed, Set<String> frozen);

  /// Predict, with everything as at run time.
  ///
  /// @return shape `(studies, labels)`
  /// @throws LearningException if the engine fails
  float[] logits(SliceBatch batch) throws LearningException;

  /// What one of the graph's tensors holds, with everything as at run time.
  ///
  /// @param tensor the name of a node's output; all slices' for those before slices meet
  /// @throws LearningException if the engine fails
  float[] values(SliceBatch batch, String tensor) throws LearningException;

  /// Run a batch in training mode, forward and back. Running statistics are updated; weights are
  /// left to the optimizer.
  ///
  /// @return the loss
  /// @throws LearningException if the engine fails
  double learn(SliceBatch batch, Objective objective) throws LearningException;

  /// In what numbers it learns; never [Precision#MIXED].
  default Precision precision() {
    return Precision.FLOAT32;
  }

  /// Tell a clock how long the parts of each [#learn] take.
  default void time(EpochClock clock) {}

  /// All float weights, running statistics included, by name; the arrays are the network's own
  /// and may be written.
  SequencedMap<String, float[]> weights();

  /// The gradients of the last [#learn], for the weights that are trained.
  Map<String, float[]> gradients();

  /// The graph with the weights as they are now.
  NetworkGraph toGraph();

  @Override
  void close();
}
