// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

class InitialWeightsTest {
  private static final Options PLAIN = Options.none("architecture").with("name", "mrnet-small");

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
