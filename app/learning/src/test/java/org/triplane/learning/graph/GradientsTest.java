// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.learning.graph.Draft.decimal;
import static org.triplane.learning.graph.Draft.integer;
import static org.triplane.learning.graph.Draft.list;
import static org.triplane.learning.graph.Draft.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

class GradientsTest {
  private static final long[] SHAPE = {2, 4, 3, 5};
  private static final int SIZE = 120;
  private static final double STEP = 0.01;
  private static final List<Double> ERRORS = new ArrayList<>();

  static Stream<Arguments> operators() {
    return Stream.of(elementwise(), products(), windows(), reductions(), moves())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> elementwise() {
    return Stream.of(
        of("Identity", d -> d.node("Identity", "x")),
        of("Dropout", d -> d.node("Dropout", "x")),
        of("Cast", d -> d.node("Cast", List.of("x"), integer("to", 1))),
        of("Neg", d -> d.node("Neg", "x")),
        of("Abs", d -> d.node("Abs", "x")),
        of("Exp", d -> d.node("Exp", "x")),
        of("Log", d -> d.node("Log", above(d))),
        of("Sqrt", d -> d.node("Sqrt", above(d))),
        of("Relu", d -> d.node("Relu", "x")),
        of("LeakyRelu", d -> d.node("LeakyRelu", List.of("x"), decimal("alpha", 0.2f))),
        of("Clip", d -> d.node("Clip", "x", d.number(-0.72f), d.number(0.72f))),
        of("Clip from below", d -> d.node("Clip", "x", d.number(0.72f))),
        of("HardSigmoid", d -> d.node("HardSigmoid", List.of("x"), decimal("alpha", 0.6f))),
        of("HardSwish", d -> d.node("HardSwish", "x")),
        of("Sigmoid", d -> d.node("Sigmoid", "x")),
        of("Tanh", d -> d.node("Tanh", "x")),
        of("Softmax", d -> d.node("Softmax", List.of("x"), integer("axis", 1))),
        of(
            "BatchNormalization",
            d ->
                d.node(
                    "BatchNormalization",
                    List.of("x", d.weights(4), d.weights(4), d.weights(4), d.positive(4)),
                    decimal("epsilon", 1e-3f))));
  }

  private static Stream<Arguments> products() {
    return Stream.of(
        of("Add", d -> d.node("Add", d.weights(1, 3, 1), d.node("Add", "x", "x"))),
        of("Add of a small operand", d -> d.node("Add", d.weights(2, 4, 3, 5), pooled(d))),
        of("Sum", d -> d.node("Sum", "x", d.weights(4, 1, 1), pooled(d))),
        of("Sub", d -> d.node("Sub", d.weights(1), d.node("Sub", "x", pooled(d)))),
        of("Mul", d -> d.node("Mul", "x", d.node("Mul", pooled(d), d.weights(4, 1, 1)))),
        of("Div", d -> d.node("Div", d.node("Exp", pooled(d)), above(d))),
        of("Pow", d -> d.node("Pow", above(d), d.number(3))),
        of("Pow by its exponent", d -> d.node("Pow", d.positive(5), "x")),
        of("Gemm", d -> gemm(d, flat(d), d.weights(60, 3), 0, 0)),
        of("Gemm B'", d -> gemm(d, flat(d), d.weights(3, 60), 0, 1)),
        of("Gemm A'", d -> gemm(d, flat(d), d.weights(2, 3), 1, 0)),
        of("Gemm A'B'", d -> gemm(d, flat(d), d.weights(3, 2), 1, 1)),
        of("Gemm by B", d -> gemm(d, d.weights(3, 2), flat(d), 0, 0)),
        of("Gemm by B, A'", d -> gemm(d, d.weights(2, 3), flat(d), 1, 0)),
        of("Gemm by B'", d -> gemm(d, d.weights(3, 60), flat(d), 0, 1)),
        of("Gemm by B', A'", d -> gemm(d, d.weights(60, 3), flat(d), 1, 1)),
        of("Gemm by C", d -> gemmBias(d)),
        of("MatMul", d -> d.node("MatMul", "x", d.weights(5, 3))),
        of("MatMul by the second", d -> d.node("MatMul", d.weights(2, 1, 6, 3), "x")));
  }

  private static Stream<Arguments> windows() {
    return Stream.of(
        of("Conv", d -> d.node("Conv", "x", d.weights(3, 4, 2, 3), d.weights(3))),
        of(
            "Conv with borders and steps",
            d ->
                d.node(
                    "Conv",
                    List.of("x", d.weights(3, 4, 3, 3)),
                    list("pads", 1, 0, 2, 1),
                    list("strides", 2, 3))),
        of(
            "Conv, dilated, in groups",
            d ->
                d.node(
                    "Conv",
                    List.of("x", d.weights(6, 2, 2, 2)),
                    list("dilations", 2, 3),
                    integer("group", 2))),
        of(
            "Conv of volumes",
            d ->
                d.node(
                    "Conv",
                    List.of(volume(d), d.weights(3, 2, 2, 3, 3)),
                    list("pads", 0, 1, 1, 0, 1, 1),
                    list("strides", 1, 2, 2))),
        of(
            "AveragePool of volumes",
            d ->
                d.node(
                    "AveragePool",
                    List.of(volume(d)),
                    list("kernel_shape", 2, 2, 3),
                    list("strides", 1, 1, 2))),
        of(
            "MaxPool SAME_LOWER",
            d ->
                d.node(
                    "MaxPool",
                    List.of("x"),
                    list("kernel_shape", 2, 2),
                    list("strides", 2, 2),
                    text("auto_pad", "SAME_LOWER"))),
        of(
            "Conv SAME_UPPER",
            d ->
                d.node(
                    "Conv", List.of("x", d.weights(3, 4, 2, 4)), text("auto_pad", "SAME_UPPER"))),
        of("MaxPool", d -> d.node("MaxPool", List.of("x"), list("kernel_shape", 2, 2))),
        of(
            "MaxPool, overlapping",
            d ->
                d.node(
                    "MaxPool",
                    List.of("x"),
                    list("kernel_shape", 3, 3),
                    list("strides", 2, 2),
                    list("pads", 1, 1, 1, 1),
                    integer("ceil_mode", 1))),
        of(
            "AveragePool",
            d ->
                d.node(
                    "AveragePool",
                    List.of("x"),
                    list("kernel_shape", 3, 2),
                    list("strides", 2, 1),
                    list("pads", 1, 1, 1, 0))),
        of(
            "AveragePool, counting borders",
            d ->
                d.node(
                    "AveragePool",
                    List.of("x"),
                    list("kernel_shape", 3, 3),
                    list("pads", 1, 1, 1, 1),
                    integer("count_include_pad", 1))));
  }

  private static Stream<Arguments> reductions() {
    return Stream.of(
        of("GlobalAveragePool", d -> d.node("GlobalAveragePool", "x")),
        of("GlobalAveragePool of volumes", d -> d.node("GlobalAveragePool", volume(d))),
        of("GlobalMaxPool", d -> d.node("GlobalMaxPool", "x")),
        of("ReduceMean", d -> d.node("ReduceMean", List.of("x"), list("axes", -1, 2))),
        of("ReduceMean of all", d -> d.node("ReduceMean", "x")),
        of(
            "ReduceMean, dropped",
            d -> d.node("ReduceMean", List.of("x"), list("axes", 1), integer("keepdims", 0))),
        of("ReduceMax over slices", d -> d.node("ReduceMax", List.of("x"), list("axes", 0))),
        of(
            "ReduceMax, dropped",
            d -> d.node("ReduceMax", List.of("x"), list("axes", 0, 3), integer("keepdims", 0))),
        of("ReduceSum", d -> d.node("ReduceSum", "x", d.integers(0, -1))),
        of(
            "ReduceSum, dropped",
            d -> d.node("ReduceSum", List.of("x", d.integers(2)), integer("keepdims", 0))));
  }

  private static Stream<Arguments> moves() {
    return Stream.of(
        of("Flatten", d -> d.node("Flatten", List.of("x"), integer("axis", 2))),
        of("Reshape", d -> d.node("Reshape", "x", d.integers(0, -1, 2))),
        of("Squeeze", d -> d.node("Squeeze", pooled(d), d.integers(2, 3))),
        of("Unsqueeze", d -> d.node("Unsqueeze", "x", d.integers(0, 3))),
        of("TopK", d -> top(d)),
        of("Gather", d -> d.node("Gather", List.of("x", d.integers(2, 0, 2)), integer("axis", 2))),
        of("Reshape back", d -> d.node("Reshape", flat(d), d.node("Shape", "x"))),
        of("Transpose", d -> d.node("Transpose", List.of("x"), list("perm", 3, 0, 1, 2))),
        of("Transpose, reversed", d -> d.node("Transpose", "x")),
        of(
            "Concat",
            d ->
                d.node(
                    "Concat",
                    List.of(d.weights(2, 2, 3, 5), "x", d.node("Neg", "x")),
                    integer("axis", -3))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operators")
  void aGradientIsTheSlopeOfTheOutput(String name, Function<Draft, String> body) throws Exception {
    var draft = new Draft(2, 4, 3, 5);
    NetworkGraph graph = draft.build(body.apply(draft));
    double[][] slopes = slopes(graph);
    double greatest = 0;
    double largest = 0;
    try (var gradients = LayerGradients.open(graph, "x", ComputeDevice.CPU)) {
      for (int label = 0; label < slopes.length; label++) {
        Tensor row = gradients.at(new Tensor(SHAPE, numbers()), label).gradient();
        for (int i = 0; i < SIZE; i++) {
          largest = Math.max(largest, Math.abs(slopes[label][i]));
          greatest = Math.max(greatest, Math.abs(slopes[label][i] - row.values()[i]));
        }
      }
    }
    ERRORS.add(greatest / largest);
    assertEquals(0, greatest / largest, 1e-3);
  }

  @AfterAll
  static void say() {
    System.out.printf(
        "Gradients against finite differences: greatest relative error %.1e of %d cases%n",
        ERRORS.stream().mapToDouble(error -> error).max().orElseThrow(), ERRORS.size());
  }

  @Test
  void everyOperatorWithARuleIsTested() {
    var tested = new TreeSet<String>();
    operators().forEach(each -> tested.add(((String) each.get()[0]).split("[ ,]")[0]));
    assertEquals(new TreeSet<>(GradientRules.operators()), tested);
  }

  @Test
  void refusesAnOperatorByName() {
    var draft = new Draft(2, 4, 3, 5);
    NetworkGraph graph = draft.build(draft.node("Erf", "x"));
    var refusal = assertThrows(LearningException.class, () -> Gradients.append(graph, "x"));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("no gradient rule for its operator Erf"));
  }

  @Test
  void anOperatorBeforeTheLayerNeedsNoRule() throws Exception {
    var draft = new Draft(2, 4, 3, 5);
    String layer = draft.node("Erf", "x");
    NetworkGraph graph = draft.build(draft.node("Neg", layer));
    assertEquals(
        List.of(graph.output(), Gradients.GRADIENT, layer),
        Gradients.append(graph, layer).outputs().stream().map(GraphTensor::name).toList());
  }

  @Test
  void refusesALayerThatTheOutputDoesNotDependOn() {
    var draft = new Draft(2, 4, 3, 5);
    String aside = draft.node("Exp", "x");
    NetworkGraph graph = draft.build(draft.node("Neg", "x"));
    assertThrows(LearningException.class, () -> Gradients.append(graph, aside));
  }

  /// Central differences in steps of 0.01, by label and input.
  private static double[][] slopes(NetworkGraph graph) throws LearningException {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      double[][] slopes =
          new double[session.apply(new Tensor(SHAPE, numbers())).values().length][SIZE];
      for (int i = 0; i < SIZE; i++) {
        float[] above = numbers();
        float[] below = numbers();
        above[i] += (float) STEP;
        below[i] -= (float) STEP;
        float[] high = session.apply(new Tensor(SHAPE, above)).values();
        float[] low = session.apply(new Tensor(SHAPE, below)).values();
        for (int label = 0; label < high.length; label++) {
          slopes[label][i] = ((double) high[label] - low[label]) / ((double) above[i] - below[i]);
        }
      }
      return slopes;
    }
  }

  /// In random order, 0.06 apart and at least 0.03 from 0, so that no step passes a bend.
  private static float[] numbers() {
    List<Float> numbers = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      numbers.add((i + 0.5f - SIZE / 2) * 0.06f);
    }
    Collections.shuffle(numbers, new Random(2));
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = numbers.get(i);
    }
    return values;
  }

  private static Arguments of(String name, Function<Draft, String> body) {
    return Arguments.of(name, body);
  }

  private static String above(Draft draft) {
    return draft.node("Add", "x", draft.number(6));
  }

  private static String pooled(Draft draft) {
    return draft.node("ReduceMean", List.of("x"), list("axes", 2, 3));
  }

  private static String top(Draft draft) {
    return draft.node("TopK", 2, List.of("x", draft.integers(2)), integer("axis", 1));
  }

  private static String volume(Draft draft) {
    return draft.node("Reshape", "x", draft.integers(2, 2, 2, 3, 5));
  }

  private static String flat(Draft draft) {
    return draft.node("Flatten", "x");
  }

  private static String gemm(Draft draft, String a, String b, int turnA, int turnB) {
    return draft.node(
        "Gemm",
        List.of(a, b),
        integer("transA", turnA),
        integer("transB", turnB),
        decimal("alpha", 0.5f));
  }

  private static String gemmBias(Draft draft) {
    String bias = draft.node("ReduceMean", List.of(flat(draft)), list("axes", 0));
    return draft.node(
        "Gemm", List.of(draft.weights(3, 2), draft.weights(2, 60), bias), decimal("beta", 2));
  }
}
