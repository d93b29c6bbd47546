// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;
import java.util.Optional;
import org.triplane.learning.LearningException;

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

  /// Each value's derivative goes where the value was found.
  static void top(GraphNode node, String gradient, GradientTape tape) {
    scatter(node, node.integer("axis", -1), tape.indices(node), gradient, tape);
  }

  /// Each number's derivative goes where the number was taken from; one taken more than once gets
  /// the sum.
  static void gather(GraphNode node, String gradient, GradientTape tape) throws LearningException {
    long axis = node.integer("axis", 0);
    Optional<long[]> wanted = node.integers(1);
    if (axis < 0 || wanted.isEmpty() || tape.integerRank(node.input(1)) > 1) {
      throw GradientRules.unsupported("Gather by computed places or along an axis from the end");
    }
    boolean lost = tape.integerRank(node.input(1)) == 0;
    String axes = tape.integers(axis);
    String kept = lost ? tape.emit("Unsqueeze", gradient, axes) : gradient;
    String rank = tape.shape(tape.shape(node.input(0)));
    String trailing = tape.emit("Sub", rank, tape.integers(axis + 1));
    String shape =
        tape.emit(
            "Concat",
            List.of(
                tape.integers(GradientTape.ones((int) axis)),
                tape.integers(-1),
                tape.repeat(1, trailing)),
            Onnx.integer("axis", 0));
    String column = tape.emit("Reshape", tape.integers(wanted.get()), shape);
    scatter(node, axis, tape.emit("Expand", column, tape.shape(kept)), kept, tape);
  }

  private static void scatter(
      GraphNode node, long axis, String places, String gradient, GradientTape tape) {
    String x = node.input(0);
    tape.add(
        x,
        tape.emit(
            "ScatterElements",
            List.of(tape.zeros(tape.shape(x)), places, gradient),
            Onnx.integer("axis", axis),
            Onnx.text("reduction", "add")));
  }

  private static long[] inverse(long[] order) {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return inverse;
  }
}
