// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// The sliding window of a convolution or pooling node, one number for each spatial axis.
///
/// @param pads borders at the beginnings of all axes, then at their ends
record NodeWindow(long[] kernel, long[] strides, long[] dilations, long[] pads) {
  /// Read a node.
  ///
  /// @param weight the weight's shape for a convolution; empty for a pooling
  /// @return empty if the window depends on the input's size
  static Optional<NodeWindow> of(GraphNode node, Optional<long[]> weight) {
    Optional<long[]> kernel =
        node.list("kernel_shape")
            .or(() -> weight.map(shape -> Arrays.copyOfRange(shape, 2, shape.length)));
    return kernel.flatMap(size -> of(node, size));
  }

  private static Optional<NodeWindow> of(GraphNode node, long[] kernel) {
    long[] strides = node.list("strides").orElse(GradientTape.ones(kernel.length));
    long[] dilations = node.list("dilations").orElse(GradientTape.ones(kernel.length));
    String automatic = node.text("auto_pad", "NOTSET");
    if (automatic.startsWith("SAME")) {
      boolean steady = Arrays.stream(strides).allMatch(stride -> stride == 1);
      long[] pads = same(kernel, dilations, automatic.equals("SAME_UPPER"));
      return steady
          ? Optional.of(new NodeWindow(kernel, strides, dilations, pads))
          : Optional.empty();
    }
    long[] none = new long[2 * kernel.length];
    long[] pads = automatic.equals("VALID") ? none : node.list("pads").orElse(none);
    return Optional.of(new NodeWindow(kernel, strides, dilations, pads));
  }

  /// How many spatial axes there are.
  int axes() {
    return kernel.length;
  }

  /// How many numbers a window covers.
  long area() {
    return Arrays.stream(kernel).reduce(1, Math::multiplyExact);
  }

  boolean isDense() {
    return Arrays.stream(dilations).allMatch(dilation -> dilation == 1);
  }

  /// Where the center of the first window lies on an axis, in pixels of the node's input.
  double firstCenter(int axis) {
    return (kernel[axis] - 1) * dilations[axis] / 2.0 - pads[axis];
  }

  private static long[] same(long[] kernel, long[] dilations, boolean moreAtEnd) {
    int axes = kernel.length;
    return IntStream.range(0, 2 * axes)
        .mapToLong(
            i -> {
              long border = (kernel[i % axes] - 1) * dilations[i % axes];
              boolean roundUp = (i >= axes) == moreAtEnd;
              return roundUp ? border - border / 2 : border / 2;
            })
        .toArray();
  }
}
