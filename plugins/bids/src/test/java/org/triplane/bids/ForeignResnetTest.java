// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.Initializer;

/// S4.16
class ForeignResnetTest {
  @Test
  void layersGoByTheirNamesAndTwoLastOnesBecomeOne() throws Exception {
    Map<String, Initializer> weights = new LinkedHashMap<>();
    put(weights, "convolutions.0.weight", 1, 1);
    put(weights, "convolutions.1.running_mean", 1, 2);
    put(weights, "convolutions.7.1.conv2.weight", 1, 3);
    put(weights, "fc.1.weight", 2, 1, 2, 3, 4, 5, 6);
    put(weights, "fc.1.bias", 2, 10, 20);
    put(weights, "fc.fc_out.weight", 1, 1, -1);
    put(weights, "fc.fc_out.bias", 1, 0.5f);
    Map<String, Initializer> own = ForeignResnet.renamed(weights);
    assertEquals(
        List.of(
            "conv1.weight", "bn1.running_mean", "layer4.1.conv2.weight", "fc.weight", "fc.bias"),
        List.copyOf(own.keySet()));
    assertArrayEquals(new long[] {1, 3}, own.get("fc.weight").shape());
    assertArrayEquals(new float[] {-3, -3, -3}, own.get("fc.weight").values());
    assertArrayEquals(new float[] {-9.5f}, own.get("fc.bias").values());
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedByName() {
    var thrown = assertThrows(LearningException.class, () -> ForeignResnet.renamed(Map.of()));
    assertTrue(String.valueOf(thrown.getMessage()).contains("no fc.1.weight"));
  }

  /// @param rows the first length of its shape; the second is what is left
  private static void put(Map<String, Initializer> to, String name, int rows, float... values) {
    boolean flat = rows == values.length;
    long[] shape = flat ? new long[] {rows} : new long[] {rows, values.length / rows};
    to.put(name, new Initializer(name, shape, values));
  }
}
