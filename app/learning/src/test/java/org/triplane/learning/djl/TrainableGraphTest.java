// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.NetworkGraph;

class TrainableGraphTest {
  private static final Map<String, Object> NONE = Map.of();

  static Stream<Arguments> operators() {
    return Stream.of(
        of(
            "Conv",
            s ->
                s.node(
                    "Conv",
                    Map.of("pads", list(1, 1, 1, 1)),
                    "x",
                    s.weights(5, 4, 3, 3),
                    s.weights(5))),
        of(
            "Conv with stride",
            s -> s.node("Conv", Map.of("strides", list(2, 2)), "x", s.weights(5, 4, 3, 3))),
        of(
            "Conv with uneven padding",
            s -> s.node("Conv", Map.of("pads", list(0, 1, 2, 0)), "x", s.weights(5, 4, 3, 3))),
        of(
            "Conv SAME_UPPER",
            s ->
                s.node(
                    "Conv",
                    Map.of("auto_pad", "SAME_UPPER", "strides", list(2, 2)),
                    "x",
                    s.weights(5, 4, 4, 4))),
        of(
            "Conv SAME_LOWER",
            s -> s.node("Conv", Map.of("auto_pad", "SAME_LOWER"), "x", s.weights(5, 4, 4, 4))),
        of("Conv in groups", s -> s.node("Conv", Map.of("group", 2), "x", s.weights(6, 2, 3, 3))),
        of(
            "BatchNormalization",
            s ->
                s.node(
                    "BatchNormalization",
                    Map.of("epsilon", 1e-3f),
                    "x",
                    s.weights(4),
                    s.weights(4),
                    s.weights(4),
                    s.positive(4))),
        of(
            "MaxPool",
            s ->
                s.node(
                    "MaxPool",
                    Map.of(
                        "kernel_shape",
                        list(3, 3),
                        "strides",
                        list(2, 2),
                        "pads",
                        list(1, 1, 1, 1)),
                    "x")),
        of(
            "MaxPool ceil_mode",
            s ->
                s.node(
                    "MaxPool",
                    Map.of("kernel_shape", list(3, 3), "strides", list(2, 2), "ceil_mode", 1),
                    "x")),
        of(
            "AveragePool",
            s ->
                s.node(
                    "AveragePool",
                    Map.of(
                        "kernel_shape",
                        list(3, 3),
                        "strides",
                        list(2, 2),
                        "pads",
                        list(1, 1, 1, 1)),
                    "x")),
        of(
            "AveragePool counting padding",
            s ->
                s.node(
                    "AveragePool",
                    Map.of(
                        "kernel_shape",
                        list(3, 3),
                        "pads",
                        list(1, 1, 1, 1),
                        "count_include_pad",
                        1),
                    "x")),
        of("GlobalAveragePool", s -> s.node("GlobalAveragePool", NONE, "x")),
        of("GlobalMaxPool", s -> s.node("GlobalMaxPool", NONE, "x")),
        of("ReduceMax over slices", s -> s.node("ReduceMax", Map.of("axes", list(0)), "x")),
        of(
            "ReduceMax over space",
            s -> s.node("ReduceMax", Map.of("axes", list(2, 3), "keepdims", 0), "x")),
        of("ReduceMean", s -> s.node("ReduceMean", Map.of("axes", list(-1, -2)), "x")),
        of("ReduceSum", s -> s.node("ReduceSum", NONE, "x", s.integers(1, 2))),
        of("Add", s -> s.node("Add", NONE, s.weights(4, 1, 1), "x")),
        of("Sub", s -> s.node("Sub", NONE, "x", s.weights(4, 1, 1))),
        of("Mul", s -> s.node("Mul", NONE, "x", s.weights(4, 1, 1))),
        of("Div", s -> s.node("Div", NONE, "x", s.positive(4, 1, 1))),
        of("Pow", s -> s.node("Pow", NONE, s.node("Abs", NONE, "x"), s.positive(1))),
        of("Clip", s -> s.node("Clip", NONE, "x", s.weights())),
        of("Relu", s -> s.node("Relu", NONE, "x")),
        of("LeakyRelu", s -> s.node("LeakyRelu", Map.of("alpha", 0.2f), "x")),
        of("Sigmoid", s -> s.node("Sigmoid", NONE, "x")),
        of("Softmax", s -> s.node("Softmax", Map.of("axis", 1), "x")),
        of("Dropout", s -> s.node("Dropout", NONE, "x")),
        of("Concat", s -> s.node("Concat", Map.of("axis", -3), "x", "x")),
        of("Flatten", s -> s.node("Flatten", Map.of("axis", 2), "x")),
        of("Reshape", s -> s.node("Reshape", NONE, "x", s.integers(0, -1))),
        of(
            "Squeeze",
            s -> s.node("Squeeze", NONE, s.node("GlobalMaxPool", NONE, "x"), s.integers(2, 3))),
        of("Unsqueeze", s -> s.node("Unsqueeze", NONE, "x", s.integers(1))),
        of(
            "Gemm",
            s ->
                s.node(
                    "Gemm",
                    Map.of("transB", 1, "alpha", 0.5f, "beta", 2f),
                    flat(s),
                    s.weights(3, 396),
                    s.weights(3))),
        of("MatMul", s -> s.node("MatMul", NONE, flat(s), s.weights(396, 3))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operators")
  void anOperatorGivesWhatOnnxRuntimeGives(String name, Function<Sketch, String> body)
      throws Exception {
    Sketch sketch = new Sketch(3, 4, 11, 9);
    NetworkGraph graph = sketch.build(body.apply(sketch));
    float[] x = noise(3 * 4 * 11 * 9, 3);
    float[] expected = OnnxRuntime.run(graph, x, 3, 4, 11, 9);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] actual = trainable.logits(SliceBatch.of(x, new int[] {3}, 4, 11, 9));
      assertArrayEquals(expected, actual, 1e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("packings")
  void packedStudiesGiveWhatEachGivesAlone(int[] lengths) throws Exception {
    NetworkGraph graph = small();
    float[] x = noise(Arrays.stream(lengths).sum() * 64, 5);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] packed = trainable.logits(SliceBatch.of(x, lengths, 1, 8, 8));
      int start = 0;
      for (int i = 0; i < lengths.length; i++) {
        float[] own = Arrays.copyOfRange(x, start, start += lengths[i] * 64);
        float[] alone = OnnxRuntime.run(graph, own, lengths[i], 1, 8, 8);
        assertArrayEquals(alone, Arrays.copyOfRange(packed, 2 * i, 2 * i + 2), 1e-5f);
      }
    }
  }

  static Stream<int[]> packings() {
    return Stream.of(new int[] {3, 5, 1}, new int[] {4, 4}, new int[] {6});
  }

  @Test
  void gradientsAreTheSlopesOfTheLoss() throws Exception {
    int[] lengths = {3, 2};
    SliceBatch batch = SliceBatch.of(noise(5 * 64, 7), lengths, 1, 8, 8);
    try (TrainableGraph trainable = new TrainableGraph(small(), Device.cpu(), 1)) {
      trainable.learn(batch, TrainableGraphTest::sumOfSquares);
      for (String name : trainable.gradients().keySet()) {
        float[] weight = trainable.weights().get(name);
        float slope = trainable.gradients().get(name)[0];
        float middle = weight[0];
        weight[0] = middle + 1e-2f;
        double above = sumOfSquares(trainable.logits(batch), new float[4]);
        weight[0] = middle - 1e-2f;
        double below = sumOfSquares(trainable.logits(batch), new float[4]);
        weight[0] = middle;
        assertEquals((above - below) / 2e-2, slope, 2e-2 * Math.max(1, Math.abs(slope)), name);
      }
    }
  }

  @Test
  void runningStatisticsMoveInTrainingAndAreWrittenBack() throws Exception {
    Sketch sketch = new Sketch(2, 4, 8, 8);
    String mean = sketch.weights(4);
    String norm =
        sketch.node(
            "BatchNormalization",
            NONE,
            "x",
            sketch.weights(4),
            sketch.weights(4),
            mean,
            sketch.positive(4));
    NetworkGraph graph = sketch.build(sketch.node("GlobalAveragePool", NONE, norm));
    float[] x = new float[2 * 4 * 64];
    Arrays.fill(x, 10);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float before = trainable.weights().get(mean)[0];
      trainable.learn(SliceBatch.of(x, new int[] {2}, 4, 8, 8), (_, _) -> 0);
      float after = trainable.weights().get(mean)[0];
      assertEquals(0.9f * before + 0.1f * 10, after, 1e-5f);
      try (TrainableGraph again = new TrainableGraph(trainable.toGraph(), Device.cpu(), 1)) {
        assertEquals(after, again.weights().get(mean)[0]);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameWeights() throws Exception {
    assertArrayEquals(trained(1), trained(1));
    assertNotEquals(Arrays.toString(trained(1)), Arrays.toString(trained(2)));
  }

  @Test
  void refusesAnOperatorByName() {
    Sketch sketch = new Sketch(1, 4, 8, 8);
    NetworkGraph graph = sketch.build(sketch.node("Einsum", Map.of("equation", "abcd->abcd"), "x"));
    LearningException refusal =
        assertThrows(
            LearningException.class, () -> new TrainableGraph(graph, Device.cpu(), 1).close());
    assertTrue(refusal.getMessage().contains("its operator Einsum has no gradient"));
  }

  @Test
  void refusesAShapeThatIsComputedRatherThanTakingAllAxes() {
    Sketch sketch = new Sketch(1, 4, 8, 8);
    String computed = sketch.node("Relu", Map.of(), "x");
    NetworkGraph graph = sketch.build(sketch.node("ReduceSum", Map.of(), "x", computed));
    LearningException refusal =
        assertThrows(
            LearningException.class, () -> new TrainableGraph(graph, Device.cpu(), 1).close());
    assertTrue(refusal.getMessage().contains("its operator ReduceSum reads is computed"));
  }

  /// Three steps down the slope, with dropout.
  private static float[] trained(long seed) throws LearningException {
    Sketch sketch = new Sketch(4, 1, 8, 8);
    String weight = sketch.weights(2, 64);
    String drop = sketch.node("Dropout", NONE, sketch.node("Flatten", NONE, "x"));
    NetworkGraph graph =
        sketch.build(sketch.node("Gemm", Map.of("transB", 1), drop, weight, sketch.weights(2)));
    SliceBatch batch = SliceBatch.of(noise(4 * 64, 7), new int[] {4}, 1, 8, 8);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), seed)) {
      for (int step = 0; step < 3; step++) {
        trainable.learn(batch, TrainableGraphTest::sumOfSquares);
        float[] values = trainable.weights().get(weight);
        float[] slopes = trainable.gradients().get(weight);
        for (int i = 0; i < values.length; i++) {
          values[i] -= 0.01f * slopes[i];
        }
      }
      return trainable.weights().get(weight).clone();
    }
  }

  private static double sumOfSquares(float[] logits, float[] gradient) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += (double) logits[i] * logits[i];
      gradient[i] = 2 * logits[i];
    }
    return sum;
  }

  /// A network of the shape of MRNet: slices, maximum over space and slices, a linear layer.
  private static NetworkGraph small() {
    Sketch s = new Sketch(1, 1, 8, 8);
    String conv =
        s.node("Conv", Map.of("pads", list(1, 1, 1, 1)), "x", s.weights(6, 1, 3, 3), s.weights(6));
    String pooled =
        s.node("ReduceMax", Map.of("axes", list(2, 3), "keepdims", 0), s.node("Relu", NONE, conv));
    String study = s.node("ReduceMax", Map.of("axes", list(0)), pooled);
    return s.build(s.node("Gemm", Map.of("transB", 1), study, s.weights(2, 6), s.weights(2)));
  }

  private static Arguments of(String name, Function<Sketch, String> body) {
    return Arguments.of(name, body);
  }

  private static String flat(Sketch sketch) {
    return sketch.node("Flatten", NONE, "x");
  }

  private static long[] list(long... values) {
    return values;
  }

  private static float[] noise(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
