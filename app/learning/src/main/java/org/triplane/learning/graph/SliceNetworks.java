// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import org.triplane.common.Options;

/// One network for each slice position, side by side in one graph. Option of the table
/// `[architecture]`: `slice-networks`, how many slices every study has; 0 (default) for one
/// network that sees all slices. Their votes are averaged, so `slice-pool` has to be `vote` or
/// `soft-vote`, with `slice-weights` if some positions count more.
///
/// @param count 0 for one network for all slices
record SliceNetworks(int count) {
  static final String KEY = "slice-networks";

  SliceNetworks {
    if (count < 0) {
      throw new IllegalArgumentException(
          "[architecture] slice-networks should be 0 or more, but was %d.".formatted(count));
    }
  }

  static SliceNetworks of(Options options) {
    return new SliceNetworks(options.integer(KEY, 0));
  }

  boolean single() {
    return count == 0;
  }

  /// Begin a network; the slices of a study become the channels of one picture.
  ///
  /// @return what the first layer reads
  String start(GraphBuilder graph) {
    if (single()) {
      return graph.input();
    }
    if (graph.channels() != 1) {
      throw new IllegalArgumentException(
          "[architecture] slice-networks needs input-channels 1, but was %d."
              .formatted(graph.channels()));
    }
    String study = graph.study(graph.input());
    graph.sideBySide(count);
    return graph.binary("Squeeze", study, graph.integers(2));
  }

  /// Add the last layer and the vote.
  ///
  /// @param features shape `(n, features, 1, 1)`
  NetworkGraph finish(
      GraphBuilder graph, String features, String parameter, SlicePooling pooling, int labels) {
    if (single()) {
      return pooling.finish(graph, graph.flatten(features), parameter, labels);
    }
    graph.hideLayers();
    String logits = graph.convolution(features, parameter, labels, new Window(1, 1, 0));
    String shape = graph.integers(0, count, labels);
    return pooling.finish(graph, graph.binary("Reshape", logits, shape), labels);
  }
}
