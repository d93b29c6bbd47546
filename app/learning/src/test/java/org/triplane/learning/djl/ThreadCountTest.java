// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;

/// Another number of threads sums in another order, so each network keeps its own.
class ThreadCountTest {
  private static final int SIZE = 12;

  @AfterEach
  void letTheOthersHaveOne() {
    JniUtils.setNumThreads(1);
  }

  @Test
  void aPassUsesAsManyThreadsAsItsEngineWhateverOthersAskFor() throws Exception {
    TorchEngine engine = TorchEngine.open(ComputeDevice.CPU, 1);
    Map<String, float[]> alone = gradients(engine);
    JniUtils.setNumThreads(2);
    Map<String, float[]> beside = gradients(engine);
    alone.forEach((name, slopes) -> assertArrayEquals(slopes, beside.get(name), name));
    assertEquals(1, JniUtils.getNumThreads());
  }

  @Test
  void aFreshThreadGivesTheSameNumbers() throws Exception {
    TorchEngine engine = TorchEngine.open(ComputeDevice.CPU, 1);
    Map<String, float[]> here = gradients(engine);
    TorchEngine.open(ComputeDevice.CPU, 2);
    try (var pool = Executors.newSingleThreadExecutor()) {
      Map<String, float[]> there = pool.submit(() -> gradients(engine)).get();
      here.forEach((name, slopes) -> assertArrayEquals(slopes, there.get(name), name));
    }
  }

  private static Map<String, float[]> gradients(TorchEngine engine) throws Exception {
    var graph = ArchitectureParityTest.graph("name = 'mrnet-small'");
    float[] x = ArchitectureParityTest.noise(12 * SIZE * SIZE);
    try (TrainableNetwork network = engine.open(graph, 1)) {
      network.learn(
          SliceBatch.of(x, new int[] {3, 5, 4}, 1, SIZE, SIZE), ArchitectureParityTest::squares);
      return new LinkedHashMap<>(network.gradients());
    }
  }
}
