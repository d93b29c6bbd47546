// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/// How many features the tensors of a network have along axis 1, as far as the weights tell.
record FeatureCount(Map<String, GraphNode> makers, Map<String, long[]> weights) {
  private static final Set<String> KEEPING =
      Set.of(
          "Relu",
          "LeakyRelu",
          "Sigmoid",
          "Tanh",
          "Clip",
          "Pow",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Dropout",
          "Identity",
          "MaxPool",
          "AveragePool",
          "GlobalAveragePool",
          "GlobalMaxPool");

  static FeatureCount of(NetworkGraph graph) {
    Map<String, GraphNode> makers = new HashMap<>();
    GraphNode.all(graph).forEach(node -> makers.put(node.output(), node));
    Map<String, long[]> weights = new HashMap<>();
    graph.initializers().forEach((name, weight) -> weights.put(name, weight.shape()));
    return new FeatureCount(makers, weights);
  }

  OptionalInt features(String tensor) {
    GraphNode node = makers.get(tensor);
    if (node == null) {
      return OptionalInt.empty();
    }
    return switch (node.operator()) {
      case "Conv" -> size(node.input(1), 0);
      case "Gemm" -> size(node.input(1), node.flag("transB", false) ? 0 : 1);
      case "BatchNormalization" -> size(node.input(1), 0);
      case "Concat" -> node.integer("axis", 0) == 1 ? sum(node.inputs()) : OptionalInt.empty();
      case "Gather" -> node.integer("axis", 0) == 1 ? picked(node) : OptionalInt.empty();
      case "Flatten" -> isPoint(node.input(0)) ? features(node.input(0)) : OptionalInt.empty();
      default -> keepsFeatures(node) ? features(node.input(0)) : OptionalInt.empty();
    };
  }

  private static OptionalInt picked(GraphNode node) {
    return node.integers(1).map(all -> OptionalInt.of(all.length)).orElse(OptionalInt.empty());
  }

  private OptionalInt size(String weight, int axis) {
    long[] shape = weights.get(weight);
    return shape == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(shape[axis]));
  }

  private OptionalInt sum(List<String> tensors) {
    int sum = 0;
    for (String tensor : tensors) {
      OptionalInt count = features(tensor);
      if (count.isEmpty()) {
        return count;
      }
      sum += count.getAsInt();
    }
    return OptionalInt.of(sum);
  }

  private boolean keepsFeatures(GraphNode node) {
    return KEEPING.contains(node.operator()) || isSpatialReduction(node);
  }

  private static boolean isSpatialReduction(GraphNode node) {
    return node.operator().startsWith("Reduce")
        && node.axes().filter(axes -> LongStream.of(axes).allMatch(axis -> axis >= 2)).isPresent();
  }

  /// Whether height and width have been pooled away.
  private boolean isPoint(String tensor) {
    GraphNode node = makers.get(tensor);
    return node != null
        && (node.operator().startsWith("Global")
            || isSpatialReduction(node)
            || Set.of("Pow", "Dropout").contains(node.operator()) && isPoint(node.input(0)));
  }
}
