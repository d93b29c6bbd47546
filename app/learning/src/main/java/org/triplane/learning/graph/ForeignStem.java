// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Joins our slices to a foreign network's input: scales them as it wants, and folds its first
/// convolution where slices have one channel and it takes several.
///
/// Folding is exact, borders included. Without a border, or without means, the kernels' sum and a
/// bias do it. Else the border would be 0 before the means are taken, where the network has 0
/// after it: a second channel of ones, which ends where the picture ends, carries the means.
///
/// @param input the network's input
/// @param channels how many it takes
record ForeignStem(String input, PixelScale pixels, int channels) {
  /// Nodes and weights that begin at the graph's own input.
  Backbone fit(GraphBuilder graph, Backbone backbone) {
    List<NodeProto> first = readers(backbone);
    if (graph.channels() == 1 && channels > 1 && first.size() == 1) {
      Optional<Backbone> folded = fold(graph, backbone, first.getFirst());
      if (folded.isPresent()) {
        return folded.get();
      }
    }
    String scaled = graph.input();
    if (pixels.reversed() && graph.channels() == channels) {
      long[] order = new long[channels];
      Arrays.setAll(order, i -> channels - 1 - i);
      scaled =
          graph.add(
              "Gather",
              "stem.order",
              List.of(scaled, graph.integers(order)),
              Onnx.integer("axis", 1));
    }
    boolean plain = pixels.isIdentity() && graph.channels() == channels;
    if (!plain) {
      String factor = graph.constants("stem.factor", new long[] {channels, 1, 1}, factors());
      scaled = graph.add("Mul", "stem.scaled", List.of(scaled, factor));
      String offset = graph.constants("stem.offset", new long[] {channels, 1, 1}, offsets());
      scaled = graph.add("Add", "stem.pixels", List.of(scaled, offset));
    }
    return reading(backbone, scaled);
  }

  private List<NodeProto> readers(Backbone backbone) {
    return backbone.nodes().stream().filter(node -> node.getInputList().contains(input)).toList();
  }

  private Optional<Backbone> fold(GraphBuilder graph, Backbone backbone, NodeProto first) {
    GraphNode stem = GraphNode.of(first);
    Optional<TensorProto> kernels = weight(backbone, first.getInputCount() > 1 ? 1 : 0, first);
    Optional<TensorProto> bias = weight(backbone, 2, first);
    boolean known = first.getInputCount() < 3 || bias.isPresent();
    if (!first.getOpType().equals("Conv")
        || stem.integer("group", 1) != 1
        || kernels.isEmpty()
        || !known) {
      return Optional.empty();
    }
    boolean border = isPadded(stem);
    Optional<float[]> add =
        pixels.hasOffset() && !border
            ? Optional.of(offsetBias(kernels.get(), bias))
            : bias.map(Onnx::floats);
    boolean ones = pixels.hasOffset() && border;
    String name = first.getInput(1);
    List<TensorProto> weights = new ArrayList<>(backbone.weights());
    weights.removeIf(tensor -> tensor.getName().equals(name));
    weights.add(kernels(kernels.get(), ones));
    List<String> inputs = new ArrayList<>(List.of(graph.input(), name));
    if (ones) {
      inputs.set(0, withOnes(graph));
    }
    if (add.isPresent()) {
      String biasName = bias.map(TensorProto::getName).orElse(name + ".bias");
      weights.removeIf(tensor -> tensor.getName().equals(biasName));
      weights.add(Onnx.floats(biasName, new long[] {add.get().length}, add.get()));
      inputs.add(biasName);
    }
    List<NodeProto> nodes = new ArrayList<>(backbone.nodes());
    nodes.set(nodes.indexOf(first), first.toBuilder().clearInput().addAllInput(inputs).build());
    return Optional.of(new Backbone(backbone.features(), backbone.channels(), nodes, weights));
  }

  /// The slices and, as a second channel, ones.
  private static String withOnes(GraphBuilder graph) {
    String zeros =
        graph.add("Mul", "stem.zeros", List.of(graph.input(), graph.constant("stem.zero", 0)));
    String ones = graph.add("Add", "stem.ones", List.of(zeros, graph.constant("stem.one", 1)));
    return graph.add("Concat", "stem.both", List.of(graph.input(), ones), Onnx.integer("axis", 1));
  }

  /// Kernels for one channel, or for one and ones.
  private TensorProto kernels(TensorProto kernels, boolean ones) {
    long[] shape = Onnx.shape(kernels);
    int outputs = (int) shape[0];
    int area = (int) (shape[2] * shape[3]);
    int inputs = ones ? 2 : 1;
    float[] from = Onnx.floats(kernels);
    float[] to = new float[outputs * inputs * area];
    for (int output = 0; output < outputs; output++) {
      for (int i = 0; i < area; i++) {
        double sum = 0;
        double constant = 0;
        for (int channel = 0; channel < channels; channel++) {
          float weight = from[(output * channels + channel) * area + i];
          sum += weight * pixels.factor(channel);
          constant += weight * pixels.offset(channel);
        }
        to[output * inputs * area + i] = (float) sum;
        if (ones) {
          to[(output * inputs + 1) * area + i] = (float) constant;
        }
      }
    }
    return Onnx.floats(kernels.getName(), new long[] {outputs, inputs, shape[2], shape[3]}, to);
  }

  private float[] offsetBias(TensorProto kernels, Optional<TensorProto> bias) {
    long[] shape = Onnx.shape(kernels);
    int area = (int) (shape[2] * shape[3]);
    float[] weights = Onnx.floats(kernels);
    float[] sums = bias.map(Onnx::floats).orElseGet(() -> new float[(int) shape[0]]).clone();
    for (int output = 0; output < sums.length; output++) {
      double sum = sums[output];
      for (int i = 0; i < channels * area; i++) {
        sum += weights[output * channels * area + i] * pixels.offset(i / area);
      }
      sums[output] = (float) sum;
    }
    return sums;
  }

  private Backbone reading(Backbone backbone, String scaled) {
    List<NodeProto> nodes = new ArrayList<>();
    for (NodeProto node : backbone.nodes()) {
      NodeProto.Builder joined = node.toBuilder();
      for (int i = 0; i < node.getInputCount(); i++) {
        if (node.getInput(i).equals(input)) {
          joined.setInput(i, scaled);
        }
      }
      nodes.add(joined.build());
    }
    return new Backbone(backbone.features(), backbone.channels(), nodes, backbone.weights());
  }

  private float[] factors() {
    float[] factors = new float[channels];
    for (int i = 0; i < channels; i++) {
      factors[i] = (float) pixels.factor(i);
    }
    return factors;
  }

  private float[] offsets() {
    float[] offsets = new float[channels];
    for (int i = 0; i < channels; i++) {
      offsets[i] = (float) pixels.offset(i);
    }
    return offsets;
  }

  private static boolean isPadded(GraphNode stem) {
    return stem.text("auto_pad", "NOTSET").startsWith("SAME")
        || stem.list("pads").filter(pads -> Arrays.stream(pads).anyMatch(n -> n > 0)).isPresent();
  }

  private static Optional<TensorProto> weight(Backbone backbone, int index, NodeProto node) {
    return backbone.weights().stream()
        .filter(tensor -> index < node.getInputCount())
        .filter(tensor -> tensor.getName().equals(node.getInput(index)))
        .findFirst();
  }
}
