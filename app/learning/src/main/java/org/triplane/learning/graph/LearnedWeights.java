// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of a network's initializers training may change. A network may list them in its
/// metadata; in others they follow from the operators. Running statistics are not among them.
public final class LearnedWeights {
  static final String KEY = "triplane.learned";

  private LearnedWeights() {}

  /// The names, in the order in which the network uses them.
  public static Set<String> of(NetworkGraph graph) {
    return graph.metadata(KEY).map(LearnedWeights::split).orElseGet(() -> byOperator(graph));
  }

  /// The weights and biases of convolutions, fully connected layers and batch normalization.
  static Set<String> byOperator(NetworkGraph graph) {
    Set<String> weights =
        graph.model().getGraph().getInitializerList().stream()
            .filter(tensor -> tensor.getDataType() == Onnx.FLOAT)
            .map(TensorProto::getName)
            .collect(Collectors.toSet());
    Set<String> products = new LinkedHashSet<>();
    Set<String> learned = new LinkedHashSet<>();
    for (GraphNode node : GraphNode.all(graph)) {
      if (node.operator().equals("MatMul")) {
        products.add(node.output());
      }
      of(node, products).stream().filter(weights::contains).forEach(learned::add);
    }
    return learned;
  }

  /// The weights of the head: the last layer and what brings slices together, which are learned
  /// anew for other labels.
  public static Set<String> head(NetworkGraph graph) {
    Set<String> head = new LinkedHashSet<>(of(graph));
    head.removeIf(name -> !WeightLoading.isHead(graph, name));
    return head;
  }

  /// How deep each weight is first used, from 0 for the first node to 1 for the last.
  public static Map<String, Double> depths(NetworkGraph graph) {
    Map<String, Double> depths = new HashMap<>();
    List<GraphNode> nodes = GraphNode.all(graph);
    for (int i = 0; i < nodes.size(); i++) {
      for (String input : nodes.get(i).inputs()) {
        depths.putIfAbsent(input, (double) i / Math.max(1, nodes.size() - 1));
      }
    }
    return depths;
  }

  private static List<String> of(GraphNode node, Set<String> products) {
    return switch (node.operator()) {
      case "Conv", "Gemm", "MatMul" -> node.inputs();
      case "BatchNormalization" -> node.inputs().subList(1, 3);
      case "Add" -> node.inputs().stream().anyMatch(products::contains) ? node.inputs() : List.of();
      default -> List.of();
    };
  }

  private static Set<String> split(String names) {
    return new LinkedHashSet<>(names.isEmpty() ? List.of() : List.of(names.split(",")));
  }
}
