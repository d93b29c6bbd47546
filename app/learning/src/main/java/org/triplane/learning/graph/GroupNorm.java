// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;

/// Normalization of groups of channels within each slice, the same in training and after it
/// (Wu and He 2018, equation 7), written in operators that every set of operators has.
///
/// @param groups how many groups the channels form
record GroupNorm(int groups) {
  private static final float EPSILON = 1e-5f;

  /// @param parameter gets a learned `.weight` and `.bias`, one a channel
  String add(GraphBuilder graph, String from, String parameter) {
    int channels = graph.channels();
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "[architecture] groups should divide %d channels, but was %d."
              .formatted(channels, groups));
    }
    String grouped = graph.binary("Reshape", from, graph.integers(0, groups, -1));
    String centered = graph.binary("Sub", grouped, graph.reduce("ReduceMean", grouped, 2));
    String square = graph.binary("Mul", centered, centered);
    String variance = graph.reduce("ReduceMean", square, 2);
    String least = graph.constant(parameter + ".epsilon", EPSILON);
    String deviation = graph.unary("Sqrt", graph.binary("Add", variance, least));
    String normal = graph.binary("Div", centered, deviation);
    String shape = graph.unary("Shape", from);
    String map = graph.add("Reshape", graph.fresh("reshape"), List.of(normal, shape));
    String weight = graph.learnedFill(parameter + ".weight", 1, channels, 1, 1);
    String bias = graph.learnedFill(parameter + ".bias", 0, channels, 1, 1);
    return graph.binary("Add", graph.binary("Mul", map, weight), bias);
  }
}
