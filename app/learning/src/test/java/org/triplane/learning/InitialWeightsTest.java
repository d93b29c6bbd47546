// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.Resnet18;

class InitialWeightsTest {
  private static final Options PLAIN = Options.none("architecture").with("name", "mrnet-small");

  private static final Options NARROW = Options.none("architecture").with("width", 4);

  @TempDir Path folder;

  @Test
  void aNetworkBeginsWithTheWeightsOfItsFile() throws Exception {
    Path file = folder.resolve("before.onnx");
    network(2, 7).write(file);
    InitialWeights weights = InitialWeights.of(PLAIN.with("weights", file.toString()));
    assertEquals(PLAIN.values(), weights.rest().values());
    NetworkGraph loaded = weights.load(network(2, 1));
    network(2, 7)
        .initializers()
        .forEach(
            (name, weight) ->
                assertArrayEquals(weight.values(), loaded.initializers().get(name).values(), name));
  }

  @Test
  void theHeadMayBeOfOtherLabelsUnlessAllIsWanted() throws Exception {
    Path file = folder.resolve("before.onnx");
    network(5, 7).write(file);
    Options options = PLAIN.with("weights", file.toString());
    assertArrayEquals(
        network(5, 7).initializers().get("features.2.weight").values(),
        InitialWeights.of(options)
            .load(network(2, 1))
            .initializers()
            .get("features.2.weight")
            .values());
    var refusal =
        assertThrows(
            LearningException.class,
            () -> InitialWeights.of(options.with("weights-match", "all")).load(network(2, 1)));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("classifier.weight is of shape [5, 48], not [2, 48]"));
  }

  @Test
  void refusesAnotherNetworksWeightsByName() throws Exception {
    Path file = folder.resolve("before.onnx");
    Options wide = PLAIN.with("channels", List.of(16, 24, 40, 48));
    new MrnetSmall().build(wide, 2, new Random(1)).write(file);
    Options options = PLAIN.with("weights", file.toString());
    var refusal =
        assertThrows(LearningException.class, () -> InitialWeights.of(options).load(network(2, 1)));
    assertTrue(
        String.valueOf(refusal.getMessage())
            .contains("features.2.weight is of shape [40, 24, 3, 3], not [32, 24, 3, 3]"));
    InitialWeights.of(options.with("weights-match", "some")).load(network(2, 1));
  }

  @Test
  void saysHowMuchOfANetworkBeginsWithAFile() throws Exception {
    Path file = folder.resolve("before.onnx");
    network(5, 7).write(file);
    Optional<String> told =
        InitialWeights.of(PLAIN.with("weights", file.toString())).told(network(2, 1));
    assertEquals(
        "Weights of before.onnx: 8 of 10 parameters begin with them. Begun anew: classifier.weight"
            + " [5, 48], not [2, 48]; classifier.bias [5], not [2].",
        told.orElseThrow());
    assertEquals(Optional.empty(), InitialWeights.of(PLAIN).told(network(2, 1)));
  }

  @Test
  void namesWhatTheFileOfAnotherNetworkHas() throws Exception {
    Path file = folder.resolve("before.onnx");
    new Resnet18().build(NARROW, 2, new Random(1)).write(file);
    Options options = PLAIN.with("weights", file.toString());
    String refusal = refusal(options, network(2, 1));
    assertTrue(refusal.contains("it has features.0.weight; "), refusal);
    assertTrue(refusal.contains("but the file has conv1.weight; "), refusal);
  }

  @Test
  void refusesWeightsThatAreNoFiniteNumbers() throws Exception {
    Path file = folder.resolve("before.onnx");
    NetworkGraph sound = network(2, 7);
    float[] values = sound.initializers().get("features.2.weight").values().clone();
    values[3] = Float.NaN;
    sound.withInitializers(Map.of("features.2.weight", values)).write(file);
    Options options = PLAIN.with("weights", file.toString());
    assertEquals(
        "Cannot use the weights in before.onnx: features.2.weight has values that are no finite"
            + " numbers. Choose a state from before that training went astray.",
        refusal(options, network(2, 1)));
  }

  private static String refusal(Options options, NetworkGraph network) {
    return String.valueOf(
        assertThrows(LearningException.class, () -> InitialWeights.of(options).load(network))
            .getMessage());
  }

  @Test
  void aHeadCannotMatchBeforeTheLabelsAreKnown() throws Exception {
    Path file = folder.resolve("before.onnx");
    network(5, 7).write(file);
    InitialWeights all =
        InitialWeights.of(PLAIN.with("weights", file.toString()).with("weights-match", "all"));
    all.beforeLabels().load(network(1, 1));
    all.load(network(5, 1));
    assertThrows(LearningException.class, () -> all.load(network(1, 1)));
  }

  @Test
  void refusesAnUnknownWayOfMatching() {
    assertThrows(
        IllegalArgumentException.class,
        () -> InitialWeights.of(PLAIN.with("weights-match", "maybe")));
  }

  private static NetworkGraph network(int labels, int seed) {
    return new MrnetSmall().build(PLAIN, labels, new Random(seed));
  }
}
