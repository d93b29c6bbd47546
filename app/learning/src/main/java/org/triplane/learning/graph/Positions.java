// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;

/// Where the slices of a study, or the rows or columns of a map, lie between its ends, computed
/// while the network runs, so that there may be any number of them.
///
/// @param count how many there are, one whole number
record Positions(String count) {
  /// The slices of a study.
  ///
  /// @param study shape `(1, slices, …)`
  static Positions ofSlices(GraphBuilder graph, String study) {
    return along(graph, study, 1);
  }

  /// What lies along an axis of a tensor.
  static Positions along(GraphBuilder graph, String tensor, int axis) {
    String shape = graph.unary("Shape", tensor);
    return new Positions(
        graph.add(
            "Gather",
            graph.fresh("count"),
            List.of(shape, graph.integers(axis)),
            Onnx.integer("axis", 0)));
  }

  /// How near each is to each of some evenly spaced places: 1 at a place, 0 at the next, linear
  /// between. With as many places as there are it is the unit matrix.
  ///
  /// @return shape `(count, places)`
  String hats(GraphBuilder graph, int places) {
    String slices = graph.unary("Cast", count, Onnx.integer("to", Onnx.FLOAT));
    String index = graph.unary("Cast", range(graph), Onnx.integer("to", Onnx.FLOAT));
    String half = graph.constant(graph.fresh("half"), 0.5f);
    String middle = graph.binary("Div", graph.binary("Add", index, half), slices);
    String scale = graph.constant(graph.fresh("places"), places);
    String place = graph.binary("Sub", graph.binary("Mul", middle, scale), half);
    String low = graph.constant(graph.fresh("low"), 0);
    String high = graph.constant(graph.fresh("high"), places - 1);
    String inside = graph.add("Clip", graph.fresh("clip"), List.of(place, low, high));
    String column = graph.binary("Unsqueeze", inside, graph.integers(1));
    float[] row = new float[places];
    for (int i = 0; i < places; i++) {
      row[i] = i;
    }
    String all = graph.constants(graph.fresh("row"), new long[] {1, places}, row);
    String distance = graph.unary("Abs", graph.binary("Sub", column, all));
    String one = graph.constant(graph.fresh("one"), 1);
    return graph.unary("Relu", graph.binary("Sub", one, distance));
  }

  private String range(GraphBuilder graph) {
    String limit = graph.binary("Squeeze", count, graph.integers(0));
    return graph.add(
        "Range", graph.fresh("range"), List.of(graph.integer(0), limit, graph.integer(1)));
  }
}
