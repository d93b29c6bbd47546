// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;

/// The program may end at any moment, also while it loads networks.
class QuittingTest {
  private static final int OWN_EXIT = 7;
  private static final int THREADS = 2;
  private static final int LINGERING_MS = 500;

  @TempDir Path folder;

  @Test
  void theProgramEndsWellWhileNetworksAreLoaded() throws Exception {
    // glibc fills what is freed, so that whoever still uses it is sure to fall
    var filling = Map.of("MALLOC_PERTURB_", "165");
    ChildProgram child = ChildProgram.run(QuittingTest.class, folder, List.of("-Xmx200m"), filling);
    assertEquals(OWN_EXIT, child.exit(), child.said());
  }

  /// Begins to end while its threads load networks, and takes its time about it.
  public static void main(String[] args) throws Exception {
    NetworkGraph graph = Studies.small();
    var loaded = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread.ofPlatform().daemon().start(() -> load(graph, loaded));
    }
    loaded.await();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(QuittingTest::linger));
    System.exit(OWN_EXIT);
  }

  private static void load(NetworkGraph graph, CountDownLatch loaded) {
    try {
      while (true) {
        GraphSession.open(graph, ComputeDevice.CPU).close();
        loaded.countDown();
      }
    } catch (LearningException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void linger() {
    try {
      Thread.sleep(LINGERING_MS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
