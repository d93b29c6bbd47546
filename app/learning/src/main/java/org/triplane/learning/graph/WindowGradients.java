// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.triplane.learning.LearningException;

/// Convolution and pooling.
final class WindowGradients {
  private WindowGradients() {}

  /// What a convolution slides over its input.
  private record Kernel(NodeWindow window, String weight, long groups) {}

  /// The transposed convolution with the same weights.
  static void convolution(GraphNode node, String gradient, GradientTape tape)
      throws LearningException {
    String weight = node.input(1);
    if (tape.needs(weight)) {
      throw GradientRules.unsupported("Conv with computed weights");
    }
    NodeWindow window = window(node, tape.weightShape(weight));
    long groups = node.integer("group", 1);
    String x = node.input(0);
    if (tape.needs(x)) {
      tape.add(x, spread(tape, new Kernel(window, weight, groups), gradient, x));
    }
    if (node.hasInput(2) && tape.needs(node.input(2))) {
      throw GradientRules.unsupported("Conv with a computed bias");
    }
  }

  /// Each maximum's derivative goes where the maximum was found.
  static void maxPool(GraphNode node, String gradient, GradientTape tape) throws LearningException {
    if (node.flag("storage_order", false)) {
      throw GradientRules.unsupported("MaxPool in column order");
    }
    String x = node.input(0);
    String flat = tape.integers(-1);
    String places = tape.emit("Reshape", tape.indices(node), flat);
    String size = tape.emit("Reshape", tape.emit("Size", x), flat);
    String scattered =
        tape.emit(
            "ScatterElements",
            List.of(tape.zeros(size), places, tape.emit("Reshape", gradient, flat)),
            Onnx.integer("axis", 0),
            Onnx.text("reduction", "add"));
    tape.add(x, tape.emit("Reshape", scattered, tape.shape(x)));
  }

  /// Each mean's derivative is shared by the numbers under its window. Channels are handled as
  /// one batch of single-channel pictures.
  static void averagePool(GraphNode node, String gradient, GradientTape tape)
      throws LearningException {
    NodeWindow window = window(node, Optional.empty());
    if (node.flag("ceil_mode", false) || !window.isDense()) {
      throw GradientRules.unsupported("AveragePool with rounded-up or dilated windows");
    }
    String x = node.input(0);
    String share = tape.emit("Div", gradient, covered(node, window, tape));
    String single = singleChannel(tape, share, node.output());
    long[] shape = LongStream.concat(LongStream.of(1, 1), Arrays.stream(window.kernel())).toArray();
    String ones = tape.filled(1, tape.integers(shape));
    String plain = singleChannel(tape, x, x);
    String spread = spread(tape, new Kernel(window, ones, 1), single, plain);
    tape.add(x, tape.emit("Reshape", spread, tape.shape(x)));
  }

  /// How many numbers each mean was taken of.
  private static String covered(GraphNode node, NodeWindow window, GradientTape tape) {
    String area = tape.number(window.area());
    if (node.flag("count_include_pad", false)) {
      return area;
    }
    String ones = tape.filled(1, tape.shape(node.input(0)));
    String share =
        tape.emit(
            "AveragePool",
            List.of(ones),
            Onnx.integers("kernel_shape", window.kernel()),
            Onnx.integers("strides", window.strides()),
            Onnx.integers("pads", window.pads()),
            Onnx.integer("count_include_pad", 1));
    return tape.emit("Mul", share, area);
  }

  private static String singleChannel(GradientTape tape, String tensor, String like) {
    String shape =
        tape.emit(
            "Concat",
            List.of(tape.integers(-1, 1), tape.spatialShape(like)),
            Onnx.integer("axis", 0));
    return tape.emit("Reshape", tensor, shape);
  }

  /// The transposed convolution onto the grid of `x`. Strides leave pixels at the end that no
  /// window covers; they are written as zeros, as far as `x` has them.
  private static String spread(GradientTape tape, Kernel kernel, String gradient, String x) {
    NodeWindow window = kernel.window();
    long[] rest = Arrays.stream(window.strides()).map(stride -> stride - 1).toArray();
    String full =
        tape.emit(
            "ConvTranspose",
            List.of(gradient, kernel.weight()),
            Onnx.integers("strides", window.strides()),
            Onnx.integers("dilations", window.dilations()),
            Onnx.integers("pads", window.pads()),
            Onnx.integers("output_padding", rest),
            Onnx.integer("group", kernel.groups()));
    if (Arrays.stream(rest).allMatch(size -> size == 0)) {
      return full;
    }
    long[] axes = LongStream.range(2, 2 + window.axes()).toArray();
    String from = tape.integers(new long[window.axes()]);
    return tape.emit("Slice", full, from, tape.spatialShape(x), tape.integers(axes));
  }

  private static NodeWindow window(GraphNode node, Optional<long[]> weight)
      throws LearningException {
    return NodeWindow.of(node, weight)
        .orElseThrow(() -> GradientRules.unsupported(node.operator() + " with automatic borders"));
  }
}
