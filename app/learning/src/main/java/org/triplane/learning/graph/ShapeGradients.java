// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;

/// What moves numbers without changing them.
final class ShapeGradients {
  private ShapeGradients() {}

  static void reshape(GraphNode node, String gradient, GradientTape tape) {
    String x = node.input(0);
    tape.add(x, tape.emit("Reshape", gradient, tape.shape(x)));
  }

  /// Without a permutation all axes are reversed, which undoes itself.
  static void transpose(GraphNode node, String gradient, GradientTape tape) {
    String back =
        node.list("perm")
            .map(order -> inverse(order))
            .map(order -> tape.emit("Transpose", List.of(gradient), Onnx.integers("perm", order)))
            .orElseGet(() -> tape.emit("Transpose", gradient));
    tape.add(node.input(0), back);
  }

  static void concat(GraphNode node, String gradient, GradientTape tape) {
    String axis = tape.integers(node.integer("axis", 0));
    String from = tape.integers(0);
    for (String part : node.inputs()) {
      String length = tape.emit("Gather", List.of(tape.shape(part), axis), Onnx.integer("axis", 0));
      String to = tape.emit("Add", from, length);
      if (tape.needs(part)) {
        tape.add(part, tape.emit("Slice", gradient, from, to, axis));
      }
      from = to;
    }
  }

  private static long[] inverse(long[] order) {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return inverse;
  }
}
