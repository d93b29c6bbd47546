// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.Device;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.Objective;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.NetworkGraph;

/// Whatever the backward pass reads must outlive the forward pass, however Java cleans up between
/// the two.
class ReclaimedMemoryTest {
  private static final int SIZE = 35;
  private static final Duration LONG = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'mrnet-small'",
        "name = 'mrnet-small'\npool = 'avg'\nnorm = 'batch'\nslice-pool = 'mean'",
        "name = 'mrnet-small'\nslice-pool = 'gem'",
        "name = 'mrnet-small'\nslice-pool = 'attention'\nslice-position = 3",
        "name = 'mrnet-small'\nslice-pool = 'top-k'",
        "name = 'mrnet-small'\nslice-pool = 'soft-vote'\nslice-weights = [0.5, 0, 1]",
        "name = 'elnet'\nwidth = 2\ndropout = 0.5",
        "name = 'conv5-fc3'"
      })
  void gradientsAreTheSameWhenMemoryIsReclaimedAfterTheForwardPass(String architecture)
      throws Exception {
    NetworkGraph graph = ArchitectureParityTest.graph(architecture);
    int channels = graph.inputs().getFirst().shape().get(1).intValue();
    float[] x = ArchitectureParityTest.noise(9 * channels * SIZE * SIZE);
    assertSameGradients(graph, SliceBatch.of(x, new int[] {1, 5, 3}, channels, SIZE, SIZE));
  }

  @Test
  void factorsOfMatrixProductsStayUntilTheBackwardPass() throws Exception {
    Sketch sketch = new Sketch(4, 6, 1, 1);
    String product =
        sketch.node(
            "Gemm",
            Map.of("alpha", 0.5f, "beta", 3f),
            sketch.node("Flatten", Map.of(), "x"),
            sketch.weights(6, 2),
            sketch.weights(2));
    float[] x = ArchitectureParityTest.noise(4 * 6);
    assertSameGradients(sketch.build(product), SliceBatch.of(x, new int[] {4}, 6, 1, 1));
  }

  private static void assertSameGradients(NetworkGraph graph, SliceBatch batch) throws Exception {
    Map<String, float[]> expected = gradients(graph, batch, ArchitectureParityTest::squares);
    Map<String, float[]> actual =
        gradients(
            graph,
            batch,
            (logits, slope) -> {
              reclaim();
              return ArchitectureParityTest.squares(logits, slope);
            });
    expected.forEach((name, slopes) -> assertArrayEquals(slopes, actual.get(name), name));
  }

  private static Map<String, float[]> gradients(
      NetworkGraph graph, SliceBatch batch, Objective objective) throws Exception {
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      trainable.learn(batch, objective);
      return new LinkedHashMap<>(trainable.gradients());
    }
  }

  /// Let Java free what nobody holds: once for what there is, and again to know that it was done.
  private static void reclaim() {
    var pool =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(one -> one.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    for (int round = 0; round < 2; round++) {
      long before = pool.getCount();
      ByteBuffer.allocateDirect(1).put((byte) 1);
      long end = System.nanoTime() + LONG.toNanos();
      do {
        System.gc();
        Thread.yield();
      } while (pool.getCount() > before && System.nanoTime() < end);
    }
  }
}
