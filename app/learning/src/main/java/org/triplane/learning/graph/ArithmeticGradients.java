// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;
import org.triplane.learning.LearningException;

/// Sums and products, with operands broadcast to each other's shape.
final class ArithmeticGradients {
  private ArithmeticGradients() {}

  static void add(GraphNode node, String gradient, GradientTape tape) {
    for (String operand : node.inputs()) {
      give(tape, operand, gradient);
    }
  }

  static void subtract(GraphNode node, String gradient, GradientTape tape) {
    give(tape, node.input(0), gradient);
    if (tape.needs(node.input(1))) {
      give(tape, node.input(1), tape.emit("Neg", gradient));
    }
  }

  static void multiply(GraphNode node, String gradient, GradientTape tape) {
    for (int i = 0; i < 2; i++) {
      if (tape.needs(node.input(i))) {
        give(tape, node.input(i), tape.emit("Mul", gradient, node.input(1 - i)));
      }
    }
  }

  static void divide(GraphNode node, String gradient, GradientTape tape) {
    String share = tape.emit("Div", gradient, node.input(1));
    give(tape, node.input(0), share);
    if (tape.needs(node.input(1))) {
      give(tape, node.input(1), tape.emit("Neg", tape.emit("Mul", share, node.output())));
    }
  }

  /// By the base: exponent · base^(exponent − 1). By the exponent: base^exponent · ln base.
  static void power(GraphNode node, String gradient, GradientTape tape) {
    String base = node.input(0);
    String exponent = node.input(1);
    if (tape.needs(base)) {
      String less = tape.emit("Sub", exponent, tape.number(1));
      String slope = tape.emit("Mul", exponent, tape.emit("Pow", base, less));
      give(tape, base, tape.emit("Mul", gradient, slope));
    }
    if (tape.needs(exponent)) {
      String slope = tape.emit("Mul", node.output(), tape.emit("Log", base));
      give(tape, exponent, tape.emit("Mul", gradient, slope));
    }
  }

  /// For alpha · A'B' + beta · C, where ' may transpose.
  static void gemm(GraphNode node, String gradient, GradientTape tape) {
    String a = node.input(0);
    String b = node.input(1);
    long turnA = node.integer("transA", 0);
    long turnB = node.integer("transB", 0);
    if (tape.needs(a)) {
      tape.add(
          a,
          turnA == 0
              ? product(node, tape, gradient, b, 0, 1 - turnB)
              : product(node, tape, b, gradient, turnB, 1));
    }
    if (tape.needs(b)) {
      tape.add(
          b,
          turnB == 0
              ? product(node, tape, a, gradient, 1 - turnA, 0)
              : product(node, tape, gradient, a, 1, turnA));
    }
    if (node.hasInput(2) && tape.needs(node.input(2))) {
      String beta = tape.number(node.decimal("beta", 1));
      give(tape, node.input(2), tape.emit("Mul", gradient, beta));
    }
  }

  private static String product(
      GraphNode gemm, GradientTape tape, String left, String right, long... turns) {
    return tape.emit(
        "Gemm",
        List.of(left, right),
        Onnx.integer("transA", turns[0]),
        Onnx.integer("transB", turns[1]),
        Onnx.decimal("alpha", gemm.decimal("alpha", 1)));
  }

  static void matMul(GraphNode node, String gradient, GradientTape tape) throws LearningException {
    String a = node.input(0);
    String b = node.input(1);
    for (String operand : node.inputs()) {
      if (tape.weightShape(operand).filter(shape -> shape.length < 2).isPresent()) {
        throw GradientRules.unsupported("MatMul with a vector");
      }
    }
    if (tape.needs(a)) {
      give(tape, a, tape.emit("MatMul", gradient, turned(tape, b)));
    }
    if (tape.needs(b)) {
      give(tape, b, tape.emit("MatMul", turned(tape, a), gradient));
    }
  }

  /// Exchange the last two axes; Transpose would need to know how many there are.
  private static String turned(GradientTape tape, String matrices) {
    return tape.emit("Einsum", List.of(matrices), Onnx.text("equation", "...ij->...ji"));
  }

  private static void give(GradientTape tape, String operand, String gradient) {
    if (tape.needs(operand)) {
      tape.add(operand, tape.sumTo(operand, gradient));
    }
  }
}
