// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.GraphNode;

/// How a convolution or a pooling moves over its input: one number for each spatial axis.
///
/// @param before padding at the start of each axis
/// @param after padding at the end of each axis
record Window(
    Shape kernel, Shape stride, Shape dilation, long[] before, long[] after, boolean ceiling) {
  static Window ofConvolution(GraphNode node, NDArray x, NDArray weight) {
    return of(node, x, weight.getShape().slice(2));
  }

  static Window ofPooling(GraphNode node, NDArray x) throws LearningException {
    long[] kernel = node.list("kernel_shape").orElseGet(() -> new long[0]);
    Window window = of(node, x, new Shape(kernel));
    if (LongStream.of(window.dilation.getShape()).anyMatch(step -> step != 1)) {
      throw Operators.unsupported(node.operator() + " with dilations");
    }
    return window;
  }

  /// Whether PyTorch can pad like this itself: as much before as after, at most half the kernel.
  boolean isNative() {
    return Arrays.equals(before, after)
        && IntStream.range(0, before.length).allMatch(i -> 2 * before[i] <= kernel.get(i));
  }

  boolean isPadded() {
    return LongStream.concat(LongStream.of(before), LongStream.of(after)).anyMatch(n -> n > 0);
  }

  /// What is left for PyTorch to pad: nothing where [#pad] has to do it.
  Shape padding() {
    return new Shape(isNative() ? before : new long[before.length]);
  }

  /// Fill in the padding. PyTorch wants pairs, last axis first.
  NDArray pad(NDArray x, double value) {
    if (!isPadded()) {
      return x;
    }
    int axes = before.length;
    long[] pairs = new long[2 * axes];
    for (int i = 0; i < axes; i++) {
      pairs[2 * i] = before[axes - 1 - i];
      pairs[2 * i + 1] = after[axes - 1 - i];
    }
    return x.pad(new Shape(pairs), value);
  }

  private static Window of(GraphNode node, NDArray x, Shape kernel) {
    int axes = kernel.dimension();
    long[] stride = node.list("strides").orElseGet(() -> filled(axes, 1));
    long[] dilation = node.list("dilations").orElseGet(() -> filled(axes, 1));
    long[] pads = node.list("pads").orElseGet(() -> new long[2 * axes]);
    String automatic = node.text("auto_pad", "NOTSET");
    if (automatic.startsWith("SAME")) {
      pads = same(x.getShape().slice(2), kernel, stride, dilation);
      if (automatic.equals("SAME_LOWER")) {
        pads = swapped(pads);
      }
    }
    return new Window(
        kernel,
        new Shape(stride),
        new Shape(dilation),
        Arrays.copyOf(pads, axes),
        Arrays.copyOfRange(pads, axes, 2 * axes),
        node.flag("ceil_mode", false));
  }

  /// The padding that makes the output as large as the input divided by the stride; an odd pixel
  /// goes to the end.
  private static long[] same(Shape input, Shape kernel, long[] stride, long[] dilation) {
    int axes = stride.length;
    long[] pads = new long[2 * axes];
    for (int i = 0; i < axes; i++) {
      long reach = (kernel.get(i) - 1) * dilation[i] + 1;
      long covered = (Math.ceilDiv(input.get(i), stride[i]) - 1) * stride[i] + reach;
      long total = Math.max(0, covered - input.get(i));
      pads[i] = total / 2;
      pads[axes + i] = total - total / 2;
    }
    return pads;
  }

  private static long[] swapped(long[] pads) {
    int axes = pads.length / 2;
    return LongStream.concat(Arrays.stream(pads, axes, pads.length), Arrays.stream(pads, 0, axes))
        .toArray();
  }

  private static long[] filled(int count, long value) {
    long[] result = new long[count];
    Arrays.fill(result, value);
    return result;
  }
}
