// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One node of a network with its attributes by name and the integer tensors that it may read,
/// such as axes and shapes.
record GraphNode(
    NodeProto proto, Map<String, AttributeProto> attributes, Map<String, long[]> integers) {
  /// The nodes of a network, in the order in which they run.
  static List<GraphNode> all(NetworkGraph graph) {
    Map<String, long[]> integers = graph.integers();
    return graph.nodes().stream().map(proto -> of(proto, integers)).toList();
  }

  private static GraphNode of(NodeProto proto, Map<String, long[]> integers) {
    Map<String, AttributeProto> attributes = new HashMap<>();
    proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    return new GraphNode(proto, attributes, integers);
  }

  String operator() {
    return proto.getOpType();
  }

  String input(int index) {
    return proto.getInput(index);
  }

  boolean hasInput(int index) {
    return index < proto.getInputCount() && !proto.getInput(index).isEmpty();
  }

  List<String> inputs() {
    return proto.getInputList();
  }

  String output() {
    return proto.getOutput(0);
  }

  long integer(String name, long otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getI();
  }

  boolean flag(String name, boolean otherwise) {
    return integer(name, otherwise ? 1 : 0) == 1;
  }

  float decimal(String name, float otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getF();
  }

  String text(String name, String otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getS().toStringUtf8();
  }

  Optional<long[]> list(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(attribute -> Onnx.longs(attribute.getIntsList()));
  }

  /// A fixed input of whole numbers; empty if it is left out or computed.
  Optional<long[]> integers(int input) {
    return hasInput(input) ? Optional.ofNullable(integers.get(input(input))) : Optional.empty();
  }

  /// The axes, an attribute or the second input depending on the operator's version.
  Optional<long[]> axes() {
    return list("axes").or(() -> integers(1));
  }
}
