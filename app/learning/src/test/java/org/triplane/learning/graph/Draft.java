// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.List;
import java.util.Random;

/// A network for a test, written node by node. Its input is `x`.
public final class Draft {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("draft");
  private final Random random = new Random(11);

  /// @param shape a text stands for a free size
  public Draft(Object... shape) {
    graph.addInput(Onnx.value("x", shape));
  }

  /// Random numbers around 0.
  public String weights(long... shape) {
    return floats(shape, draw(shape, 0));
  }

  /// Random numbers of 1 and more.
  public String positive(long... shape) {
    return floats(shape, draw(shape, 1));
  }

  public String floats(long[] shape, float... values) {
    String name = "w" + graph.getInitializerCount();
    graph.addInitializer(Onnx.floats(name, shape, values));
    return name;
  }

  public String number(float value) {
    return floats(new long[0], value);
  }

  public String integers(long... values) {
    String name = "i" + graph.getInitializerCount();
    graph.addInitializer(Onnx.longs(name, new long[] {values.length}, values));
    return name;
  }

  public String node(String operator, String... inputs) {
    return node(operator, List.of(inputs));
  }

  public String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = "t" + graph.getNodeCount();
    graph.addNode(Onnx.node(operator, output, inputs, attributes));
    return output;
  }

  /// A node with several outputs; the first one's name.
  String node(String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
    String output = "t" + graph.getNodeCount();
    var node = Onnx.node(operator, output, inputs, attributes).toBuilder();
    for (int i = 1; i < outputs; i++) {
      node.addOutput(output + "." + i);
    }
    graph.addNode(node);
    return output;
  }

  public static AttributeProto list(String name, long... values) {
    return Onnx.integers(name, values);
  }

  public static AttributeProto integer(String name, long value) {
    return Onnx.integer(name, value);
  }

  static AttributeProto decimal(String name, float value) {
    return Onnx.decimal(name, value);
  }

  static AttributeProto text(String name, String value) {
    return Onnx.text(name, value);
  }

  public NetworkGraph build(String output) {
    graph.addOutput(Onnx.open(output));
    return new NetworkGraph(
        ModelProto.newBuilder()
            .setIrVersion(GraphBuilder.IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(GraphBuilder.OPSET))
            .setGraph(graph)
            .build());
  }

  /// A network with a whole number made of its answer as one output more, before the others.
  public static NetworkGraph withOutputFirst(
      NetworkGraph network, String operator, AttributeProto... attributes) {
    GraphProto graph = network.model().getGraph();
    GraphProto.Builder more =
        graph.toBuilder()
            .addNode(Onnx.node(operator, "first", List.of(network.output()), attributes))
            .clearOutput()
            .addOutput(Onnx.open("first"));
    more.getOutputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(Onnx.INT64);
    graph.getOutputList().forEach(more::addOutput);
    return new NetworkGraph(network.model().toBuilder().setGraph(more).build());
  }

  private float[] draw(long[] shape, float least) {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    float[] values = new float[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      float drawn = (float) random.nextGaussian() * 0.5f;
      values[i] = least == 0 ? drawn : least + Math.abs(drawn);
    }
    return values;
  }
}
