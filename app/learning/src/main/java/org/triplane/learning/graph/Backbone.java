// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.learning.LearningException;

/// What is left of a classifier without its head: the part that makes feature maps.
///
/// @param features its output, shape `(n, channels, height, width)`
/// @param channels how many feature maps there are
/// @param nodes in the order in which they run
/// @param weights what they read
record Backbone(String features, int channels, List<NodeProto> nodes, List<TensorProto> weights) {
  /// What keeps a picture's channels, height and width as axes, and its channels as they are.
  private static final Set<String> SPATIAL =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "HardSigmoid",
          "HardSwish",
          "Sigmoid",
          "Tanh",
          "Clip",
          "MaxPool",
          "AveragePool",
          "BatchNormalization",
          "LRN",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Dropout",
          "Identity");

  Backbone {
    nodes = List.copyOf(nodes);
    weights = List.copyOf(weights);
  }

  /// Cut the head off.
  ///
  /// @param wanted the tensor to cut at; empty for the last feature map, or the one before it if
  ///     that is of a 1 x 1 convolution that is only pooled, which is a classifier, too
  /// @throws LearningException if there is no such feature map
  static Backbone of(NetworkGraph graph, String wanted, String file) throws LearningException {
    Map<String, Integer> maps = maps(graph);
    String features = wanted.isEmpty() ? last(graph, maps) : wanted;
    Integer channels = maps.get(features);
    if (channels == null || features.equals(graph.input())) {
      throw new LearningException(
          "Cannot put a new head on %s: %s. Name a feature map of it in [architecture] features."
              .formatted(
                  file,
                  wanted.isEmpty()
                      ? "it has no feature maps that can be found"
                      : "it has no feature map called '%s'".formatted(wanted)));
    }
    return cut(graph, features, channels);
  }

  private static Backbone cut(NetworkGraph graph, String features, int channels) {
    Set<String> needed = new HashSet<>(Set.of(features));
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> weights = new ArrayList<>();
    for (NodeProto node : graph.nodes().reversed()) {
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
        NodeProto known = OpsetUpgrade.axesAsAttribute(node, graph.integers());
        HardActivation.plain(known, weights::add).reversed().forEach(nodes::addFirst);
      }
    }
    graph.model().getGraph().getInitializerList().stream()
        .filter(tensor -> needed.contains(tensor.getName()))
        .forEach(weights::add);
    return new Backbone(features, channels, nodes, weights);
  }

  /// The feature maps and how many channels each has.
  private static Map<String, Integer> maps(NetworkGraph graph) {
    Map<String, long[]> shapes = new HashMap<>();
    for (TensorProto tensor : graph.model().getGraph().getInitializerList()) {
      shapes.put(tensor.getName(), Onnx.shape(tensor));
    }
    Map<String, Integer> maps = new HashMap<>();
    List<Long> input = graph.inputs().getFirst().shape();
    maps.put(graph.input(), input.size() == 4 ? input.get(1).intValue() : -1);
    for (GraphNode node : GraphNode.all(graph)) {
      channels(node, maps, shapes).ifPresent(count -> maps.put(node.output(), count));
    }
    return maps;
  }

  private static Optional<Integer> channels(
      GraphNode node, Map<String, Integer> maps, Map<String, long[]> shapes) {
    Optional<Integer> first =
        node.inputs().stream().filter(maps::containsKey).map(maps::get).findFirst();
    if (first.isEmpty()) {
      return first;
    }
    return switch (node.operator()) {
      case "Conv" -> Optional.ofNullable(shapes.get(node.input(1))).map(shape -> (int) shape[0]);
      case "Concat" ->
          node.integer("axis", 0) == 1 && maps.keySet().containsAll(node.inputs())
              ? Optional.of(node.inputs().stream().mapToInt(maps::get).sum())
              : Optional.empty();
      default -> SPATIAL.contains(node.operator()) ? first : Optional.empty();
    };
  }

  private static String last(NetworkGraph graph, Map<String, Integer> maps) {
    List<GraphNode> nodes = GraphNode.all(graph);
    boolean linear =
        nodes.stream().anyMatch(node -> Set.of("Gemm", "MatMul").contains(node.operator()));
    String last = graph.input();
    String classifier = "";
    for (GraphNode node : nodes) {
      if (maps.containsKey(node.output())) {
        boolean pointwise = node.operator().equals("Conv") && isPointwise(node);
        classifier = pointwise ? node.input(0) : node.operator().equals("Conv") ? "" : classifier;
        last = node.output();
      }
    }
    return linear || classifier.isEmpty() ? last : classifier;
  }

  private static boolean isPointwise(GraphNode node) {
    return node.list("kernel_shape").filter(size -> size[0] == 1 && size[1] == 1).isPresent();
  }
}
