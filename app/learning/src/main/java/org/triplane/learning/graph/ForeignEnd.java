// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The function that a foreign classifier ends in, if it turns scores into probabilities. What
/// follows it and only moves numbers is looked through.
public enum ForeignEnd {
  /// Probabilities of classes that exclude each other.
  SOFTMAX("Softmax"),
  /// Their logarithms.
  LOG_SOFTMAX("LogSoftmax"),
  /// Probabilities of independent labels.
  SIGMOID("Sigmoid"),
  /// None of these: what the numbers are is not known from the graph.
  OPEN("");

  private static final Set<String> MOVES =
      Set.of("Identity", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Cast", "Dropout");

  private static final Set<String> LINEAR = Set.of("Gemm", "MatMul", "Conv");

  private final String operator;

  ForeignEnd(String operator) {
    this.operator = operator;
  }

  /// ONNX's word for it.
  public String operator() {
    return operator;
  }

  /// How a network ends.
  public static ForeignEnd of(NetworkGraph graph) {
    Optional<GraphNode> last = last(graph);
    for (ForeignEnd end : values()) {
      if (last.isPresent() && last.get().operator().equals(end.operator)) {
        return end;
      }
    }
    return OPEN;
  }

  /// Whether a network ends in a sum of products: a layer without a function after it, whose
  /// numbers are scores wherever they happen to lie.
  public static boolean isLinear(NetworkGraph graph) {
    Map<String, GraphNode> makers = makers(graph);
    Optional<GraphNode> last = last(graph);
    if (last.isPresent() && last.get().operator().equals("Add")) {
      last =
          last.get().inputs().stream()
              .flatMap(input -> Optional.ofNullable(makers.get(input)).stream())
              .filter(node -> node.operator().equals("MatMul"))
              .findFirst();
    }
    return last.filter(node -> LINEAR.contains(node.operator())).isPresent();
  }

  /// The network without this end, so that its scores come out.
  public NetworkGraph cut(NetworkGraph graph) {
    String output = last(graph).map(GraphNode::output).orElse("");
    GraphProto.Builder proto = graph.model().getGraph().toBuilder();
    for (int i = 0; i < proto.getNodeCount(); i++) {
      var node = proto.getNode(i);
      if (node.getOpType().equals(operator) && node.getOutputList().contains(output)) {
        proto.setNode(i, Onnx.node("Identity", output, List.of(node.getInput(0))));
      }
    }
    return new NetworkGraph(graph.model().toBuilder().setGraph(proto).build());
  }

  /// The last node that does more than move numbers.
  private static Optional<GraphNode> last(NetworkGraph graph) {
    Map<String, GraphNode> makers = makers(graph);
    Optional<GraphNode> at = Optional.ofNullable(makers.get(graph.output()));
    while (at.isPresent() && MOVES.contains(at.get().operator())) {
      at = Optional.ofNullable(makers.get(at.get().input(0)));
    }
    return at;
  }

  private static Map<String, GraphNode> makers(NetworkGraph graph) {
    Map<String, GraphNode> makers = new HashMap<>();
    for (GraphNode node : GraphNode.all(graph)) {
      node.proto().getOutputList().forEach(output -> makers.put(output, node));
    }
    return makers;
  }
}
