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
public record GraphNode(
    NodeProto proto, Map<String, AttributeProto> attributes, Map<String, long[]> integers) {
  /// The nodes of a network, in the order in which they run.
  public static List<GraphNode> all(NetworkGraph graph) {
    Map<String, long[]> integers = graph.integers();
    return graph.nodes().stream().map(proto -> of(proto, integers)).toList();
  }

  /// A node by itself, without integer tensors.
  static GraphNode of(NodeProto proto) {
    return of(proto, Map.of());
  }

  private static GraphNode of(NodeProto proto, Map<String, long[]> integers) {
    Map<String, AttributeProto> attributes = new HashMap<>();
    proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    return new GraphNode(proto, attributes, integers);
  }

  public String operator() {
    return proto.getOpType();
  }

  public String input(int index) {
    return proto.getInput(index);
  }

  public boolean hasInput(int index) {
    return index < proto.getInputCount() && !proto.getInput(index).isEmpty();
  }

  public List<String> inputs() {
    return proto.getInputList();
  }

  public String output() {
    return proto.getOutput(0);
  }

  public long integer(String name, long otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getI();
  }

  public boolean flag(String name, boolean otherwise) {
    return integer(name, otherwise ? 1 : 0) == 1;
  }

  public float decimal(String name, float otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getF();
  }

  public String text(String name, String otherwise) {
    AttributeProto attribute = attributes.get(name);
    return attribute == null ? otherwise : attribute.getS().toStringUtf8();
  }

  public Optional<long[]> list(String name) {
    return Optional.ofNullable(attributes.get(name))
        .map(attribute -> Onnx.longs(attribute.getIntsList()));
  }

  /// A fixed input of whole numbers; empty if it is left out or computed.
  public Optional<long[]> integers(int input) {
    return hasInput(input) ? Optional.ofNullable(integers.get(input(input))) : Optional.empty();
  }

  /// The axes, an attribute or the second input depending on the operator's version.
  public Optional<long[]> axes() {
    return list("axes").or(() -> integers(1));
  }
}
