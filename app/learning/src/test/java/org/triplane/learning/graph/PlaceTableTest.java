// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

/// A map of one feature is the input itself, and the brightest place of all is the answer.
class PlaceTableTest {
  @Test
  void saysNothingBeforeItIsLearned() throws Exception {
    assertEquals(7, run(graph(2), 2, 3, 7, 1, 2), 1e-6);
  }

  @Test
  void liftsWhatLiesInItsRowAndColumn() throws Exception {
    NetworkGraph lifted =
        graph(2)
            .withInitializers(
                Map.of(
                    "position.rows", new float[] {0, 10},
                    "position.columns", new float[] {0, 100}));
    assertEquals(112, run(lifted, 2, 3, 7, 1, 2), 1e-6);
  }

  @Test
  void aPlaceBetweenTwoEntriesGetsOfBoth() throws Exception {
    NetworkGraph lifted =
        graph(2)
            .withInitializers(
                Map.of(
                    "position.rows", new float[] {0, 0},
                    "position.columns", new float[] {0, 100}));
    assertEquals(100, run(lifted, 1, 0, 0, 0, 0), 1e-4);
    assertEquals(85, run(lifted, 1, 0, 60, 0, -1000), 1e-4);
  }

  @Test
  void refusesFewerThanNoPlaces() {
    assertThrows(IllegalArgumentException.class, () -> new PlaceTable(-1));
  }

  private static NetworkGraph graph(int places) {
    var graph = new GraphBuilder("places", 1, new Random(2));
    String map = new PlaceTable(places).add(graph, graph.input());
    String pooled = graph.flatten(graph.globalMaxPool(map));
    NetworkGraph network = graph.logits(pooled, "last", 1);
    return network.withInitializers(Map.of("last.weight", new float[] {1}));
  }

  /// @param pixels of one slice of so many rows
  private static double run(NetworkGraph graph, int rows, float... pixels)
      throws LearningException {
    long[] shape = {1, 1, rows, pixels.length / rows};
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      Tensor logits = session.apply(new Tensor(shape, pixels));
      assertArrayEquals(new long[] {1, 1}, logits.shape());
      return logits.values()[0];
    }
  }
}
