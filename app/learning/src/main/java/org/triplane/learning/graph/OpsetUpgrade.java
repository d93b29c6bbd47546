// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rewrites nodes of operator sets 7 to 16 as operator set 17 has them. Nodes that have not
/// changed, or that are not known here, are left as they are.
///
/// @param opset what the nodes are written in
/// @param graph receives the initializers that some attributes have become
record OpsetUpgrade(long opset, GraphProto.Builder graph) {
  NodeProto apply(NodeProto node) {
    return switch (node.getOpType()) {
      case "Dropout" -> opset < 12 ? dropout(node) : node;
      case "Squeeze", "Unsqueeze", "ReduceSum" -> opset < 13 ? axesAsInput(node) : node;
      case "Softmax" -> opset < 13 ? softmax(node) : node;
      case "Clip" -> opset < 11 ? clip(node) : node;
      case "BatchNormalization" -> opset < 9 ? without(node, "spatial") : node;
      default -> node;
    };
  }

  private NodeProto dropout(NodeProto node) {
    String ratio = node.getOutput(0) + ".ratio";
    float value = attribute(node, "ratio").map(AttributeProto::getF).orElse(0.5f);
    graph.addInitializer(Onnx.floats(ratio, new long[0], value));
    return Onnx.node("Dropout", node.getOutput(0), List.of(node.getInput(0), ratio));
  }

  private NodeProto axesAsInput(NodeProto node) {
    Optional<AttributeProto> axes = attribute(node, "axes");
    if (axes.isEmpty()) {
      return node;
    }
    long[] values = Onnx.longs(axes.get().getIntsList());
    String name = node.getOutput(0) + ".axes";
    graph.addInitializer(Onnx.longs(name, new long[] {values.length}, values));
    return without(node, "axes").toBuilder().addInput(name).build();
  }

  /// Write a mean or maximum of operator set 18 and later as operator set 17 has it.
  ///
  /// @param integers the fixed tensors of whole numbers
  static NodeProto axesAsAttribute(NodeProto node, Map<String, long[]> integers) {
    boolean concerned = Set.of("ReduceMean", "ReduceMax").contains(node.getOpType());
    long[] axes = concerned && node.getInputCount() == 2 ? integers.get(node.getInput(1)) : null;
    return axes == null
        ? node
        : node.toBuilder()
            .clearInput()
            .addInput(node.getInput(0))
            .addAttribute(Onnx.integers("axes", axes))
            .build();
  }

  /// The axis was 1 if not given, and all axes after it counted as one: alike where they have
  /// length 1.
  private static NodeProto softmax(NodeProto node) {
    return attribute(node, "axis").isPresent()
        ? node
        : node.toBuilder().addAttribute(Onnx.integer("axis", 1)).build();
  }

  private NodeProto clip(NodeProto node) {
    List<String> inputs = new ArrayList<>(List.of(node.getInput(0)));
    for (String bound : List.of("min", "max")) {
      String name = attribute(node, bound).isPresent() ? node.getOutput(0) + "." + bound : "";
      attribute(node, bound)
          .ifPresent(value -> graph.addInitializer(Onnx.floats(name, new long[0], value.getF())));
      inputs.add(name);
    }
    return Onnx.node("Clip", node.getOutput(0), inputs);
  }

  private static NodeProto without(NodeProto node, String name) {
    NodeProto.Builder rest = node.toBuilder().clearAttribute();
    node.getAttributeList().stream()
        .filter(attribute -> !attribute.getName().equals(name))
        .forEach(rest::addAttribute);
    return rest.build();
  }

  private static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst();
  }
}
