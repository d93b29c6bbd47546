// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

/// Tells a network where in the slice it looks: learned numbers for each feature, one for its
/// row and one for its column, are added to a feature map. Behind a rectifier they let a feature
/// answer at the places only where it matters, and be silent at what looks alike elsewhere.
///
/// @param places how many numbers there are along each side, evenly spaced; between two of them
///     a row or column gets of both, so that the map may have any size; 0 for no table
record PlaceTable(int places) {
  PlaceTable {
    if (places < 0) {
      throw new IllegalArgumentException(
          "[architecture] position should be 0 or more, but was " + places + ".");
    }
  }

  /// Add the table, which begins as zeros.
  ///
  /// @param map shape `(slices, features, height, width)`
  String add(GraphBuilder graph, String map) {
    if (places == 0) {
      return map;
    }
    String rows = along(graph, map, 2, "position.rows");
    String columns = along(graph, map, 3, "position.columns");
    String high = graph.binary("Unsqueeze", rows, graph.integers(2));
    String wide = graph.binary("Unsqueeze", columns, graph.integers(1));
    return graph.binary("Add", map, graph.binary("Add", high, wide));
  }

  /// @return shape `(features, length)`
  private String along(GraphBuilder graph, String map, int axis, String name) {
    String table = graph.learnedFill(name, 0, places, graph.channels());
    String hats = Positions.along(graph, map, axis).hats(graph, places);
    return graph.unary(
        "Transpose", graph.binary("MatMul", hats, table), Onnx.integers("perm", 1, 0));
  }
}
