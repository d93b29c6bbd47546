// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    graph.addInput(Onnx.value(INPUT, "slices", channels, "height", "width"));
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
    String weight = parameter + ".weight";
    String bias = parameter + ".bias";
    double deviation = Math.sqrt(2.0 / (channels * kernel * kernel));
    initialize(weight, new long[] {outputs, channels, kernel, kernel}, deviation);
    initialize(bias, new long[] {outputs}, 0);
    channels = outputs;
    return add("Conv", parameter, List.of(from, weight, bias), window.attributes());
  }

  /// Add a rectifier whose output can be explained at.
  public String relu(String from) {
    String out = unary("Relu", from);
    layers.add(out);
    return out;
  }

  /// Add max pooling.
  public String maxPool(String from, Window window) {
    return add("MaxPool", fresh("pool"), List.of(from), window.attributes());
  }

  /// Add the mean over height and width, kept as size 1.
  public String globalAveragePool(String from) {
    return unary("GlobalAveragePool", from);
  }

  /// Add the maximum over height and width, kept as size 1.
  public String globalMaxPool(String from) {
    return reduceMax(from, fresh("spatialmax"), 2, 3);
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
    String positive = add("Clip", fresh("clip"), List.of(from, floor));
    return binary("Pow", globalAveragePool(binary("Pow", positive, exponent)), root);
  }

  /// Add the maximum over all slices of a study: `(slices, …)` becomes `(1, …)`.
  public String maxOverSlices(String from) {
    return reduceMax(from, fresh("slicemax"), 0);
  }

  /// Add a reshape of `(n, channels, 1, 1)` to `(n, channels)`.
  public String flatten(String from) {
    return unary("Flatten", from);
  }

  /// Add a fully connected layer and make it the output `logits`.
  ///
  /// @param parameter torchvision's name, such as `classifier`
  public NetworkGraph logits(String from, String parameter, int labels) {
    String weight = parameter + ".weight";
    String bias = parameter + ".bias";
    initialize(weight, new long[] {labels, channels}, Math.sqrt(1.0 / channels));
    initialize(bias, new long[] {labels}, 0);
    add("Gemm", OUTPUT, List.of(from, weight, bias), Onnx.integer("transB", 1));
    graph.addOutput(Onnx.value(OUTPUT, 1, labels));
    return build();
  }

  /// Size, step and border of a square convolution or pooling window.
  public record Window(int kernel, int stride, int pad) {
    private AttributeProto[] attributes() {
      return new AttributeProto[] {
        Onnx.integers("kernel_shape", kernel, kernel),
        Onnx.integers("strides", stride, stride),
        Onnx.integers("pads", pad, pad, pad, pad)
      };
    }
  }

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
    graph.addInitializer(Onnx.floats(name, shape, values));
  }

  private String constant(String name, float value) {
    graph.addInitializer(Onnx.floats(name, new long[0], value));
    return name;
  }

  private String unary(String operator, String from) {
    return add(operator, fresh(operator.toLowerCase(Locale.ROOT)), List.of(from));
  }

  private String binary(String operator, String left, String right) {
    return add(operator, fresh(operator.toLowerCase(Locale.ROOT)), List.of(left, right));
  }

  private String reduceMax(String from, String out, long... axes) {
    return add(
        "ReduceMax", out, List.of(from), Onnx.integers("axes", axes), Onnx.integer("keepdims", 1));
  }

  private String add(
      String operator, String out, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(Onnx.node(operator, out, inputs, attributes));
    return out;
  }

  private String fresh(String stem) {
    return "%s.%d".formatted(stem, graph.getNodeCount());
  }
}
