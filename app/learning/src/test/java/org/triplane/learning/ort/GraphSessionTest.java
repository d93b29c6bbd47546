// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

class GraphSessionTest {
  private static final Path STATUS = Path.of("/proc/self/status");
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
  void closingASessionFreesItsMemory() throws Exception {
    assumeTrue(Files.exists(STATUS), "Resident memory can only be read on Linux.");
    NetworkGraph graph = Studies.alexnet();
    double sizeMb = graph.toBytes().length / 1e6;
    openAndClose(graph, 3);
    double before = residentMb();
    openAndClose(graph, 20);
    double grownMb = residentMb() - before;
    System.out.printf("20 sessions of %.0f MB left %.0f MB behind%n", sizeMb, grownMb);
    assertTrue(grownMb < 8 * sizeMb, () -> "grown by %.0f MB".formatted(grownMb));
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

  private static void openAndClose(NetworkGraph graph, int times) throws LearningException {
    for (int i = 0; i < times; i++) {
      try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
        session.apply(new Tensor(SHAPE, new float[3 * 64 * 64]));
      }
    }
    System.gc();
  }

  private static double residentMb() throws Exception {
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(each -> each.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("\\D", "")) / 1000;
  }
}
