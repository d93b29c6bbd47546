// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                QuittingTest.class.getName())
            .redirectErrorStream(true);
    // glibc fills what is freed, so that whoever still uses it is sure to fall
    builder.environment().put("MALLOC_PERTURB_", "165");
    Process child = builder.start();
    String said;
    try (var out = child.inputReader(StandardCharsets.UTF_8)) {
      said = String.join("\n", out.readAllLines());
    }
    assertEquals(OWN_EXIT, child.waitFor(), said);
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
