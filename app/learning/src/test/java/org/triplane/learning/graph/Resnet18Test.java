// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

class Resnet18Test {
  private static final Options SMALL =
      Options.none("architecture").with("input-channels", 1).with("width", 4);

  @Test
  void thePublishedStemQuartersThePictureAndOneWithoutPoolingHalvesIt() throws Exception {
    assertArrayEquals(new long[] {1, 32, 2, 2}, lastMap(SMALL));
    assertArrayEquals(new long[] {1, 32, 4, 4}, lastMap(SMALL.with("stem-pool", "none")));
  }

  @Test
  void anotherWordForTheStemsPoolIsRefused() {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> lastMap(SMALL.with("stem-pool", "average")));
    assertEquals(
        "[architecture] stem-pool should be max or none, but was average.", refusal.getMessage());
  }

  private static long[] lastMap(Options options) throws LearningException {
    NetworkGraph graph = new Resnet18().build(options, 1, new Random(1));
    String last = graph.layers().getLast();
    try (LayerGradients layer = LayerGradients.open(graph, last, ComputeDevice.CPU)) {
      return layer
          .at(new Tensor(new long[] {1, 1, 64, 64}, new float[64 * 64]), 0)
          .features()
          .shape();
    }
  }
}
