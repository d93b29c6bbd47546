// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.GraphNode;

/// ONNX operators as PyTorch operations, for any number of spatial axes.
final class Operators {
  static final Set<String> SUPPORTED =
      Set.of(
          "Conv",
          "BatchNormalization",
          "Gemm",
          "MatMul",
          "Add",
          "Sub",
          "Mul",
          "Div",
          "Pow",
          "Relu",
          "LeakyRelu",
          "Sigmoid",
          "Tanh",
          "Exp",
          "Log",
          "Sqrt",
          "Abs",
          "Neg",
          "Clip",
          "Softmax",
          "Dropout",
          "MaxPool",
          "AveragePool",
          "GlobalMaxPool",
          "GlobalAveragePool",
          "ReduceMax",
          "ReduceMean",
          "ReduceSum",
          "Concat",
          "DepthToSpace",
          "Flatten",
          "Reshape",
          "Squeeze",
          "Unsqueeze",
          "Transpose",
          "Shape",
          "Gather",
          "Range",
          "Cast",
          "Min",
          "TopK",
          "Identity");

  private Operators() {}

  static LearningException unsupported(String operator) {
    return new LearningException(
        ("The network cannot be trained: its operator %s has no gradient here yet. It can still be"
                + " used as it is; for training choose a network without this operator.")
            .formatted(operator));
  }

  /// Run one node.
  ///
  /// @param in the node's inputs; null where one is left out
  static NDArray run(GraphNode node, List<@Nullable NDArray> in, PassContext pass)
      throws LearningException {
    NDArray x = first(node, in);
    return switch (node.operator()) {
      case "Conv" -> convolve(node, x, in, pass.casting());
      case "BatchNormalization" -> normalize(node, x, in, pass);
      case "Gemm" -> gemm(node, x, in, pass.casting());
      case "Dropout" -> dropout(node, x, in, pass);
      case "MaxPool" -> maxPool(Window.ofPooling(node, x), x);
      case "AveragePool" -> averagePool(node, x);
      case "GlobalMaxPool" -> Reductions.max(x, spatial(x), true);
      case "GlobalAveragePool" -> Reductions.mean(x, spatial(x), true);
      case "ReduceMax", "ReduceMean", "ReduceSum" -> Reductions.run(node, x, pass.lengths());
      case "MatMul" -> multiply(x, second(node, in), pass.casting());
      case "Add" -> x.add(second(node, in));
      case "Sub" -> x.sub(second(node, in));
      case "Mul" -> x.mul(second(node, in));
      case "Div" -> x.div(second(node, in));
      case "Pow" -> x.pow(second(node, in));
      default -> reshape(node, x, in);
    };
  }

  /// See that the shape or axes that a node reads are in the network, not computed by it.
  ///
  /// @throws LearningException if they are computed
  static void requireFixedShapes(GraphNode node) throws LearningException {
    boolean reads =
        Set.of("Squeeze", "Unsqueeze").contains(node.operator())
            || node.operator().startsWith("Reduce");
    if (reads && node.hasInput(1) && node.integers(1).isEmpty()) {
      throw new LearningException(
          ("The network cannot be trained: the shape that its operator %s reads is computed while"
                  + " it runs. Export it with a fixed shape.")
              .formatted(node.operator()));
    }
  }

  private static NDArray reshape(GraphNode node, NDArray x, List<@Nullable NDArray> in)
      throws LearningException {
    int rank = x.getShape().dimension();
    return switch (node.operator()) {
      case "Concat" -> concat(node, in, rank);
      case "Flatten" -> flatten(x, (int) node.integer("axis", 1));
      case "Reshape" -> x.reshape(shape(x.getShape(), second(node, in).toLongArray()));
      case "Squeeze" -> squeeze(node, x);
      case "Unsqueeze" -> unsqueeze(x, node.axes().orElseThrow());
      default -> activate(node, x, in);
    };
  }

  private static NDArray activate(GraphNode node, NDArray x, List<@Nullable NDArray> in)
      throws LearningException {
    return switch (node.operator()) {
      case "Relu" -> Activation.relu(x);
      case "LeakyRelu" -> Activation.leakyRelu(x, node.decimal("alpha", 0.01f));
      case "Sigmoid" -> Activation.sigmoid(x);
      case "Tanh" -> x.tanh();
      case "Exp" -> x.exp();
      case "Log" -> x.log();
      case "Sqrt" -> x.sqrt();
      case "Abs" -> x.abs();
      case "Neg" -> x.neg();
      case "Clip" -> clip(x, at(in, 1), at(in, 2));
      case "Softmax" -> x.softmax(axis(node.integer("axis", -1), x.getShape().dimension()));
      case "Identity" -> x;
      default -> Indexing.run(node, x, in);
    };
  }

  private static NDArray convolve(
      GraphNode node, NDArray x, List<@Nullable NDArray> in, Casting casting)
      throws LearningException {
    NDArray weight = second(node, in);
    Window window = Window.ofConvolution(node, x, weight);
    NDArray padded = window.isNative() ? x : window.pad(x, 0);
    int groups = (int) node.integer("group", 1);
    NDArray bias = at(in, 2);
    NDArray result =
        x.getNDArrayInternal()
            .convolution(
                casting.down(padded),
                casting.down(weight),
                bias == null ? null : casting.down(bias),
                window.stride(),
                window.padding(),
                window.dilation(),
                groups)
            .head();
    return casting.up(result);
  }

