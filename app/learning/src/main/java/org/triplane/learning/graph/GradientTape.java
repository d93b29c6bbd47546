// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A graph under differentiation: the nodes written so far and the derivatives known so far. All
/// shapes are computed while the network runs, so every size may stay free.
final class GradientTape {
  private static final String PREFIX = "triplane.gradient/";

  private final GraphProto.Builder graph;
  private final String source;
  private final Set<String> downstream = new HashSet<>();
  private final Map<String, List<String>> parts = new HashMap<>();
  private final Map<String, long[]> weightShapes = new HashMap<>();
  private final Map<String, String> shapes = new HashMap<>();
  private int count;

  /// @param source the tensor that is differentiated by
  GradientTape(NetworkGraph network, String source) {
    this.graph = network.model().getGraph().toBuilder();
    this.source = source;
    for (TensorProto tensor : graph.getInitializerList()) {
      weightShapes.put(tensor.getName(), Onnx.shape(tensor));
    }
    downstream.add(source);
    for (NodeProto node : network.nodes()) {
      boolean sizesOnly = node.getOpType().equals("Shape") || node.getOpType().equals("Size");
      if (!sizesOnly && node.getInputList().stream().anyMatch(downstream::contains)) {
        downstream.addAll(node.getOutputList());
      }
    }
  }

  GraphProto.Builder graph() {
    return graph;
  }

  /// Whether a derivative by this tensor is wanted on the way.
  boolean needs(String tensor) {
    return downstream.contains(tensor);
  }

  /// Whether the node lies between the source and the output.
  boolean isDownstream(GraphNode node) {
    return downstream.contains(node.output()) && !node.proto().getOutputList().contains(source);
  }

  /// Add to a tensor's derivative.
  void add(String tensor, String gradient) {
    parts.computeIfAbsent(tensor, _ -> new ArrayList<>()).add(gradient);
  }

  /// A tensor's derivative so far; empty if the output does not depend on it.
  Optional<String> gradient(String tensor) {
    return parts.getOrDefault(tensor, List.of()).stream()
        .reduce((sum, part) -> emit("Add", sum, part));
  }

  String emit(String operator, String... inputs) {
    return emit(operator, List.of(inputs));
  }

  /// Write a node and return its output's name.
  String emit(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = fresh(operator);
    graph.addNode(Onnx.node(operator, output, inputs, attributes));
    return output;
  }

  /// Numbers in a row.
  String floats(float... values) {
    String name = fresh("floats");
    graph.addInitializer(Onnx.floats(name, new long[] {values.length}, values));
    return name;
  }

  /// One number that broadcasts to any shape.
  String number(float value) {
    String name = fresh("number");
    graph.addInitializer(Onnx.floats(name, new long[0], value));
    return name;
  }

  /// Whole numbers in a row.
  String integers(long... values) {
    String name = fresh("integers");
    graph.addInitializer(Onnx.longs(name, new long[] {values.length}, values));
    return name;
  }

  /// The whole numbers 2, 3, … below a tensor's rank: the axes of height, width and so on.
  String spatialAxes(String tensor) {
    String rank = emit("Squeeze", shape(shape(tensor)));
    return emit("Range", scalar(2), rank, scalar(1));
  }

  private String scalar(long value) {
    String name = fresh("scalar");
    graph.addInitializer(Onnx.longs(name, new long[0], value));
    return name;
  }

  String shape(String tensor) {
    String known = shapes.get(tensor);
    if (known == null) {
      known = emit("Shape", tensor);
      shapes.put(tensor, known);
    }
    return known;
  }

  /// The sizes of a tensor from its axis 2 on.
  String spatialShape(String tensor) {
    return emit("Slice", shape(tensor), integers(2), integers(Long.MAX_VALUE), integers(0));
  }

  /// How many numbers `large` has for each of `small`, as a float.
  String ratio(String large, String small) {
    return emit("Div", toFloat(emit("Size", large)), toFloat(emit("Size", small)));
  }

  String toFloat(String tensor) {
    return emit("Cast", List.of(tensor), Onnx.integer("to", Onnx.FLOAT));
  }

  /// A row of as many equal whole numbers as another tensor says.
  String repeat(long value, String length) {
    return emit(
        "ConstantOfShape",
        List.of(length),
        Onnx.tensor("value", Onnx.longs("", new long[] {1}, value)));
  }

  /// Zeros of a shape.
  String zeros(String shape) {
    return filled(0, shape);
  }

  /// Equal numbers of a shape.
  String filled(float value, String shape) {
    return emit(
        "ConstantOfShape",
        List.of(shape),
        Onnx.tensor("value", Onnx.floats("", new long[] {1}, value)));
  }

  String sum(String tensor, String axes) {
    return emit("ReduceSum", List.of(tensor, axes), Onnx.integer("keepdims", 1));
  }

  /// Sum a derivative over the axes along which an operand was broadcast, so that it gets the
  /// operand's shape.
  String sumTo(String operand, String gradient) {
    String full = shape(gradient);
    String own = shape(operand);
    String missing = emit("Sub", shape(full), shape(own));
    String padded = emit("Concat", List.of(repeat(1, missing), own), Onnx.integer("axis", 0));
    String differs = emit("Not", emit("Equal", padded, full));
    String axes = emit("Squeeze", emit("NonZero", differs), integers(0));
    String summed =
        emit(
            "ReduceSum",
            List.of(gradient, axes),
            Onnx.integer("keepdims", 1),
            Onnx.integer("noop_with_empty_axes", 1));
    return emit("Reshape", summed, own);
  }

  /// The shape of a weight; empty if the tensor is computed.
  Optional<long[]> weightShape(String tensor) {
    return Optional.ofNullable(weightShapes.get(tensor));
  }

  /// How many axes a fixed tensor of whole numbers has.
  int integerRank(String tensor) {
    return graph.getInitializerList().stream()
        .filter(initializer -> initializer.getName().equals(tensor))
        .mapToInt(TensorProto::getDimsCount)
        .findFirst()
        .orElse(-1);
  }

  /// The second output of a MaxPool or TopK node, where each value was found; it is added to the
  /// node if it is not there.
  String indices(GraphNode node) {
    List<String> outputs = node.proto().getOutputList();
    if (outputs.size() > 1 && !outputs.get(1).isEmpty()) {
      return outputs.get(1);
    }
    String name = fresh("indices");
    for (int i = 0; i < graph.getNodeCount(); i++) {
      if (graph.getNode(i).getOutputList().equals(outputs)) {
        graph.setNode(
            i, node.proto().toBuilder().clearOutput().addOutput(node.output()).addOutput(name));
      }
    }
    return name;
  }

  private String fresh(String stem) {
    return PREFIX + stem + "." + count++;
  }

  static long[] ones(int length) {
    long[] ones = new long[length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
