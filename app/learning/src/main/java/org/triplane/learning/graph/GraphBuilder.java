// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Writes a network node by node, with the parameter names of torchvision, so that weights made
/// elsewhere load by name. Each method adds a node and returns the name of its output.
public final class GraphBuilder {
  /// The operator set the built-in architectures are written in.
  public static final int OPSET = 17;

  static final int IR_VERSION = 8;
  static final String INPUT = "slices";
  static final String OUTPUT = "logits";

  private final GraphProto.Builder graph;
  private final RandomGenerator random;
  private final List<String> layers = new ArrayList<>();
  private int channels;

  /// Begin a network.
  ///
  /// @param channels of the input `slices` of shape `(slices, channels, height, width)`
  /// @param random draws the weights
  public GraphBuilder(String name, int channels, RandomGenerator random) {
    this.graph = GraphProto.newBuilder().setName(name);
    this.random = random;
    this.channels = channels;
    graph.addInput(value(INPUT, "slices", channels, "height", "width"));
  }

  /// The name of the input.
  public String input() {
    return INPUT;
  }

  /// How many channels the last feature map has.
  public int channels() {
    return channels;
  }

  /// Add a square convolution with bias, its weights drawn by He's rule for ReLU
  /// (He et al. 2015, equation 10).
  ///
  /// @param parameter torchvision's name, such as `features.0`
  public String convolution(String from, String parameter, int outputs, Window window) {
    int kernel = window.kernel();
    double deviation = Math.sqrt(2.0 / (channels * kernel * kernel));
    initialize(parameter + ".weight", new long[] {outputs, channels, kernel, kernel}, deviation);
    initialize(parameter + ".bias", new long[] {outputs}, 0);
    channels = outputs;
    String out = parameter;
    add(
        NodeProto.newBuilder()
            .setOpType("Conv")
            .addInput(from)
            .addInput(parameter + ".weight")
            .addInput(parameter + ".bias")
            .addOutput(out)
            .addAttribute(integers("kernel_shape", kernel, kernel))
            .addAttribute(integers("strides", window.stride(), window.stride()))
            .addAttribute(
                integers("pads", window.pad(), window.pad(), window.pad(), window.pad())));
    return out;
  }

  /// Add a rectifier whose output can be explained at.
  public String relu(String from) {
    String out = unary("Relu", from);
    layers.add(out);
    return out;
  }

  /// Add max pooling.
  public String maxPool(String from, Window window) {
    String out = fresh("pool");
    add(
        NodeProto.newBuilder()
            .setOpType("MaxPool")
            .addInput(from)
            .addOutput(out)
            .addAttribute(integers("kernel_shape", window.kernel(), window.kernel()))
            .addAttribute(integers("strides", window.stride(), window.stride()))
            .addAttribute(
                integers("pads", window.pad(), window.pad(), window.pad(), window.pad())));
    return out;
  }

  /// Add the mean over height and width, kept as size 1.
  public String globalAveragePool(String from) {
    return unary("GlobalAveragePool", from);
  }

  /// Add the maximum over height and width, kept as size 1.
  public String globalMaxPool(String from) {
    String out = fresh("spatialmax");
    add(reduction("ReduceMax", from, out, 2, 3));
    return out;
  }

  /// Add the generalized mean over height and width: the `power`-th root of the mean of
  /// `power`-th powers, between the mean (1) and the maximum (large) (Radenović et al. 2018,
  /// equation 3).
  ///
  /// @param from not negative; values below 1e-3 count as 1e-3
  public String generalizedMeanPool(String from, double power) {
    String floor = constant("gem.floor", 1e-3f);
    String exponent = constant("gem.power", (float) power);
    String root = constant("gem.root", (float) (1 / power));
    String positive = fresh("clip");
    add(
        NodeProto.newBuilder()
            .setOpType("Clip")
            .addInput(from)
            .addInput(floor)
            .addOutput(positive));
    return binary("Pow", globalAveragePool(binary("Pow", positive, exponent)), root);
  }

  /// Add the maximum over all slices of a study: `(slices, …)` becomes `(1, …)`.
  public String maxOverSlices(String from) {
    String out = fresh("slicemax");
    add(reduction("ReduceMax", from, out, 0));
    return out;
  }

  /// Add a reshape of `(n, channels, 1, 1)` to `(n, channels)`.
  public String flatten(String from) {
    return unary("Flatten", from);
  }

  /// Add a fully connected layer and make it the output `logits`.
  ///
  /// @param parameter torchvision's name, such as `classifier`
  public NetworkGraph logits(String from, String parameter, int labels) {
    initialize(parameter + ".weight", new long[] {labels, channels}, Math.sqrt(1.0 / channels));
    initialize(parameter + ".bias", new long[] {labels}, 0);
    add(
        NodeProto.newBuilder()
            .setOpType("Gemm")
            .addInput(from)
            .addInput(parameter + ".weight")
            .addInput(parameter + ".bias")
            .addOutput(OUTPUT)
            .addAttribute(integer("transB", 1)));
    graph.addOutput(value(OUTPUT, 1, labels));
    return build();
  }

  /// Size, step and border of a convolution or pooling window.
  public record Window(int kernel, int stride, int pad) {}

  private NetworkGraph build() {
    return new NetworkGraph(
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("triplane")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .addMetadataProps(
                StringStringEntryProto.newBuilder()
                    .setKey(NetworkGraph.LAYERS_KEY)
                    .setValue(String.join(",", layers)))
            .setGraph(graph)
            .build());
  }

  private void initialize(String name, long[] shape, double deviation) {
    int count = 1;
    for (long size : shape) {
      count = Math.toIntExact(count * size);
    }
    float[] values = new float[count];
    for (int i = 0; deviation > 0 && i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    graph.addInitializer(NetworkGraph.tensor(name, shape, values));
  }

  private String constant(String name, float value) {
    graph.addInitializer(NetworkGraph.tensor(name, new long[0], new float[] {value}));
    return name;
  }

  private String unary(String operator, String from) {
    String out = fresh(operator.toLowerCase(java.util.Locale.ROOT));
    add(NodeProto.newBuilder().setOpType(operator).addInput(from).addOutput(out));
    return out;
  }

  private String binary(String operator, String left, String right) {
    String out = fresh(operator.toLowerCase(java.util.Locale.ROOT));
    add(NodeProto.newBuilder().setOpType(operator).addInput(left).addInput(right).addOutput(out));
    return out;
  }

  private static NodeProto.Builder reduction(
      String operator, String from, String out, long... axes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .addInput(from)
        .addOutput(out)
        .addAttribute(integers("axes", axes))
        .addAttribute(integer("keepdims", 1));
  }

  private void add(NodeProto.Builder node) {
    graph.addNode(node.setName(node.getOutput(0)));
  }

  private String fresh(String stem) {
    return "%s.%d".formatted(stem, graph.getNodeCount());
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  /// A float tensor's declaration; a text stands for a free dimension.
  private static ValueInfoProto value(String name, Object... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      var dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(
          size instanceof Integer fixed
              ? dimension.setDimValue(fixed)
              : dimension.setDimParam(size.toString()));
    }
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
