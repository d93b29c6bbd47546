// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;
import java.util.Optional;

/// Sums, means and maxima over axes.
final class ReductionGradients {
  private ReductionGradients() {}

  static void sum(GraphNode node, String gradient, GradientTape tape) {
    String x = node.input(0);
    tape.add(x, tape.emit("Expand", kept(node, gradient, tape), tape.shape(x)));
  }

  static void mean(GraphNode node, String gradient, GradientTape tape) {
    String count = tape.ratio(node.input(0), node.output());
    sum(node, tape.emit("Div", gradient, count), tape);
  }

  static void max(GraphNode node, String gradient, GradientTape tape) {
    String x = node.input(0);
    String highest = kept(node, node.output(), tape);
    String hit = tape.toFloat(tape.emit("Equal", x, highest));
    String ties =
        axes(node, tape)
            .map(axes -> tape.sum(hit, axes))
            .orElseGet(() -> tape.emit("ReduceSum", hit));
    String share = tape.emit("Div", hit, ties);
    tape.add(x, tape.emit("Mul", share, kept(node, gradient, tape)));
  }

  /// A tensor of the reduced shape, its lost axes brought back with length 1. A single number
  /// broadcasts as it is.
  private static String kept(GraphNode node, String reduced, GradientTape tape) {
    boolean lost = !node.operator().startsWith("Global") && !node.flag("keepdims", true);
    Optional<String> axes = lost ? axes(node, tape) : Optional.empty();
    return axes.map(gone -> tape.emit("Unsqueeze", List.of(reduced, gone))).orElse(reduced);
  }

  /// Empty if all axes are reduced.
  private static Optional<String> axes(GraphNode node, GradientTape tape) {
    if (node.operator().startsWith("Global")) {
      return Optional.of(tape.spatialAxes(node.input(0)));
    }
    if (node.hasInput(1)) {
      return Optional.of(node.input(1));
    }
    return node.list("axes").map(tape::integers);
  }
}
