// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;

/// Appends nodes to a network, whatever its operator set.
final class GraphTail {
  private final ModelProto.Builder model;
  private final GraphProto.Builder graph;
  private final long opset;

  GraphTail(NetworkGraph network) {
    this.model = network.model().toBuilder();
    this.graph = network.model().getGraph().toBuilder();
    this.opset = network.opset();
  }

  /// Append a node.
  ///
  /// @return its output
  String add(String operator, List<String> inputs, AttributeProto... attributes) {
    String output = fresh(operator);
    graph.addNode(Onnx.node(operator, output, inputs, attributes));
    return output;
  }

  String number(float value) {
    String name = fresh("number");
    graph.addInitializer(Onnx.floats(name, new long[0], value));
    return name;
  }

  String integers(long... values) {
    String name = fresh("integers");
    graph.addInitializer(Onnx.longs(name, new long[] {values.length}, values));
    return name;
  }

  /// Bring all slices together, and say where.
  ///
  /// @param operator `ReduceMax` or `ReduceMean`
  /// @param each shape `(slices, labels)`
  /// @return shape `(1, labels)`
  String join(String operator, String each) {
    AttributeProto keep = Onnx.integer("keepdims", 1);
    String joined =
        opset < 18
            ? add(operator, List.of(each), Onnx.integers("axes", 0), keep)
            : add(operator, List.of(each, integers(0)), keep);
    model.addMetadataProps(
        StringStringEntryProto.newBuilder()
            .setKey(SliceAnswers.KEY)
            .setValue("%s,%s,0".formatted(each, joined)));
    return joined;
  }

  /// The log-odds of probabilities.
  String logOdds(String probabilities) {
    String inside = clip(probabilities, 1e-6f, 1 - 1e-6f);
    String rest = add("Sub", List.of(number(1), inside));
    return add("Sub", List.of(log(inside), log(rest)));
  }

  /// The logarithm of numbers from 0 to 1, of which 0 has none.
  String logarithm(String probabilities) {
    return log(clip(probabilities, 1e-30f, 1));
  }

  /// The network with these nodes and one output.
  NetworkGraph end(String from, String output, int labels) {
    graph.addNode(Onnx.node("Identity", output, List.of(from)));
    graph.clearOutput().addOutput(Onnx.value(output, "studies", labels));
    return new NetworkGraph(model.setGraph(graph).build());
  }

  private String log(String numbers) {
    return add("Log", List.of(numbers));
  }

  private String clip(String numbers, float low, float high) {
    return add("Clip", List.of(numbers, number(low), number(high)));
  }

  private String fresh(String stem) {
    return "triplane.%s.%d.%d".formatted(stem, graph.getNodeCount(), graph.getInitializerCount());
  }
}
