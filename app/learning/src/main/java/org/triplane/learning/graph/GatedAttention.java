// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

/// A weighted mean of slices whose weights are learned: softmax over slices of
/// `w (tanh(V h) ⊙ sigmoid(U h))`.
///
/// @param width how many numbers V and U give
/// @see <a href="https://arxiv.org/abs/1802.04712">Ilse et al. 2018, equation 9</a>
record GatedAttention(int width) {
  /// @param study shape `(1, slices, features)`
  /// @return shape `(1, features)`
  String pool(GraphBuilder graph, String study) {
    String content = graph.unary("Tanh", product(graph, study, "attention.content"));
    String gate = graph.unary("Sigmoid", product(graph, study, "attention.gate"));
    String both = graph.binary("Mul", content, gate);
    String last = graph.weight("attention.score.weight", Math.sqrt(1.0 / width), width, 1);
    String scores = graph.binary("MatMul", both, last);
    String shares = graph.unary("Softmax", scores, Onnx.integer("axis", 1));
    String weighted = graph.binary("Mul", study, shares);
    String sum = graph.binary("ReduceSum", weighted, graph.integers(1));
    return graph.binary("Squeeze", sum, graph.integers(1));
  }

  /// The weights lie as inputs × outputs, as MatMul wants them.
  private String product(GraphBuilder graph, String study, String parameter) {
    int features = graph.channels();
    String weight = graph.weight(parameter + ".weight", Math.sqrt(1.0 / features), features, width);
    String bias = graph.weight(parameter + ".bias", 0, width);
    return graph.binary("Add", graph.binary("MatMul", study, weight), bias);
  }
}
