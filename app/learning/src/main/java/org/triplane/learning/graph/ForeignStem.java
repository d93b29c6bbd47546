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
    return reading(backbone, scaled(graph));
  }

  /// Slices as the network wants them; one channel becomes as many as it takes.
  private String scaled(GraphBuilder graph) {
    String slices = graph.input();
    boolean all = graph.channels() == channels;
    if (all && pixels.isIdentity()) {
      return slices;
    }
    if (all && pixels.reversed()) {
      long[] order = new long[channels];
      Arrays.setAll(order, i -> channels - 1 - i);
      List<String> inputs = List.of(slices, graph.integers(order));
      slices = graph.add("Gather", "stem.order", inputs, Onnx.integer("axis", 1));
    }
    String factor = graph.constants("stem.factor", new long[] {channels, 1, 1}, factors());
    String offset = graph.constants("stem.offset", new long[] {channels, 1, 1}, offsets());
    String scaled = graph.add("Mul", "stem.scaled", List.of(slices, factor));
    return graph.add("Add", "stem.pixels", List.of(scaled, offset));
  }

  private List<NodeProto> readers(Backbone backbone) {
    return backbone.nodes().stream().filter(node -> node.getInputList().contains(input)).toList();
  }

  /// Empty if the first node is not a convolution with fixed kernels for all channels.
  private Optional<Backbone> fold(GraphBuilder graph, Backbone backbone, NodeProto first) {
    GraphNode stem = GraphNode.of(first);
    Optional<TensorProto> kernels = weight(backbone, first, 1);
    Optional<TensorProto> bias = weight(backbone, first, 2);
    boolean plain = first.getOpType().equals("Conv") && stem.integer("group", 1) == 1;
    if (!plain || kernels.isEmpty() || stem.hasInput(2) && bias.isEmpty()) {
      return Optional.empty();
    }
    boolean ones = pixels.hasOffset() && isPadded(stem);
    List<TensorProto> fresh = new ArrayList<>(List.of(kernels(kernels.get(), ones)));
    if (pixels.hasOffset() && !ones) {
      fresh.add(offsetBias(kernels.get(), bias));
    } else {
      bias.ifPresent(fresh::add);
    }
    String from = ones ? withOnes(graph) : graph.input();
    return Optional.of(replaced(backbone, first, from, fresh));
  }

  /// Let a node read another tensor and other weights.
  private static Backbone replaced(
      Backbone backbone, NodeProto first, String from, List<TensorProto> fresh) {
    NodeProto.Builder stem = first.toBuilder().clearInput().addInput(from);
    List<TensorProto> weights = new ArrayList<>(backbone.weights());
    for (TensorProto tensor : fresh) {
      stem.addInput(tensor.getName());
      weights.removeIf(old -> old.getName().equals(tensor.getName()));
      weights.add(tensor);
    }
    List<NodeProto> nodes = new ArrayList<>(backbone.nodes());
    nodes.set(nodes.indexOf(first), stem.build());
    return new Backbone(backbone.features(), backbone.channels(), nodes, weights);
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

  private TensorProto offsetBias(TensorProto kernels, Optional<TensorProto> bias) {
    int outputs = (int) kernels.getDims(0);
    int area = (int) (kernels.getDims(2) * kernels.getDims(3));
    float[] weights = Onnx.floats(kernels);
    float[] sums = bias.map(Onnx::floats).orElseGet(() -> new float[outputs]);
    for (int output = 0; output < outputs; output++) {
      double sum = sums[output];
      for (int i = 0; i < channels * area; i++) {
        sum += weights[output * channels * area + i] * pixels.offset(i / area);
      }
      sums[output] = (float) sum;
    }
    String name = bias.map(TensorProto::getName).orElse(kernels.getName() + ".bias");
    return Onnx.floats(name, new long[] {outputs}, sums);
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

  private static Optional<TensorProto> weight(Backbone backbone, NodeProto node, int index) {
    return backbone.weights().stream()
        .filter(tensor -> index < node.getInputCount())
        .filter(tensor -> tensor.getName().equals(node.getInput(index)))
        .findFirst();
  }
}
