// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// The ways in which a classifier can say where it looked.
///
/// @param methods as in [Explanation#method], in the order in which to offer them
/// @param blocks where in the network, shallow to deep; empty if it has no feature maps
/// @param standard the layer that is explained at if nobody chooses one; empty if there is none
public record ExplanationChoices(List<String> methods, List<Block> blocks, String standard) {
  /// Nothing to choose from.
  public static final ExplanationChoices NONE = new ExplanationChoices(List.of(), List.of(), "");

  public ExplanationChoices {
    methods = List.copyOf(methods);
    blocks = List.copyOf(blocks);
  }

  /// Whether a method makes maps of blocks, and not of what the network is fed.
  public boolean atBlock(String method) {
    return !blocks.isEmpty() && !method.equals(Explanation.OCCLUSION);
  }

  /// A place in the network.
  ///
  /// @param layer as in [Explanation#layer]
  /// @param rows of its feature maps; 0 if that does not follow from the network
  /// @param columns of its feature maps; 0 if that does not follow from the network
  public record Block(String layer, int rows, int columns) {}
}
