// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

class GraphSessionTest {
  private static final long[] SHAPE = {1, 3, 64, 64};

  @Test
  void runsANetwork() throws Exception {
    var draft = new Draft("slices", 2);
    NetworkGraph graph = draft.build(draft.node("Add", "x", draft.number(1)));
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      Tensor result = session.apply(new Tensor(new long[] {1, 2}, new float[] {3, 4}));
      assertArrayEquals(new long[] {1, 2}, result.shape());
      assertArrayEquals(new float[] {4, 5}, result.values());
    }
  }

  @Test
  void saysThatAnInputDoesNotFit() throws Exception {
    try (GraphSession session = GraphSession.open(Studies.small(), ComputeDevice.CPU)) {
      var colored = new Tensor(SHAPE, new float[3 * 64 * 64]);
      var refusal = assertThrows(LearningException.class, () -> session.apply(colored));
      assertTrue(refusal.getMessage().startsWith("The network cannot be run on this input"));
      assertEquals(1, refusal.getMessage().lines().count());
    }
  }
}
