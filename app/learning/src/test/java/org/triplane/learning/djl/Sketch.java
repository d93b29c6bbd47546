// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.triplane.learning.graph.NetworkGraph;

/// A small ONNX graph for a test, written node by node.
final class Sketch {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("sketch");
  private final Random random = new Random(9);
  private int count;

  Sketch(long... inputShape) {
    graph.addInput(info("x", inputShape));
  }

  /// Random weights.
  String weights(long... shape) {
    return tensor(0, shape);
  }

  /// Random weights that are above zero, such as variances.
  String positive(long... shape) {
    return tensor(1, shape);
  }

  String integers(long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName("i" + ++count).addDims(values.length);
    tensor.setDataType(TensorProto.DataType.INT64.getNumber());
    Arrays.stream(values).forEach(tensor::addInt64Data);
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  String node(String operator, Map<String, Object> attributes, String... inputs) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
    node.addAllInput(Arrays.asList(inputs)).addOutput("t" + ++count);
    attributes.forEach((name, value) -> node.addAttribute(attribute(name, value)));
    graph.addNode(node);
    return "t" + count;
  }

  NetworkGraph build(String output) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(output).addOutput("logits"));
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName("logits")
            .setType(TypeProto.newBuilder().setTensorType(type)));
    return new NetworkGraph(
        ModelProto.newBuilder()
            .setIrVersion(8)
            .setGraph(graph)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .build());
  }

  private String tensor(float least, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName("w" + ++count);
    tensor.setDataType(TensorProto.DataType.FLOAT.getNumber());
    long size = 1;
    for (long side : shape) {
      tensor.addDims(side);
      size *= side;
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      float draw = (float) random.nextGaussian() * 0.3f;
      values[i] = least == 0 ? draw : least + Math.abs(draw);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
    return tensor.getName();
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    switch (value) {
      case Integer number -> attribute.setI(number).setType(AttributeProto.AttributeType.INT);
      case Float number -> attribute.setF(number).setType(AttributeProto.AttributeType.FLOAT);
      case String text ->
          attribute
              .setS(ByteString.copyFromUtf8(text))
              .setType(AttributeProto.AttributeType.STRING);
      case long[] numbers -> {
        Arrays.stream(numbers).forEach(attribute::addInts);
        attribute.setType(AttributeProto.AttributeType.INTS);
      }
      default -> throw new IllegalArgumentException(name);
    }
    return attribute.build();
  }

  private static ValueInfoProto info(String name, long... shape) {
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber());
    for (int i = 0; i < shape.length; i++) {
      if (i == 0) {
        type.getShapeBuilder().addDimBuilder().setDimParam("slices");
      } else {
        type.getShapeBuilder().addDimBuilder().setDimValue(shape[i]);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
