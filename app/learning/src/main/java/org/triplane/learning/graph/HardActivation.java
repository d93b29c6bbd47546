// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.function.Consumer;

/// The activations of MobileNetV3 and its kin, whose curves are made of straight lines:
/// `HardSigmoid` is a line of slope alpha through beta, kept within 0 and 1; `HardSwish` is x
/// times one of slope 1/6 through 1/2.
///
/// @param slope alpha
/// @param middle beta
/// @see <a href="https://onnx.ai/onnx/operators/onnx__HardSwish.html">ONNX HardSwish</a>
record HardActivation(GraphNode node, float slope, float middle) {
  private static final String SIGMOID = "HardSigmoid";
  private static final String SWISH = "HardSwish";

  static HardActivation of(GraphNode node) {
    boolean swish = node.operator().equals(SWISH);
    return new HardActivation(
        node,
        swish ? 1 / 6f : node.decimal("alpha", 0.2f),
        swish ? 0.5f : node.decimal("beta", 0.5f));
  }

  /// The node as nodes that can be trained: products, sums and limits. Others stay as they are.
  ///
  /// @param weights gets the numbers that they read
  static List<NodeProto> plain(NodeProto node, Consumer<TensorProto> weights) {
    return switch (node.getOpType()) {
      case SIGMOID -> of(GraphNode.of(node)).line(node.getOutput(0), weights);
      case SWISH -> {
        String gate = node.getOutput(0) + ".gate";
        List<NodeProto> nodes = of(GraphNode.of(node)).line(gate, weights);
        NodeProto product = Onnx.node("Mul", node.getOutput(0), List.of(node.getInput(0), gate));
        yield List.of(nodes.get(0), nodes.get(1), nodes.get(2), product);
      }
      default -> List.of(node);
    };
  }

  private List<NodeProto> line(String output, Consumer<TensorProto> weights) {
    String scaled = output + ".scaled";
    String moved = output + ".moved";
    return List.of(
        Onnx.node("Mul", scaled, List.of(node.input(0), number(output + ".slope", slope, weights))),
        Onnx.node("Add", moved, List.of(scaled, number(output + ".middle", middle, weights))),
        Onnx.node(
            "Clip",
            output,
            List.of(
                moved, number(output + ".low", 0, weights), number(output + ".high", 1, weights))));
  }

  private static String number(String name, float value, Consumer<TensorProto> weights) {
    weights.accept(Onnx.floats(name, new long[0], value));
    return name;
  }

  /// The gradient rule of both.
  static void gradient(GraphNode node, String gradient, GradientTape tape) {
    HardActivation hard = of(node);
    String x = node.input(0);
    String scaled = tape.emit("Mul", x, tape.number(hard.slope()));
    String moved = tape.emit("Add", scaled, tape.number(hard.middle()));
    String line = tape.emit("Clip", moved, tape.number(0), tape.number(1));
    String inside = tape.toFloat(tape.emit("Equal", moved, line));
    String slope = tape.emit("Mul", inside, tape.number(hard.slope()));
    boolean swish = node.operator().equals(SWISH);
    String all = swish ? tape.emit("Add", line, tape.emit("Mul", x, slope)) : slope;
    tape.add(x, tape.emit("Mul", gradient, all));
  }
}
