// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.util.random.RandomGenerator;
import org.triplane.common.Named;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;

/// Builds a network with fresh weights.
///
/// The graph's input is `slices` of shape `(slices, channels, height, width)`, its output
/// `logits`
/// of shape `(1, labels)`; nodes before the reduction over axis 0 treat every slice by itself.
public interface Architecture extends Named {
  /// Build the graph.
  ///
  /// @param options the recipe's `[architecture]` table
  /// @param labels how many logits
  /// @param random draws the weights
  /// @throws LearningException if a file that the options name cannot be used
  NetworkGraph build(Options options, int labels, RandomGenerator random) throws LearningException;
}
