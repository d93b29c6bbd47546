// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkMean;
import org.triplane.learning.graph.SliceAnswers;
import org.triplane.learning.graph.SliceSplit;
import org.triplane.learning.graph.SpotReadout;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

/// What spots add to a network's logits, in ONNX Runtime, in training and in heat maps.
class SpotReadoutTest {
  private static final int SIZE = 24;
  private static final int SLICES = 5;
  private static final String LAYER = "relu.1";

  @Test
  void saysNothingBeforeItIsFitted() throws Exception {
    NetworkGraph with = network("spots = 4");
    NetworkGraph without = network("");
    assertArrayEquals(run(without, SLICES), run(with, SLICES), 1e-5f);
    assertEquals(LearnedWeights.of(without), LearnedWeights.of(with));
  }

  @ParameterizedTest
  @CsvSource({"12,5", "12,3", "12,9", "5,4", "16,5"})
  void addsWhatItsRuleSays(int places, int slices) throws Exception {
    NetworkGraph network = network("spots = " + places);
    List<SpotReadout.Rule> rules = rules(network, 0.5);
    float[] bare = run(network, slices);
    NetworkGraph fitted =
        SpotReadout.of(network, 2).orElseThrow().with(network, rules, "classifier");
    float[] logits = run(fitted, slices);
    for (int label = 0; label < 2; label++) {
      double expected = 0.5 * bare[label] + 0.25 + sum(rules.get(label), places, slices);
      assertEquals(expected, logits[label], 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "position = 3\nslice-position = 4", "slice-pool = 'top-k'"})
  void isTheSameInTraining(String more) throws Exception {
    NetworkGraph fitted = fitted("spots = 6\n" + more);
    int[] lengths = {5, 3, 5};
    float[] expected = new float[0];
    float[] all = new float[0];
    for (int slices : lengths) {
      expected = joined(expected, run(fitted, slices));
      all = joined(all, noise(slices));
    }
    try (TrainableGraph trainable = new TrainableGraph(fitted, Device.cpu(), 1)) {
      SliceBatch batch = SliceBatch.of(all, lengths, 1, SIZE, SIZE);
      assertArrayEquals(expected, trainable.logits(batch), 1e-4f);
      SliceBatch equal = SliceBatch.of(joined(noise(5), noise(5)), new int[] {5, 5}, 1, SIZE, SIZE);
      float[] one = run(fitted, 5);
      assertArrayEquals(joined(one, one), trainable.logits(equal), 1e-4f);
      SliceBatch single = SliceBatch.of(noise(5), new int[] {5}, 1, SIZE, SIZE);
      assertArrayEquals(
          trainable.gradient(single, LAYER, 1), at(fitted).gradient().values(), 1e-4f);
    }
  }

  @Test
  void theExplainedLayerHoldsAllThatSpotsAdd() throws Exception {
    NetworkGraph network = network("spots = 12");
    List<SpotReadout.Rule> rules = rules(network, 0);
    NetworkGraph fitted =
        SpotReadout.of(network, 2).orElseThrow().with(network, rules, "classifier");
    LayerGradients.Response at = at(fitted);
    double sum = 0;
    for (int i = 0; i < at.features().values().length; i++) {
      sum += at.gradient().values()[i] * at.features().values()[i];
    }
    assertEquals(at.logits()[1] - 0.25, sum, 1e-3);
  }

  @Test
  void aMeanOfNetworksIsCutWhereTheirSlicesMeet() throws Exception {
    NetworkGraph mean = NetworkMean.of(List.of(fitted("spots = 4"), fitted("spots = 4")));
    assertTrue(mean.layers().contains(LAYER));
    SliceSplit split = SliceSplit.of(mean).orElseThrow();
    float[] features = OnnxRuntime.run(split.slices(), noise(5), 5, 1, SIZE, SIZE);
    int width = features.length / 5;
    float[] alone = OnnxRuntime.run(split.slices(), slice(2), 1, 1, SIZE, SIZE);
    assertArrayEquals(Arrays.copyOfRange(features, 2 * width, 3 * width), alone, 1e-5f);
    assertArrayEquals(run(mean, 5), OnnxRuntime.run(split.study(), features, 5, width), 1e-4f);
  }

  @Test
  void aSliceAnswersWithItsOwnSpots() throws Exception {
    NetworkGraph network = network("spots = 12");
    List<SpotReadout.Rule> rules = rules(network, 0);
    NetworkGraph fitted =
        SpotReadout.of(network, 2).orElseThrow().with(network, rules, "classifier");
    float[] answers =
        OnnxRuntime.run(SliceAnswers.of(fitted).orElseThrow(), noise(5), 5, 1, SIZE, SIZE);
    double sum = 0;
    for (int slice = 0; slice < 5; slice++) {
      sum += answers[2 * slice] - 0.25;
    }
    assertEquals(run(fitted, 5)[0] - 0.25, sum, 1e-4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spots = -1",
        "spots = 4\nspot-slices = 0",
        "spots = 4\ninput-channels = 2",
        "spots = 4\nslice-pool = 'vote'"
      })
  void refusesWhatItCannotDo(String options) {
    assertThrows(IllegalArgumentException.class, () -> network(options));
  }

  private static LayerGradients.Response at(NetworkGraph graph) throws Exception {
    try (LayerGradients maps = LayerGradients.open(graph, LAYER, ComputeDevice.CPU)) {
      return maps.at(new Tensor(new long[] {5, 1, SIZE, SIZE}, noise(5)), 1);
    }
  }

  /// Weights times brightness minus mean, place by place.
  private static double sum(SpotReadout.Rule rule, int places, int slices) {
    int side = SIZE / 2;
    double[][] inPlane = SpotReadout.shares(side, places);
    double[][] along = SpotReadout.shares(slices, 12);
    double[] map = brightness(slices, side);
    double sum = 0;
    for (int place = 0; place < rule.weights().length; place++) {
      double[] depth = along[place / places / places];
      double[] high = inPlane[place / places % places];
      double[] wide = inPlane[place % places];
      double value = 0;
      double share = 0;
      for (int i = 0; i < map.length; i++) {
        double counts = depth[i / side / side] * high[i / side % side] * wide[i % side];
        value += counts * map[i];
        share += counts;
      }
      sum += rule.weights()[place] * (value - share * rule.means()[place]);
    }
    return sum;
  }

  private static double[] brightness(int slices, int side) {
    float[] x = noise(slices);
    double[] map = new double[slices * side * side];
    for (int i = 0; i < map.length; i++) {
      for (int k = 0; k < 25; k++) {
        int row = 2 * (i / side % side) + k / 5 - 2;
        int column = 2 * (i % side) + k % 5 - 2;
        if (row >= 0 && row < SIZE && column >= 0 && column < SIZE) {
          map[i] += x[(i / side / side * SIZE + row) * SIZE + column] / 25;
        }
      }
    }
    return map;
  }

  private static NetworkGraph network(String options) throws Exception {
    return new MrnetSmall().build(Documents.toml(options, "architecture"), 2, new Random(4));
  }

  private static NetworkGraph fitted(String options) throws Exception {
    NetworkGraph network = network(options);
    return SpotReadout.of(network, 2).orElseThrow().with(network, rules(network, 1), "classifier");
  }

  private static List<SpotReadout.Rule> rules(NetworkGraph network, double gain) {
    SpotReadout spots = SpotReadout.of(network, 2).orElseThrow();
    int size = spots.slicePlaces() * spots.places() * spots.places();
    Random random = new Random(6);
    List<SpotReadout.Rule> rules = new ArrayList<>();
    for (int label = 0; label < 2; label++) {
      double[] weights = random.doubles(size, -1, 1).toArray();
      double[] means = random.doubles(size, -1, 1).toArray();
      rules.add(new SpotReadout.Rule(gain, 0.25, weights, means));
    }
    return rules;
  }

  private static float[] run(NetworkGraph graph, int slices) throws Exception {
    return OnnxRuntime.run(graph, noise(slices), slices, 1, SIZE, SIZE);
  }

  private static float[] slice(int slice) {
    return Arrays.copyOfRange(noise(5), slice * SIZE * SIZE, (slice + 1) * SIZE * SIZE);
  }

  private static float[] noise(int slices) {
    Random random = new Random(slices);
    float[] values = new float[slices * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] joined(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
