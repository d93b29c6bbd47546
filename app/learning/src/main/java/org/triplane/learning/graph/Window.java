// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How a convolution or pooling slides over its input: one number for each spatial axis.
///
/// @param kernel its size
/// @param stride its step
/// @param pad its border, the same at both ends
public record Window(List<Integer> kernel, List<Integer> stride, List<Integer> pad) {
  public Window {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    pad = List.copyOf(pad);
    if (kernel.size() != stride.size() || kernel.size() != pad.size()) {
      throw new IllegalArgumentException(
          "expected one number for each axis, but was %s, %s, %s".formatted(kernel, stride, pad));
    }
  }

  /// A square window for slices.
  public Window(int kernel, int stride, int pad) {
    this(List.of(kernel, kernel), List.of(stride, stride), List.of(pad, pad));
  }

  /// A window over a whole map, which leaves one pixel of it.
  static Window whole(int height, int width) {
    return new Window(List.of(height, width), List.of(1, 1), List.of(0, 0));
  }

  /// A cube for volumes.
  static Window cube(int kernel, int stride, int pad) {
    return new Window(
        List.of(kernel, kernel, kernel), List.of(stride, stride, stride), List.of(pad, pad, pad));
  }

  /// How many numbers it covers.
  int area() {
    return kernel.stream().reduce(1, Math::multiplyExact);
  }

  /// How many spatial axes it has.
  int axes() {
    return kernel.size();
  }

  AttributeProto[] attributes(AttributeProto... more) {
    List<Integer> pads = new ArrayList<>(pad);
    pads.addAll(pad);
    List<AttributeProto> all = new ArrayList<>();
    all.add(Onnx.integers("kernel_shape", longs(kernel)));
    all.add(Onnx.integers("strides", longs(stride)));
    all.add(Onnx.integers("pads", longs(pads)));
    all.addAll(Arrays.asList(more));
    return all.toArray(AttributeProto[]::new);
  }

  private static long[] longs(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).toArray();
  }
}