  /// A frozen layer keeps its running statistics; one in training uses the batch's and updates
  /// them in place.
  private static NDArray normalize(
      GraphNode node, NDArray x, List<@Nullable NDArray> in, PassContext pass)
      throws LearningException {
    NDArray scale = second(node, in);
    boolean learning = pass.training() && scale.hasGradient();
    float epsilon = node.decimal("epsilon", 1e-5f);
    float momentum = node.decimal("momentum", 0.9f);
    return BatchNorm.batchNorm(
            x, at(in, 3), at(in, 4), scale, at(in, 2), 1, momentum, epsilon, learning)
        .head();
  }

  private static NDArray multiply(NDArray x, NDArray y, Casting casting) {
    return casting.up(casting.down(x).matMul(casting.down(y)));
  }

  private static NDArray gemm(
      GraphNode node, NDArray x, List<@Nullable NDArray> in, Casting casting)
      throws LearningException {
    NDArray weight = second(node, in);
    NDArray a = node.flag("transA", false) ? x.transpose() : x;
    NDArray b = node.flag("transB", false) ? weight : weight.transpose();
    NDArray factor = casting.down(Scaling.times(a, node.decimal("alpha", 1)));
    NDArray product = casting.up(Linear.linear(factor, casting.down(b)).head());
    NDArray bias = at(in, 2);
    return bias == null ? product : product.add(Scaling.times(bias, node.decimal("beta", 1)));
  }

  /// The mask comes from our own generator, so that it does not depend on what other threads
  /// draw.
  private static NDArray dropout(
      GraphNode node, NDArray x, List<@Nullable NDArray> in, PassContext pass) {
    if (!pass.training()) {
      return x;
    }
    NDArray given = at(in, 1);
    float ratio = given == null ? node.decimal("ratio", 0.5f) : given.getFloat();
    float[] mask = new float[Math.toIntExact(x.getShape().size())];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = pass.random().nextFloat() < ratio ? 0 : 1 / (1 - ratio);
    }
    return x.mul(x.getManager().create(mask, x.getShape()));
  }

  private static NDArray maxPool(Window window, NDArray x) {
    NDArray padded = window.isNative() ? x : window.pad(x, Double.NEGATIVE_INFINITY);
    return padded
        .getNDArrayInternal()
        .maxPool(window.kernel(), window.stride(), window.padding(), window.ceiling());
  }

  /// DJL counts the padding always; where ONNX does not, the mean is divided by the share of real
  /// pixels in each window.
  private static NDArray averagePool(GraphNode node, NDArray x) throws LearningException {
    Window window = Window.ofPooling(node, x);
    NDArray average = average(window, window.pad(x, 0));
    if (node.flag("count_include_pad", false) || !window.isPadded()) {
      return average;
    }
    return average.div(average(window, window.pad(x.onesLike(), 0)));
  }

  private static NDArray average(Window window, NDArray padded) {
    Shape none = new Shape(new long[window.before().length]);
    return padded
        .getNDArrayInternal()
        .avgPool(window.kernel(), window.stride(), none, window.ceiling(), false);
  }

  private static NDArray clip(NDArray x, @Nullable NDArray low, @Nullable NDArray high) {
    NDArray result = low == null ? x : x.maximum(low);
    return high == null ? result : result.minimum(high);
  }

  private static NDArray concat(GraphNode node, List<@Nullable NDArray> in, int rank)
      throws LearningException {
    NDList parts = new NDList();
    for (NDArray part : in) {
      if (part == null) {
        throw unsupported("Concat of nothing");
      }
      parts.add(part);
    }
    return NDArrays.concat(parts, axis(node.integer("axis", 1), rank));
  }

  private static NDArray flatten(NDArray x, int axis) {
    Shape shape = x.getShape();
    int split = axis(axis, shape.dimension());
    return x.reshape(shape.slice(0, split).size(), shape.slice(split).size());
  }

  /// ONNX lets 0 stand for "as before"; PyTorch shares -1 for "the rest".
  private static Shape shape(Shape before, long[] wanted) {
    return new Shape(
        IntStream.range(0, wanted.length)
            .mapToLong(i -> wanted[i] == 0 ? before.get(i) : wanted[i])
            .toArray());
  }

  private static NDArray squeeze(GraphNode node, NDArray x) throws LearningException {
    int rank = x.getShape().dimension();
    int[] axes =
        node.axes()
            .map(given -> Reductions.axes(given, rank))
            .orElseGet(
                () -> IntStream.range(0, rank).filter(i -> x.getShape().get(i) == 1).toArray());
    return x.squeeze(axes);
  }

  private static NDArray unsqueeze(NDArray x, long[] axes) {
    NDArray result = x;
    for (int axis : Reductions.axes(axes, x.getShape().dimension() + axes.length)) {
      result = result.expandDims(axis);
    }
    return result;
  }

  private static int[] spatial(NDArray x) {
    return IntStream.range(2, x.getShape().dimension()).toArray();
  }

  private static int axis(long axis, int rank) {
    return (int) (axis < 0 ? axis + rank : axis);
  }

  private static NDArray first(GraphNode node, List<@Nullable NDArray> in)
      throws LearningException {
    return present(node, at(in, 0));
  }

  private static NDArray second(GraphNode node, List<@Nullable NDArray> in)
      throws LearningException {
    return present(node, at(in, 1));
  }

  private static NDArray present(GraphNode node, @Nullable NDArray array) throws LearningException {
    if (array == null) {
      throw unsupported(node.operator() + " of nothing");
    }
    return array;
  }

  private static @Nullable NDArray at(List<@Nullable NDArray> in, int index) {
    return index < in.size() ? in.get(index) : null;
  }
}
