// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.GraphNode;

/// ONNX reductions. One over axis 0, the slices, is done for each study of a packed batch by
/// itself and gives one row per study.
final class Reductions {
  private Reductions() {}

  static NDArray run(GraphNode node, NDArray x, int[] lengths) throws LearningException {
    int rank = x.getShape().dimension();
    int[] axes =
        node.axes()
            .map(given -> axes(given, rank))
            .orElseGet(() -> IntStream.range(0, rank).toArray());
    boolean keep = node.flag("keepdims", true);
    boolean overSlices = axes.length > 0 && axes[0] == 0 && x.getShape().get(0) == sum(lengths);
    if (!overSlices || lengths.length == 1) {
      return reduce(node, x, axes, keep);
    }
    if (!keep || axes.length > 1) {
      throw Operators.unsupported(
          node.operator() + " over slices together with other axes or without keepdims");
    }
    return perStudy(node, x, lengths);
  }

  /// PyTorch's max takes one axis at a time, so trailing axes are joined into one: ties share the
  /// gradient evenly.
  static NDArray max(NDArray x, int[] axes, boolean keep) {
    Shape shape = x.getShape();
    Shape kept = shape;
    for (int axis : axes) {
      kept = new Shape(with(kept.getShape(), axis));
    }
    NDArray result = x;
    if (axes.length > 1 && axes[0] == shape.dimension() - axes.length) {
      Shape joined = shape.slice(0, axes[0]).add(shape.slice(axes[0]).size());
      result = x.reshape(joined).max(new int[] {axes[0]}, true).reshape(kept);
    } else {
      for (int axis : axes) {
        result = result.max(new int[] {axis}, true);
      }
    }
    return keep ? result : result.squeeze(axes);
  }

  static NDArray mean(NDArray x, int[] axes, boolean keep) {
    long count = 1;
    for (int axis : axes) {
      count *= x.getShape().get(axis);
    }
    return Scaling.over(x.sum(axes, keep), count);
  }

  /// Axes counted from the front, in ascending order.
  static int[] axes(long[] axes, int rank) {
    return LongStream.of(axes).mapToInt(a -> (int) (a < 0 ? a + rank : a)).sorted().toArray();
  }

  private static NDArray reduce(GraphNode node, NDArray x, int[] axes, boolean keep) {
    return switch (node.operator()) {
      case "ReduceMax" -> max(x, axes, keep);
      case "ReduceMean" -> mean(x, axes, keep);
      default -> x.sum(axes, keep);
    };
  }

  private static NDArray perStudy(GraphNode node, NDArray x, int[] lengths) {
    Shape rest = x.getShape().slice(1);
    if (Arrays.stream(lengths).allMatch(length -> length == lengths[0])) {
      Shape grouped = new Shape(lengths.length, lengths[0]).addAll(rest);
      return reduce(node, x.reshape(grouped), new int[] {1}, false);
    }
    NDList rows = new NDList();
    for (NDArray study : x.split(starts(lengths))) {
      rows.add(reduce(node, study, new int[] {0}, true));
    }
    return NDArrays.concat(rows, 0);
  }

  private static long[] with(long[] shape, int axis) {
    long[] result = shape.clone();
    result[axis] = 1;
    return result;
  }

  private static long[] starts(int[] lengths) {
    long[] starts = new long[lengths.length - 1];
    long position = 0;
    for (int i = 0; i < starts.length; i++) {
      position += lengths[i];
      starts[i] = position;
    }
    return starts;
  }

  private static long sum(int[] lengths) {
    return IntStream.of(lengths).asLongStream().sum();
  }
}
