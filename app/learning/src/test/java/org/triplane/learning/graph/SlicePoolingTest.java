// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

/// One pixel a slice is its one feature, and the last layer passes it on.
class SlicePoolingTest {
  private static final Options NONE = Options.none("architecture");

  @ParameterizedTest
  @CsvSource({
    "max, 9",
    "mean, 4",
    "top-k, 6.5",
    "vote, 4",
    "gem, 5.0498",
  })
  void poolsSlices(String kind, float expected) throws Exception {
    Options options = NONE.with("slice-pool", kind).with("slice-count", 2).with("slice-power", 2);
    assertEquals(expected, run(graph(options), 1, 4, 9, 2), 1e-3);
  }

  @Test
  void theTopOfAShortStudyIsAllOfIt() throws Exception {
    Options options = NONE.with("slice-pool", "top-k").with("slice-count", 5);
    assertEquals(3, run(graph(options), 2, 4), 1e-6);
  }

  @Test
  void aSoftVoteIsTheMeanOfProbabilities() throws Exception {
    double mean = (1 / (1 + Math.exp(-1)) + 1 / (1 + Math.exp(2))) / 2;
    assertEquals(
        Math.log(mean / (1 - mean)), run(graph(NONE.with("slice-pool", "soft-vote")), 1, -2), 1e-5);
  }

  @Test
  void votesCountByPosition() throws Exception {
    Options options = NONE.with("slice-pool", "vote").with("slice-weights", List.of(1, 0, 3));
    assertEquals((1 * 2 + 3 * 8) / 4.0, run(graph(options), 2, 5, 8), 1e-4);
  }

  /// Six slices over three positions: slices 0 and 5 lie beyond the outer positions and count as
  /// these, slices 1 to 4 lie a quarter or three quarters of the way between two.
  @Test
  void aSliceBetweenTwoPositionsCountsInBetween() throws Exception {
    Options options = NONE.with("slice-pool", "vote").with("slice-weights", List.of(0, 1, 0));
    assertEquals(
        (0.25 * 2 + 0.75 * 3 + 0.75 * 4 + 0.25 * 5) / 2,
        run(graph(options), 1, 2, 3, 4, 5, 6),
        1e-4);
  }

  @Test
  void attentionThatScoresAllAlikeIsTheMean() throws Exception {
    NetworkGraph graph = graph(NONE.with("slice-pool", "attention"));
    float[] none = new float[64];
    NetworkGraph even = graph.withInitializers(Map.of("attention.score.weight", none));
    assertEquals(4, run(even, 1, 4, 9, 2), 1e-5);
  }

  @Test
  void aPositionAddsItsOwnFeature() throws Exception {
    Options options = NONE.with("slice-pool", "mean").with("slice-position", 3);
    NetworkGraph graph = graph(options);
    assertEquals(4, run(graph, 1, 3, 8), 1e-5);
    float[] table = {10, 20, 60};
    assertEquals(34, run(graph.withInitializers(Map.of("slice.position", table)), 1, 3, 8), 1e-4);
  }

  @Test
  void slicesStayOnTheirOwnBeforeTheyMeet() {
    for (String kind : List.of("max", "mean", "gem", "top-k", "attention", "vote")) {
      NetworkGraph graph = graph(NONE.with("slice-pool", kind).with("slice-weights", List.of()));
      SliceSplit split = SliceSplit.of(graph).orElseThrow();
      assertTrue(split.study().nodes().size() < graph.nodes().size(), kind);
    }
  }

  @Test
  void refusesWhatItCannotDo() {
    for (Options options :
        List.of(
            NONE.with("slice-pool", "median"),
            NONE.with("slice-pool", "max").with("slice-weights", List.of(1)),
            NONE.with("slice-pool", "vote").with("slice-weights", List.of(0, 0)),
            NONE.with("slice-pool", "vote").with("slice-position", 3),
            NONE.with("slice-count", 0))) {
      assertThrows(IllegalArgumentException.class, () -> graph(options), options.toString());
    }
  }

  private static NetworkGraph graph(Options options) {
    SlicePooling pooling = SlicePooling.of(options, "max");
    var graph = new GraphBuilder("pooling", 1, new Random(2));
    NetworkGraph network = pooling.finish(graph, graph.flatten(graph.input()), "last", 1);
    return network.withInitializers(Map.of("last.weight", new float[] {1}));
  }

  private static double run(NetworkGraph graph, float... slices) throws LearningException {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      Tensor logits = session.apply(new Tensor(new long[] {slices.length, 1, 1, 1}, slices));
      assertArrayEquals(new long[] {1, 1}, logits.shape());
      return logits.values()[0];
    }
  }
}
