// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Writes a network node by node, with the parameter names of torchvision, so that weights made
/// elsewhere load by name. Each method adds a node and returns the name of its output.
public final class GraphBuilder {
  /// The operator set the built-in architectures are written in.
  public static final int OPSET = 17;

  /// The metadata that says how many networks a graph holds side by side.
  static final String SIDE_BY_SIDE = "triplane.side-by-side";

  static final int IR_VERSION = 8;
  static final String INPUT = "slices";
  static final String OUTPUT = "logits";

  private final GraphProto.Builder graph;
  private final RandomGenerator random;
  private final List<String> layers = new ArrayList<>();
  private final Set<String> learned = new LinkedHashSet<>();
  private int channels;
  private int groups = 1;
  private boolean frozenNorms;
  private double linearScale = 1;
  private final List<String> joins = new ArrayList<>();

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

  /// Make everything from here on as many networks side by side: each convolution and norm has a
  /// part for each of them, in the order of the input's channels.
  void sideBySide(int networks) {
    groups = networks;
  }

  /// Add a convolution with bias, its weights drawn by He's rule for ReLU (He et al. 2015,
  /// equation 10).
  ///
  /// @param parameter torchvision's name, such as `features.0`
  public String convolution(String from, String parameter, int outputs, Window window) {
    String weight = kernels(parameter, outputs, window);
    String bias = weight(parameter + ".bias", 0, groups * outputs);
    return slide("Conv", parameter, List.of(from, weight, bias), window);
  }

  /// Add a convolution without bias, as before a norm.
  String convolutionOnly(String from, String parameter, int outputs, Window window) {
    return slide("Conv", parameter, List.of(from, kernels(parameter, outputs, window)), window);
  }

  private String kernels(String parameter, int outputs, Window window) {
    long[] shape = new long[2 + window.axes()];
    shape[0] = (long) groups * outputs;
    shape[1] = channels;
    for (int i = 0; i < window.axes(); i++) {
      shape[2 + i] = window.kernel().get(i);
    }
    double deviation = Math.sqrt(2.0 / (channels * window.area()));
    channels = outputs;
    return weight(parameter + ".weight", deviation, shape);
  }

  private String slide(String operator, String out, List<String> inputs, Window window) {
    return groups == 1
        ? add(operator, out, inputs, window.attributes())
        : add(operator, out, inputs, window.attributes(Onnx.integer("group", groups)));
  }

  /// Add a rectifier whose output can be explained at.
  public String relu(String from) {
    String out = unary("Relu", from);
    layers.add(out);
    return out;
  }

  /// Add the nodes and weights of a foreign network, which read [#input] where it begins.
  void graft(Backbone backbone) {
    Set<String> names = new HashSet<>();
    backbone.weights().forEach(tensor -> names.add(tensor.getName()));
    backbone.nodes().forEach(node -> names.addAll(node.getOutputList()));
    if (names.contains(INPUT) || names.contains(OUTPUT)) {
      throw new IllegalArgumentException(
          "expected no tensor of the file to be called %s or %s".formatted(INPUT, OUTPUT));
    }
    backbone.weights().forEach(graph::addInitializer);
    backbone.nodes().forEach(graph::addNode);
    NetworkGraph part = new NetworkGraph(ModelProto.newBuilder().setGraph(graph).build());
    learned.addAll(LearnedWeights.byOperator(part));
  }

  /// Say where heat maps can be made, beside what is still to be added.
  void layers(List<String> maps) {
    layers.addAll(maps);
  }

  /// Say that heat maps cannot be made at what was added so far, as it holds no slices.
  void hideLayers() {
    layers.clear();
  }

  /// Add max pooling.
  public String maxPool(String from, Window window) {
    return add("MaxPool", fresh("pool"), List.of(from), window.attributes());
  }

