// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;

/// Memory is counted in a process of its own, whose heap is held whole from the start: what grows
/// there is native, and no other test's.
class SessionMemoryTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int SESSIONS = 20;
  // a session that is not closed would leave its weights, 20 sizes
  private static final int LEFT_AT_MOST = 4;

  @TempDir Path folder;

  @Test
  void closingASessionFreesItsMemory() throws Exception {
    assumeTrue(Files.exists(STATUS), "Resident memory can only be read on Linux.");
    var heap = List.of("-XX:+UseSerialGC", "-Xms300m", "-Xmx300m", "-XX:+AlwaysPreTouch");
    // glibc gives large blocks back at once while this is set, instead of keeping them for later
    var blocks = Map.of("MALLOC_MMAP_THRESHOLD_", "131072");
    ChildProgram child = ChildProgram.run(SessionMemoryTest.class, folder, heap, blocks);
    assertEquals(0, child.exit(), child.said());
    System.out.println(child.said());
    double left = Double.parseDouble(child.said().lines().toList().getLast());
    assertTrue(left < LEFT_AT_MOST, child.said());
  }

  /// Prints how much more memory is held after 20 sessions, in sizes of the network.
  public static void main(String[] args) throws Exception {
    NetworkGraph graph = Studies.alexnet();
    double sizeMb = graph.toBytes().length / 1e6;
    openAndClose(graph, 3);
    double before = residentMb();
    openAndClose(graph, SESSIONS);
    double grownMb = residentMb() - before;
    System.out.printf("%d sessions of %.0f MB left %.0f MB%n", SESSIONS, sizeMb, grownMb);
    System.out.println(grownMb / sizeMb);
  }

  private static void openAndClose(NetworkGraph graph, int times) throws LearningException {
    for (int i = 0; i < times; i++) {
      try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
        session.apply(new Tensor(new long[] {1, 3, 64, 64}, new float[3 * 64 * 64]));
      }
    }
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
