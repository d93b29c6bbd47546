// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

class WeightLoadingTest {
  @Test
  void weightsOfTheSameNetworkAllFit() {
    WeightLoading loading = WeightLoading.of(network(3, 2, 1), network(3, 2, 9).initializers());
    assertEquals(List.of(), loading.problems());
    assertArrayEquals(
        network(3, 2, 9).initializers().get("conv1.weight").values(),
        loading.graph().initializers().get("conv1.weight").values());
  }

  @Test
  void aHeadOfOtherLabelsKeepsItsOwnWeights() {
    WeightLoading loading = WeightLoading.of(network(3, 2, 1), network(3, 5, 9).initializers());
    assertEquals(List.of(), loading.bodyProblems());
    assertEquals(
        List.of("fc.weight is of shape [5, 32], not [2, 32]", "fc.bias is of shape [5], not [2]"),
        loading.problems());
    assertArrayEquals(
        network(3, 2, 1).initializers().get("fc.weight").values(),
        loading.graph().initializers().get("fc.weight").values());
  }

  @Test
  void namesWhatIsMissingAndWhatIsNotExpected() {
    Map<String, Initializer> weights = new HashMap<>(network(3, 2, 9).initializers());
    weights.remove("bn1.running_mean");
    weights.put("extra", new Initializer("extra", new long[] {1}, new float[1]));
    WeightLoading loading = WeightLoading.of(network(3, 2, 1), weights);
    assertEquals(List.of("bn1.running_mean is missing"), loading.bodyProblems());
    assertEquals(
        List.of("bn1.running_mean is missing", "extra is not expected"), loading.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"module.", "model.", "net.backbone."})
  void whatATrainingProgramPutsBeforeAllNamesDoesNotCount(String beginning) {
    Map<String, Initializer> weights = named(beginning);
    weights.put("criterion.weight", new Initializer("w", new long[] {1}, new float[1]));
    WeightLoading loading = WeightLoading.of(network(3, 2, 1), weights);
    assertEquals(List.of("criterion.weight is not expected"), loading.problems());
    assertArrayEquals(
        network(3, 2, 9).initializers().get("layer2.0.conv1.weight").values(),
        loading.graph().initializers().get("layer2.0.conv1.weight").values());
  }

  @Test
  void ofTwoNetworksInOneFileNoneIsGuessed() {
    Map<String, Initializer> weights = named("student.");
    weights.putAll(named("teacher."));
    assertEquals(List.of(), WeightLoading.of(network(3, 2, 1), weights).loaded());
  }

  /// `conv1.weight` of a block is none of the stem.
  @Test
  void whatStandsBeforeAFewNamesIsPartOfThem() {
    Map<String, Initializer> weights = named("");
    weights.remove("conv1.weight");
    weights.remove("bn1.weight");
    WeightLoading loading = WeightLoading.of(network(3, 2, 1), weights);
    assertEquals(List.of("conv1.weight", "bn1.weight"), loading.missing());
  }

  private static Map<String, Initializer> named(String beginning) {
    Map<String, Initializer> weights = new HashMap<>();
    WeightLoading.weights(network(3, 2, 9))
        .forEach((name, tensor) -> weights.put(beginning + name, tensor));
    return weights;
  }

  /// W14: the sum of the kernels sees in a grey picture what the three kernels see in it three
  /// times.
  @Test
  void aStemOfOneChannelSeesWhatAStemOfThreeSees() throws Exception {
    NetworkGraph color = network(3, 2, 9);
    WeightLoading loading = WeightLoading.of(network(1, 2, 1), color.initializers());
    assertEquals(List.of(), loading.problems());
    float[] grey = new float[2 * 40 * 40];
    float[] repeated = new float[3 * grey.length];
    Random random = new Random(3);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = random.nextFloat();
      for (int channel = 0; channel < 3; channel++) {
        repeated[(i / 1600 * 3 + channel) * 1600 + i % 1600] = grey[i];
      }
    }
    assertArrayEquals(run(color, repeated, 3), run(loading.graph(), grey, 1), 1e-5f);
  }

  private static float[] run(NetworkGraph graph, float[] x, int channels) throws LearningException {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      return session.apply(new Tensor(new long[] {2, channels, 40, 40}, x)).values();
    }
  }

  private static NetworkGraph network(int channels, int labels, int seed) {
    Options options =
        Options.none("architecture").with("width", 4).with("input-channels", channels);
    return new Resnet18().build(options, labels, new Random(seed));
  }
}
