// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns the scores z of classes that exclude each other into log-odds of each class against all
/// others, so that the logistic function of an output is the softmax probability of its class:
/// `out_k = z_k − log Σ_{j≠k} exp z_j`.
///
/// What reads a network's output as the log-odds of independent labels then needs to know nothing
/// of classes. Every sum is taken relative to its greatest term, so no score is too large.
public final class ClassLogOdds {
  private static final String PREFIX = "classes";
  private static final float NEVER = -1e30f;

  private ClassLogOdds() {}

  /// Append the log-odds to a network that gives scores of shape `(studies, classes)`. Weights,
  /// layers and the name of the output stay as they are.
  ///
  /// @param classes how many; 2 or more
  public static NetworkGraph append(NetworkGraph graph, int classes) {
    if (classes < 2) {
      throw new IllegalArgumentException("expected 2 classes or more, but was " + classes);
    }
    String output = graph.output();
    String scores = PREFIX + ".scores";
    GraphProto.Builder proto = graph.model().getGraph().toBuilder();
    for (int i = 0; i < proto.getNodeCount(); i++) {
      proto.setNode(i, renamed(proto.getNode(i), output, scores));
    }
    proto.addInitializer(Onnx.longs(PREFIX + ".row", new long[] {1}, 1));
    proto.addInitializer(Onnx.longs(PREFIX + ".column", new long[] {1}, 2));
    proto.addInitializer(
        Onnx.floats(PREFIX + ".others", new long[] {classes, classes}, others(classes)));
    nodes(scores, output, graph.opset()).forEach(proto::addNode);
    return new NetworkGraph(graph.model().toBuilder().setGraph(proto).build());
  }

  /// Whether a network ends in these log-odds already.
  public static boolean isIn(NetworkGraph graph) {
    return graph.model().getGraph().getInitializerList().stream()
        .anyMatch(tensor -> tensor.getName().equals(PREFIX + ".others"));
  }

  /// In row k, the scores of all classes but k, by a table that sinks the diagonal.
  private static float[] others(int classes) {
    float[] table = new float[classes * classes];
    for (int k = 0; k < classes; k++) {
      table[k * classes + k] = NEVER;
    }
    return table;
  }

  private static List<NodeProto> nodes(String scores, String output, long opset) {
    String row = PREFIX + ".row";
    String column = PREFIX + ".column";
    List<NodeProto> nodes = new ArrayList<>();
    String table = add(nodes, "Unsqueeze", "study", scores, row);
    String others = add(nodes, "Add", "rivals", table, PREFIX + ".others");
    AttributeProto keep = Onnx.integer("keepdims", 1);
    String most = PREFIX + ".most";
    nodes.add(
        opset < 18
            ? Onnx.node("ReduceMax", most, List.of(others), Onnx.integers("axes", 2), keep)
            : Onnx.node("ReduceMax", most, List.of(others, column), keep));
    String less = add(nodes, "Sub", "less", others, most);
    String powers = add(nodes, "Exp", "powers", less);
    String sum = PREFIX + ".sum";
    nodes.add(Onnx.node("ReduceSum", sum, List.of(powers, column), keep));
    String logarithm = add(nodes, "Log", "logarithm", sum);
    String against = add(nodes, "Add", "against", logarithm, most);
    String flat = add(nodes, "Squeeze", "flat", against, column);
    nodes.add(Onnx.node("Sub", output, List.of(scores, flat)));
    return nodes;
  }

  private static String add(List<NodeProto> nodes, String operator, String name, String... inputs) {
    String out = PREFIX + "." + name;
    nodes.add(Onnx.node(operator, out, Arrays.asList(inputs)));
    return out;
  }

  private static NodeProto renamed(NodeProto node, String from, String to) {
    NodeProto.Builder copy = node.toBuilder();
    for (int i = 0; i < copy.getInputCount(); i++) {
      if (copy.getInput(i).equals(from)) {
        copy.setInput(i, to);
      }
    }
    for (int i = 0; i < copy.getOutputCount(); i++) {
      if (copy.getOutput(i).equals(from)) {
        copy.setOutput(i, to).setName(to);
      }
    }
    return copy.build();
  }
}
