// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Prediction;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

class ClassLogOddsTest {
  private static final int SIZE = 33;

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 1000})
  void theLogisticFunctionOfAnOutputIsTheSoftmaxProbability(double scale) throws Exception {
    Sketch sketch = new Sketch(1, 4);
    NetworkGraph graph = ClassLogOdds.append(sketch.build("x"), 4);
    float[] scores = {(float) scale, (float) -scale, (float) (0.9 * scale), 0};
    float[] logits = OnnxRuntime.run(graph, scores, 1, 4);
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - scores[0]);
    }
    double total = 0;
    for (int k = 0; k < 4; k++) {
      double probability = Prediction.sigmoid(logits[k]);
      assertEquals(Math.exp(scores[k] - scores[0]) / sum, probability, 1e-6);
      total += probability;
    }
    assertEquals(1, total, 1e-6);
  }

  @Test
  void twoClassesAreTheDifferenceOfTheirScores() throws Exception {
    NetworkGraph graph = ClassLogOdds.append(new Sketch(1, 2).build("x"), 2);
    assertArrayEquals(
        new float[] {-4.5f, 4.5f}, OnnxRuntime.run(graph, new float[] {-3, 1.5f}, 1, 2), 1e-6f);
  }

  @Test
  void noFurtherWeightIsLearned() throws Exception {
    NetworkGraph plain = network("max");
    assertEquals(LearnedWeights.of(plain), LearnedWeights.of(ClassLogOdds.append(plain, 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max", "attention", "soft-vote"})
  void trainingAndOnnxRuntimePredictTheSame(String pool) throws Exception {
    NetworkGraph graph = ClassLogOdds.append(network(pool), 4);
    float[] x = noise(5 * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] both = trainable.logits(SliceBatch.of(x, new int[] {2, 3}, 1, SIZE, SIZE));
      float[] second = new float[3 * SIZE * SIZE];
      System.arraycopy(x, 2 * SIZE * SIZE, second, 0, second.length);
      float[] first = new float[2 * SIZE * SIZE];
      System.arraycopy(x, 0, first, 0, first.length);
      float[] expected = new float[8];
      System.arraycopy(OnnxRuntime.run(graph, first, 2, 1, SIZE, SIZE), 0, expected, 0, 4);
      System.arraycopy(OnnxRuntime.run(graph, second, 3, 1, SIZE, SIZE), 0, expected, 4, 4);
      assertArrayEquals(expected, both, 1e-4f);
    }
  }

  @Test
  void trainingAndOnnxRuntimeHaveTheSameGradient() throws Exception {
    NetworkGraph graph = ClassLogOdds.append(network("max"), 4);
    String layer = graph.layers().getLast();
    float[] x = noise(3 * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1);
        LayerGradients gradients = LayerGradients.open(graph, layer, ComputeDevice.CPU)) {
      float[] expected =
          trainable.gradient(SliceBatch.of(x, new int[] {3}, 1, SIZE, SIZE), layer, 2);
      Tensor input = new Tensor(new long[] {3, 1, SIZE, SIZE}, x);
      float[] actual = gradients.at(input, 2).gradient().values();
      float largest = 0;
      for (float slope : expected) {
        largest = Math.max(largest, Math.abs(slope));
      }
      assertArrayEquals(expected, actual, 1e-4f * largest);
    }
  }

  /// The slope of −log σ(out) by the scores is that of the softmax's cross-entropy, p − target.
  @Test
  void theSlopeOfTheLossIsTheSoftmaxProbabilityWithoutTheTarget() throws Exception {
    NetworkGraph graph = ClassLogOdds.append(network("max"), 4);
    float[] x = noise(2 * SIZE * SIZE);
    SliceBatch batch = SliceBatch.of(x, new int[] {2}, 1, SIZE, SIZE);
    double[] expected = new double[4];
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      trainable.learn(
          batch,
          (logits, slope) -> {
            for (int k = 0; k < 4; k++) {
              slope[k] = k == 1 ? (float) -Prediction.sigmoid(-logits[1]) : 0;
              expected[k] = Prediction.sigmoid(logits[k]) - (k == 1 ? 1 : 0);
            }
            return 0;
          });
      float[] bias =
          trainable.gradients().entrySet().stream()
              .filter(weight -> weight.getValue().length == 4)
              .filter(weight -> weight.getKey().equals("classifier.bias"))
              .findFirst()
              .map(Map.Entry::getValue)
              .orElseThrow();
      for (int k = 0; k < 4; k++) {
        assertEquals(expected[k], bias[k], 1e-6);
      }
    }
  }

  private static NetworkGraph network(String pool) throws Exception {
    var options = new LinkedHashMap<String, Object>();
    options.put("name", "mrnet-small");
    options.put("channels", List.of(4, 4, 4, 4));
    options.put("slice-pool", pool);
    return new MrnetSmall().build(new Options("architecture", options), 4, new Random(3));
  }

  private static float[] noise(int count) {
    Random random = new Random(5);
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }
}
