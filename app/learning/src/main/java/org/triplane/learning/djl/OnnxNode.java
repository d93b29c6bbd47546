// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.learning.LearningException;

/// One node of an ONNX graph, its attributes by name.
///
/// @param integers the graph's integer initializers (shapes, axes) by name
record OnnxNode(
    NodeProto proto, Map<String, AttributeProto> attributes, Map<String, long[]> integers) {
  static OnnxNode of(NodeProto proto, Map<String, long[]> integers) {
    Map<String, AttributeProto> attributes = new HashMap<>();
    proto.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
    return new OnnxNode(proto, attributes, integers);
  }

  /// The numbers of an integer tensor: raw little-endian bytes or a list.
  static long[] longs(TensorProto tensor) {
    if (tensor.getInt64DataCount() > 0) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    LongBuffer raw =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    long[] values = new long[raw.remaining()];
    raw.get(values);
    return values;
  }

  String operator() {
    return proto.getOpType();
  }

  List<String> inputs() {
    return proto.getInputList();
  }

  String output() {
    return proto.getOutput(0);
  }

  /// The inputs that training may change, as far as they are initializers. Running statistics are
  /// not among them.
  List<String> learned() {
    return switch (operator()) {
      case "Conv", "Gemm", "MatMul" -> inputs();
      case "BatchNormalization" -> inputs().subList(1, 3);
      default -> List.of();
    };
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
        .map(attribute -> attribute.getIntsList().stream().mapToLong(Long::longValue).toArray());
  }

  /// An input that holds integers; empty if it was left out.
  ///
  /// @throws LearningException if it is computed by other nodes
  Optional<long[]> integers(int input) throws LearningException {
    if (input >= inputs().size() || inputs().get(input).isEmpty()) {
      return Optional.empty();
    }
    long[] values = integers.get(inputs().get(input));
    if (values == null) {
      throw new LearningException(
          ("The network cannot be trained: the shape that its operator %s reads is computed while"
                  + " it runs. Export it with a fixed shape.")
              .formatted(operator()));
    }
    return Optional.of(values);
  }

  /// The axes, an attribute or the second input depending on the operator's version.
  Optional<long[]> axes() throws LearningException {
    Optional<long[]> attribute = list("axes");
    return attribute.isPresent() ? attribute : integers(1);
  }
}
