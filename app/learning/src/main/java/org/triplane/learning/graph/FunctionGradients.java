// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.List;

/// Functions of each number, or of each number and its neighbors along one axis.
final class FunctionGradients {
  private FunctionGradients() {}

  static void negate(GraphNode node, String gradient, GradientTape tape) {
    tape.add(node.input(0), tape.emit("Neg", gradient));
  }

  static void absolute(GraphNode node, String gradient, GradientTape tape) {
    tape.add(node.input(0), tape.emit("Mul", gradient, tape.emit("Sign", node.input(0))));
  }

  static void exp(GraphNode node, String gradient, GradientTape tape) {
    tape.add(node.input(0), tape.emit("Mul", gradient, node.output()));
  }

  static void log(GraphNode node, String gradient, GradientTape tape) {
    tape.add(node.input(0), tape.emit("Div", gradient, node.input(0)));
  }

  static void sqrt(GraphNode node, String gradient, GradientTape tape) {
    String twice = tape.emit("Mul", node.output(), tape.number(2));
    tape.add(node.input(0), tape.emit("Div", gradient, twice));
  }

  static void relu(GraphNode node, String gradient, GradientTape tape) {
    String open = tape.toFloat(tape.emit("Greater", node.output(), tape.number(0)));
    tape.add(node.input(0), tape.emit("Mul", gradient, open));
  }

  static void leakyRelu(GraphNode node, String gradient, GradientTape tape) {
    String leak = tape.number(node.decimal("alpha", 0.01f));
    String open = tape.emit("Greater", node.input(0), tape.number(0));
    String slope = tape.emit("Where", open, tape.number(1), leak);
    tape.add(node.input(0), tape.emit("Mul", gradient, slope));
  }

  static void clip(GraphNode node, String gradient, GradientTape tape) {
    String inside = gradient;
    if (node.hasInput(1)) {
      String above = tape.emit("GreaterOrEqual", node.input(0), node.input(1));
      inside = tape.emit("Mul", inside, tape.toFloat(above));
    }
    if (node.hasInput(2)) {
      String below = tape.emit("LessOrEqual", node.input(0), node.input(2));
      inside = tape.emit("Mul", inside, tape.toFloat(below));
    }
    tape.add(node.input(0), inside);
  }

  static void sigmoid(GraphNode node, String gradient, GradientTape tape) {
    String rest = tape.emit("Sub", tape.number(1), node.output());
    String slope = tape.emit("Mul", node.output(), rest);
    tape.add(node.input(0), tape.emit("Mul", gradient, slope));
  }

  static void tanh(GraphNode node, String gradient, GradientTape tape) {
    String square = tape.emit("Mul", node.output(), node.output());
    String slope = tape.emit("Sub", tape.number(1), square);
    tape.add(node.input(0), tape.emit("Mul", gradient, slope));
  }

  static void softmax(GraphNode node, String gradient, GradientTape tape) {
    String weighted = tape.emit("Mul", gradient, node.output());
    String total = tape.sum(weighted, tape.integers(node.integer("axis", -1)));
    String common = tape.emit("Mul", node.output(), total);
    tape.add(node.input(0), tape.emit("Sub", weighted, common));
  }

  /// At run time it is one factor a channel: scale / √(variance + ε).
  static void batchNormalization(GraphNode node, String gradient, GradientTape tape) {
    String epsilon = tape.number(node.decimal("epsilon", 1e-5f));
    String deviation = tape.emit("Sqrt", tape.emit("Add", node.input(4), epsilon));
    String factor = tape.emit("Div", node.input(1), deviation);
    String trailing = tape.emit("Sub", tape.shape(tape.shape(node.input(0))), tape.integers(2));
    AttributeProto first = Onnx.integer("axis", 0);
    String shape = tape.emit("Concat", List.of(tape.integers(-1), tape.repeat(1, trailing)), first);
    String aligned = tape.emit("Reshape", factor, shape);
    tape.add(node.input(0), tape.emit("Mul", gradient, aligned));
  }
}