  /// Halve height and width by the maximum of 2 x 2; odd sizes get a border before their first
  /// row or column.
  String halve(String from) {
    return add(
        "MaxPool",
        fresh("pool"),
        List.of(from),
        Onnx.integers("kernel_shape", 2, 2),
        Onnx.integers("strides", 2, 2),
        Onnx.text("auto_pad", "SAME_LOWER"));
  }

  /// Add the mean over height and width, kept as size 1.
  public String globalAveragePool(String from) {
    return unary("GlobalAveragePool", from);
  }

  /// Add the maximum over height and width, kept as size 1.
  public String globalMaxPool(String from) {
    return reduce("ReduceMax", from, 2, 3);
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

  /// Add a reshape of `(n, channels, 1, 1)` to `(n, channels)`.
  public String flatten(String from) {
    return unary("Flatten", from);
  }

  /// Add batch normalization. While it runs it uses the running statistics; in training those of
  /// the batch, which are all slices of all its studies, and the running ones follow with a
  /// tenth of the difference.
  String batchNorm(String from, String parameter) {
    int count = groups * channels;
    String scale = filled(parameter + ".weight", 1, count);
    String shift = filled(parameter + ".bias", 0, count);
    if (!frozenNorms) {
      learned.add(scale);
      learned.add(shift);
    }
    String mean = filled(parameter + ".running_mean", 0, count);
    String variance = filled(parameter + ".running_var", 1, count);
    return add("BatchNormalization", parameter, List.of(from, scale, shift, mean, variance));
  }

  /// Keep all batch normalization from here on as it was loaded, in training, too.
  void freezeNorms() {
    frozenNorms = true;
  }

  /// Draw the weights of fully connected layers from here on a hundred times smaller, so that a
  /// new head on features of any size begins by saying nothing.
  void quietHead() {
    linearScale = 0.01;
  }

  /// Add dropout, which acts in training only.
  String dropout(String from, double ratio) {
    return ratio == 0
        ? from
        : add("Dropout", fresh("dropout"), List.of(from, constant(fresh("ratio"), (float) ratio)));
  }

  /// Add a fully connected layer, from `(n, inputs)` to `(n, outputs)`.
  ///
  /// @param parameter torchvision's name, such as `fc`
  String linear(String from, String parameter, int outputs) {
    return linear(from, parameter, outputs, parameter);
  }

  private String linear(String from, String parameter, int outputs, String out) {
    double deviation = linearScale * Math.sqrt(1.0 / channels);
    String weight = weight(parameter + ".weight", deviation, outputs, channels);
    String bias = weight(parameter + ".bias", 0, outputs);
    channels = outputs;
    return add("Gemm", out, List.of(from, weight, bias), Onnx.integer("transB", 1));
  }

  /// Add a fully connected layer and make it the output `logits`.
  ///
  /// @param parameter torchvision's name, such as `classifier`
  public NetworkGraph logits(String from, String parameter, int labels) {
    linear(from, parameter, labels, OUTPUT);
    return build(labels);
  }

  /// Make a tensor of shape `(1, labels)` the output `logits`.
  NetworkGraph output(String from, int labels) {
    add("Identity", OUTPUT, List.of(from));
    return build(labels);
  }

  /// Make a tensor of shape `(slices, classes, height, width)` the output `logits`, one row for
  /// each slice rather than each study.
  NetworkGraph outputOfPixels(String from, int classes) {
    add("Identity", OUTPUT, List.of(from));
    return build(Onnx.value(OUTPUT, "slices", classes, "height", "width"));
  }

  /// Take a tensor of `(n, count, …)` for what comes next.
  void setChannels(int count) {
    channels = count;
  }

  /// Gather the slices of a study, `(slices, …)`, in one row `(1, slices, …)`. In a batch of
  /// studies in training there is one row for each.
  String study(String from) {
    return add("Unsqueeze", fresh("study"), List.of(from, integers(0)));
  }

  /// Say where the slices of a study come together, see [SliceAnswers]; there may be more than
  /// one such place.
  ///
  /// @param each what is known of each slice
  /// @param joined the same of the study, shape `(1, …)`
  /// @param axis of the slices in `each`
  /// @return joined
  String joinSlices(String each, String joined, int axis) {
    joins.add("%s,%s,%d".formatted(each, joined, axis));
    return joined;
  }

  /// Add weights that are learned.
  String weight(String name, double deviation, long... shape) {
    initialize(name, shape, deviation);
    learned.add(name);
    return name;
  }

  /// Add equal numbers that are learned.
  String learnedFill(String name, float value, long... shape) {
    learned.add(name);
    return filled(name, value, shape);
  }

  /// Add numbers that stay as they are.
  String constant(String name, float value) {
    return constants(name, new long[0], value);
  }

  String constants(String name, long[] shape, float... values) {
    graph.addInitializer(Onnx.floats(name, shape, values));
    return name;
  }

  /// Add whole numbers in a row.
  String integers(long... values) {
    String name = "integers." + graph.getInitializerCount();
    graph.addInitializer(Onnx.longs(name, new long[] {values.length}, values));
    return name;
  }

  /// Add one whole number.
  String integer(long value) {
    String name = "integer." + graph.getInitializerCount();
    graph.addInitializer(Onnx.longs(name, new long[0], value));
    return name;
  }

  String unary(String operator, String from, AttributeProto... attributes) {
    return add(operator, fresh(operator.toLowerCase(Locale.ROOT)), List.of(from), attributes);
  }

  String binary(String operator, String left, String right) {
    return add(operator, fresh(operator.toLowerCase(Locale.ROOT)), List.of(left, right));
  }

  String reduce(String operator, String from, long... axes) {
    return unary(operator, from, Onnx.integers("axes", axes), Onnx.integer("keepdims", 1));
  }

  /// Add a node with more than one output and return their names.
  List<String> add(
      String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
    String out = fresh(operator.toLowerCase(Locale.ROOT));
    NodeProto.Builder node = Onnx.node(operator, out, inputs, attributes).toBuilder();
    for (int i = 1; i < outputs; i++) {
      node.addOutput(out + "." + i);
    }
    graph.addNode(node);
    return List.copyOf(node.getOutputList());
  }

  String add(String operator, String out, List<String> inputs, AttributeProto... attributes) {
    graph.addNode(Onnx.node(operator, out, inputs, attributes));
    return out;
  }

  String fresh(String stem) {
    return "%s.%d".formatted(stem, graph.getNodeCount());
  }

  private NetworkGraph build(int labels) {
    return build(Onnx.value(OUTPUT, 1, labels));
  }

  private NetworkGraph build(ValueInfoProto output) {
    graph.addOutput(output);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("triplane")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .addMetadataProps(entry(NetworkGraph.LAYERS_KEY, layers))
            .setGraph(graph);
    if (!learned.equals(LearnedWeights.byOperator(new NetworkGraph(model.build())))) {
      model.addMetadataProps(entry(LearnedWeights.KEY, learned));
    }
    if (groups > 1) {
      model.addMetadataProps(entry(SIDE_BY_SIDE, List.of(Integer.toString(groups))));
    }
    if (!joins.isEmpty()) {
      model.addMetadataProps(entry(SliceAnswers.KEY, List.of(String.join(";", joins))));
    }
    return new NetworkGraph(model.build());
  }

  private static StringStringEntryProto entry(String key, Collection<String> values) {
    return StringStringEntryProto.newBuilder()
        .setKey(key)
        .setValue(String.join(",", values))
        .build();
  }

  private String filled(String name, float value, long... shape) {
    float[] values =
        new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    Arrays.fill(values, value);
    return constants(name, shape, values);
  }

  private void initialize(String name, long[] shape, double deviation) {
    float[] values =
        new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    for (int i = 0; deviation > 0 && i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    constants(name, shape, values);
  }
}
