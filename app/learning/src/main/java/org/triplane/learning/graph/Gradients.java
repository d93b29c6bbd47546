// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;
import java.util.Optional;
import org.triplane.learning.LearningException;

/// Appends to a network the derivative of one of its numbers with respect to one of its tensors,
/// as ordinary nodes, by reverse-mode differentiation. The result runs wherever the network runs.
///
/// Conventions, as in PyTorch: the derivative of ReLU at 0 is 0; a maximum that is reached more
/// than once shares its derivative evenly, but for windows of MaxPool, where the first wins.
/// Dropout and batch normalization count as at run time.
public final class Gradients {
  /// The added input: which number of the first output, counted flat; int64 of shape (1).
  public static final String LABEL = "triplane.label";

  /// The added output: the derivative, of the shape of the tensor.
  public static final String GRADIENT = "triplane.gradient";

  private Gradients() {}

  /// Append the derivative of the first output's number `LABEL`.
  ///
  /// @param tensor the network's input or any node's output; it becomes an output, too
  /// @return the network with the input [#LABEL] and the output [#GRADIENT]
  /// @throws LearningException if there is no such tensor, the output does not depend on it, or
  ///     an operator on the way has no rule; the message names it
  public static NetworkGraph append(NetworkGraph graph, String tensor) throws LearningException {
    List<GraphNode> nodes = GraphNode.all(graph);
    requireTensor(graph, tensor);
    var tape = new GradientTape(graph, tensor);
    String output = graph.output();
    if (!tape.needs(output)) {
      throw new LearningException(
          "The network's output does not depend on the layer '%s'. Choose another layer."
              .formatted(tensor));
    }
    tape.add(output, seed(tape, output));
    for (GraphNode node : nodes.reversed()) {
      if (tape.isDownstream(node)) {
        Optional<String> gradient = tape.gradient(node.output());
        if (gradient.isPresent()) {
          GradientRules.of(node).apply(node, gradient.get(), tape);
        }
      }
    }
    String result =
        tape.gradient(tensor).orElseThrow(() -> new IllegalStateException("no path to " + tensor));
    return finish(graph, tape, tensor, result);
  }

  /// 1 at the chosen number, 0 elsewhere.
  private static String seed(GradientTape tape, String output) {
    String count = tape.emit("Size", List.of(output));
    String hot = tape.emit("OneHot", List.of(LABEL, count, tape.floats(0, 1)));
    return tape.emit("Reshape", List.of(hot, tape.shape(output)));
  }

  private static NetworkGraph finish(
      NetworkGraph graph, GradientTape tape, String tensor, String result) {
    GraphProto.Builder proto = tape.graph();
    proto.addNode(Onnx.node("Identity", GRADIENT, List.of(result)));
    proto.addInput(Onnx.integerValue(LABEL, 1));
    proto.addOutput(Onnx.open(GRADIENT));
    boolean listed =
        graph.inputs().stream().anyMatch(input -> input.name().equals(tensor))
            || graph.outputs().stream().anyMatch(output -> output.name().equals(tensor));
    if (!listed) {
      proto.addOutput(Onnx.open(tensor));
    }
    return new NetworkGraph(graph.model().toBuilder().setGraph(proto).build());
  }

  /// See that a network has a tensor.
  ///
  /// @throws LearningException if it has none of that name; the message names its layers
  public static void requireTensor(NetworkGraph graph, String tensor) throws LearningException {
    boolean known =
        graph.inputs().stream().anyMatch(input -> input.name().equals(tensor))
            || graph.nodes().stream().anyMatch(node -> node.getOutputList().contains(tensor));
    if (!known) {
      throw new LearningException(
          "The network has no layer '%s'. It has: %s."
              .formatted(tensor, String.join(", ", graph.layers())));
    }
  }
}
