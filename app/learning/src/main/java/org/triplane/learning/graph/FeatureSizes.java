// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.learning.LearningException;

/// How large a network's feature maps are for an input of some size, as far as that follows from
/// its convolutions and poolings. A map without pixels ends the whole program inside ONNX
/// Runtime, so such inputs are refused first.
public final class FeatureSizes {
  private static final int LARGEST = 1024;
  private static final Set<String> SAME =
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
          "BatchNormalization",
          "InstanceNormalization",
          "GroupNormalization",
          "LRN",
          "Dropout",
          "Identity",
          "Pow",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Concat");

  private final List<GraphNode> nodes;
  private final Map<String, long[]> weights = new HashMap<>();
  private final String input;

  private FeatureSizes(NetworkGraph graph) {
    this.nodes = GraphNode.all(graph);
    this.input = graph.input();
    graph
        .model()
        .getGraph()
        .getInitializerList()
        .forEach(tensor -> weights.put(tensor.getName(), Onnx.shape(tensor)));
  }

  /// Refuse an input that leaves a feature map without pixels.
  ///
  /// @param shape of the input, `(slices, channels, height, width)`
  /// @throws LearningException naming the map and the smallest size that is enough
  public static void require(NetworkGraph graph, long... shape) throws LearningException {
    var sizes = new FeatureSizes(graph);
    Optional<String> empty = sizes.firstEmpty(shape);
    if (empty.isPresent()) {
      throw new LearningException(
          ("Pictures of %d × %d pixels are too small for this network: its feature map %s would"
                  + " have no pixels left.%s")
              .formatted(shape[2], shape[3], empty.get(), sizes.advice(shape)));
    }
  }

  /// How large the feature maps are that follow from an input of a size.
  ///
  /// @param shape of the input, `(slices, channels, height, width)`
  /// @return each node's output to the shape of its values; channels are those of the input
  public static Map<String, long[]> of(NetworkGraph graph, long... shape) {
    return new FeatureSizes(graph).known(shape);
  }

  private Map<String, long[]> known(long... shape) {
    Map<String, long[]> known = new LinkedHashMap<>(Map.of(input, shape));
    for (GraphNode node : nodes) {
      size(node, known).ifPresent(sides -> known.put(node.output(), sides));
    }
    return known;
  }

  private String advice(long[] shape) {
    for (long size = Math.min(shape[2], shape[3]) + 1; size <= LARGEST; size++) {
      if (firstEmpty(shape[0], shape[1], size, size).isEmpty()) {
        return " Use %d × %d or more (preprocessing.size).".formatted(size, size);
      }
    }
    return " Choose another network.";
  }

  /// The first feature map that would have no pixels.
  private Optional<String> firstEmpty(long... shape) {
    if (shape.length != 4) {
      return Optional.empty();
    }
    Map<String, long[]> known = new HashMap<>(Map.of(input, shape));
    for (GraphNode node : nodes) {
      Optional<long[]> size = size(node, known);
      if (size.isPresent() && Arrays.stream(size.get()).skip(2).anyMatch(side -> side < 1)) {
        return Optional.of(node.output());
      }
      size.ifPresent(sides -> known.put(node.output(), sides));
    }
    return Optional.empty();
  }

  /// A node's output; channels are not followed and stay what they were.
  private Optional<long[]> size(GraphNode node, Map<String, long[]> known) {
    Optional<long[]> first =
        node.inputs().stream().filter(known::containsKey).map(known::get).findFirst();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    long[] from = first.get();
    return switch (node.operator()) {
      case "Conv", "MaxPool", "AveragePool" -> Optional.of(slide(node, from));
      case "DepthToSpace" -> Optional.of(enlarged(from, node.integer("blocksize", 1)));
      case "Unsqueeze" ->
          node.axes().filter(axes -> axes.length == 1 && axes[0] == 0).map(_ -> row(from));
      case "Transpose" ->
          node.list("perm")
              .filter(order -> order.length == from.length)
              .map(order -> turned(from, order));
      case "Gather" -> node.integer("axis", 0) == 1 ? first : Optional.empty();
      default -> SAME.contains(node.operator()) ? first : Optional.empty();
    };
  }

  private static long[] enlarged(long[] from, long times) {
    return new long[] {from[0], from[1], times * from[2], times * from[3]};
  }

  private static long[] row(long[] from) {
    long[] to = new long[from.length + 1];
    to[0] = 1;
    System.arraycopy(from, 0, to, 1, from.length);
    return to;
  }

  private static long[] turned(long[] from, long[] order) {
    return Arrays.stream(order).map(axis -> from[Math.toIntExact(axis)]).toArray();
  }

  private long[] slide(GraphNode node, long[] from) {
    long[] to = from.clone();
    int axes = from.length - 2;
    String automatic = node.text("auto_pad", "NOTSET");
    long[] strides = node.list("strides").orElse(GradientTape.ones(axes));
    if (automatic.startsWith("SAME")) {
      for (int i = 0; i < axes; i++) {
        to[2 + i] = Math.ceilDiv(from[2 + i], strides[i]);
      }
      return to;
    }
    Optional<long[]> weight =
        node.operator().equals("Conv")
            ? Optional.ofNullable(weights.get(node.input(1)))
            : Optional.empty();
    NodeWindow.of(node, weight)
        .filter(window -> window.axes() == axes)
        .ifPresent(
            window -> {
              for (int i = 0; i < axes; i++) {
                to[2 + i] = positions(window, i, from[2 + i], node.flag("ceil_mode", false));
              }
            });
    return to;
  }

  private static long positions(NodeWindow window, int axis, long side, boolean up) {
    long reach = (window.kernel()[axis] - 1) * window.dilations()[axis] + 1;
    long room = side + window.pads()[axis] + window.pads()[axis + window.axes()] - reach;
    long stride = window.strides()[axis];
    return room < 0 && !up ? 0 : (up ? Math.ceilDiv(room, stride) : room / stride) + 1;
  }
}
