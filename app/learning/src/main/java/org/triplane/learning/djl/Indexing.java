// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.GraphNode;

/// Operators that compute with sizes and places.
final class Indexing {
  private static final int ONNX_FLOAT = 1;
  private static final int ONNX_INT64 = 7;

  private Indexing() {}

  static NDArray run(GraphNode node, NDArray x, List<@Nullable NDArray> in)
      throws LearningException {
    return switch (node.operator()) {
      case "Transpose" -> transpose(node, x);
      case "DepthToSpace" -> enlarge(node, x);
      case "Shape" -> x.getManager().create(x.getShape().getShape());
      case "Cast" -> cast(node, x);
      case "Min" -> x.minimum(input(node, in, 1));
      case "Range" -> range(x, input(node, in, 1), input(node, in, 2));
      case "Gather" -> gather(node, x, input(node, in, 1));
      case "TopK" -> top(node, x, input(node, in, 1));
      default -> throw Operators.unsupported(node.operator());
    };
  }

  private static NDArray transpose(GraphNode node, NDArray x) {
    int rank = x.getShape().dimension();
    return x.transpose(
        node.list("perm")
            .map(order -> Arrays.stream(order).mapToInt(Math::toIntExact).toArray())
            .orElseGet(() -> IntStream.range(0, rank).map(i -> rank - 1 - i).toArray()));
  }

  /// From channels to pixels: each pixel becomes a square of as many pixels as channels come
  /// together.
  private static NDArray enlarge(GraphNode node, NDArray x) {
    long times = node.integer("blocksize", 1);
    Shape from = x.getShape();
    long maps = from.get(1) / (times * times);
    boolean byChannel = node.text("mode", "DCR").equals("CRD");
    NDArray apart =
        byChannel
            ? x.reshape(from.get(0), maps, times, times, from.get(2), from.get(3))
            : x.reshape(from.get(0), times, times, maps, from.get(2), from.get(3));
    NDArray beside =
        byChannel ? apart.transpose(0, 1, 4, 2, 5, 3) : apart.transpose(0, 3, 4, 1, 5, 2);
    return beside.reshape(from.get(0), maps, times * from.get(2), times * from.get(3));
  }

  private static NDArray cast(GraphNode node, NDArray x) throws LearningException {
    return switch ((int) node.integer("to", ONNX_FLOAT)) {
      case ONNX_FLOAT -> x.toType(DataType.FLOAT32, false);
      case ONNX_INT64 -> x.toType(DataType.INT64, false);
      default -> throw Operators.unsupported("Cast to other than 32-bit floats");
    };
  }

  private static NDArray range(NDArray start, NDArray limit, NDArray step)
      throws LearningException {
    if (start.getDataType() != DataType.INT64) {
      throw Operators.unsupported("Range of fractions");
    }
    long first = start.getLong();
    long stride = step.getLong();
    long count = Math.max(0, Math.ceilDiv(limit.getLong() - first, stride));
    long[] values = new long[Math.toIntExact(count)];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + i * stride;
    }
    return start.getManager().create(values);
  }

  /// Of whole numbers in a row, by whole numbers; and of any tensor along an axis.
  private static NDArray gather(GraphNode node, NDArray x, NDArray places) {
    int rank = x.getShape().dimension();
    int axis = (int) node.integer("axis", 0);
    int from = axis < 0 ? axis + rank : axis;
    long size = x.getShape().get(from);
    long[] wanted = Arrays.stream(places.toLongArray()).map(i -> i < 0 ? i + size : i).toArray();
    Shape before = x.getShape().slice(0, from);
    Shape after = x.getShape().slice(from + 1);
    NDArray rows = x.reshape(before.size(), size, after.size());
    NDArray index =
        x.getManager()
            .create(wanted, new Shape(1, wanted.length, 1))
            .broadcast(new Shape(before.size(), wanted.length, after.size()));
    return rows.gather(index, 1)
        .reshape(new Shape(before.getShape()).addAll(places.getShape()).addAll(after));
  }

  private static NDArray top(GraphNode node, NDArray x, NDArray count) {
    int axis = (int) node.integer("axis", -1);
    boolean largest = node.flag("largest", true);
    return x.topK(Math.toIntExact(count.toLongArray()[0]), axis, largest, true).get(0);
  }

  private static NDArray input(GraphNode node, List<@Nullable NDArray> in, int index)
      throws LearningException {
    NDArray value = index < in.size() ? in.get(index) : null;
    if (value == null) {
      throw Operators.unsupported(node.operator() + " of nothing");
    }
    return value;
  }
}
