// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;
import org.triplane.learning.spi.Architecture;

/// Training and running must be the same network.
class ArchitectureParityTest {
  private static final int SIZE = 35;

  static Stream<String> networks() {
    return Stream.concat(
        Stream.of(
            "name = 'mrnet-small'",
            "name = 'mrnet-small'\nposition = 5",
            "name = 'mrnet-small'\nnorm = 'batch'",
            "name = 'resnet-18'\nwidth = 8",
            "name = 'resnet-18'\nwidth = 8\nslice-pool = 'mean'\nbatch-norm = 'frozen'",
            "name = 'resnet-18'\nwidth = 8\nstem-pool = 'none'",
            "name = 'r3d-18'\nwidth = 4\ninput-channels = 1",
            "name = 'conv5-fc3'",
            "name = 'conv5-fc3'\nsize = 35\nslice-weights = [0.5, 0, 1]",
            "name = 'elnet'\nwidth = 2"),
        Stream.of("gem", "top-k", "attention", "vote", "soft-vote")
            .flatMap(
                pool ->
                    Stream.of(0, 3)
                        .filter(table -> table == 0 || !pool.endsWith("vote"))
                        .map(table -> small(pool, table))));
  }

  private static String small(String pool, int table) {
    return "name = 'mrnet-small'\nslice-pool = '%s'\nslice-position = %d".formatted(pool, table);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trainingAndOnnxRuntimePredictTheSame(String options) throws Exception {
    NetworkGraph graph = shaken(graph(options));
    int channels = channels(graph);
    float[] x = noise(9 * channels * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      for (int[] lengths : new int[][] {{3}, {4, 4}, {1, 5, 3}}) {
        assertArrayEquals(
            eachAlone(graph, x, lengths, channels),
            trainable.logits(batch(x, lengths, channels)),
            1e-4f,
            Arrays.toString(lengths));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void trainingAndOnnxRuntimeHaveTheSameGradient(String options) throws Exception {
    NetworkGraph graph = shaken(graph(options));
    int channels = channels(graph);
    String layer = firstConvolution(graph);
    float[] x = noise(4 * channels * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1);
        LayerGradients gradients = LayerGradients.open(graph, layer, ComputeDevice.CPU)) {
      float[] expected = trainable.gradient(batch(x, new int[] {4}, channels), layer, 1);
      Tensor input = new Tensor(new long[] {4, channels, SIZE, SIZE}, x);
      float[] actual = gradients.at(input, 1).gradient().values();
      float largest = 0;
      for (float slope : expected) {
        largest = Math.max(largest, Math.abs(slope));
      }
      assertTrue(largest > 0);
      assertArrayEquals(expected, actual, 1e-4f * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyLearnedWeightGetsAGradient(String options) throws Exception {
    NetworkGraph graph = shaken(graph(options));
    int channels = channels(graph);
    float[] x = noise(9 * channels * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      trainable.learn(batch(x, new int[] {2, 3, 4}, channels), ArchitectureParityTest::squares);
      assertEquals(LearnedWeights.of(graph), trainable.gradients().keySet());
      trainable.gradients().forEach((name, slopes) -> assertFinite(name, slopes));
    }
  }

  @ParameterizedTest
  @CsvSource({"resnet-18, 3", "r3d-18, 3", "mrnet-alexnet, 3"})
  void thePublishedSizePredictsTheSame(String name, int channels) throws Exception {
    NetworkGraph graph = graph("name = '" + name + "'");
    float[] x = noise(3 * channels * 64 * 64);
    float[] expected = OnnxRuntime.run(graph, x, 3, channels, 64, 64);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] actual = trainable.logits(SliceBatch.of(x, new int[] {3}, channels, 64, 64));
      assertArrayEquals(expected, actual, 1e-4f);
    }
  }

  static NetworkGraph graph(String toml) throws Exception {
    return graph(toml, 2);
  }

  static NetworkGraph graph(String toml, int labels) throws Exception {
    Options options = Documents.toml(toml, "architecture");
    return Services.load(Architecture.class, List.of(Architecture.class.getClassLoader()))
        .get(options.text("name"))
        .build(options, labels, new Random(4));
  }

  /// With other numbers in what begins as zeros and ones, so that nothing cancels.
  private static NetworkGraph shaken(NetworkGraph graph) {
    Random random = new Random(8);
    Map<String, float[]> values = new LinkedHashMap<>();
    Set<String> learned = LearnedWeights.of(graph);
    graph
        .initializers()
        .forEach(
            (name, weight) -> {
              boolean statistic = name.contains(".running_");
              boolean even = Arrays.stream(weight.shape()).filter(n -> n > 1).count() < 2;
              if (statistic || learned.contains(name) && (even || name.contains("position"))) {
                float[] moved = weight.values().clone();
                for (int i = 0; i < moved.length; i++) {
                  moved[i] += 0.1f * random.nextFloat();
                }
                values.put(name, moved);
              }
            });
    return graph.withInitializers(values);
  }

  private static float[] eachAlone(NetworkGraph graph, float[] x, int[] lengths, int channels)
      throws LearningException {
    float[] all = new float[2 * lengths.length];
    int slice = channels * SIZE * SIZE;
    int start = 0;
    for (int i = 0; i < lengths.length; i++) {
      float[] own = Arrays.copyOfRange(x, start * slice, (start + lengths[i]) * slice);
      float[] logits = OnnxRuntime.run(graph, own, lengths[i], channels, SIZE, SIZE);
      System.arraycopy(logits, 0, all, 2 * i, 2);
      start += lengths[i];
    }
    return all;
  }

  private static SliceBatch batch(float[] x, int[] lengths, int channels) {
    int pixels = Arrays.stream(lengths).sum() * channels * SIZE * SIZE;
    return SliceBatch.of(Arrays.copyOf(x, pixels), lengths, channels, SIZE, SIZE);
  }

  private static int channels(NetworkGraph graph) {
    return graph.inputs().getFirst().shape().get(1).intValue();
  }

  private static String firstConvolution(NetworkGraph graph) {
    return graph.nodes().stream()
        .filter(node -> node.getOpType().equals("Conv"))
        .findFirst()
        .orElseThrow()
        .getOutput(0);
  }

  private static void assertFinite(String name, float[] slopes) {
    for (float slope : slopes) {
      assertTrue(Float.isFinite(slope), name);
    }
  }

  static double squares(float[] logits, float[] slope) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += (double) logits[i] * logits[i];
      slope[i] = 2 * logits[i];
    }
    return sum;
  }

  static float[] noise(int size) {
    Random random = new Random(6);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
