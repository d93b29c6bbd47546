// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.Device;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Options;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.MrnetAlexnet;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.spi.Architecture;

/// Training and running must be the same network.
class ArchitectureParityTest {
  @ParameterizedTest
  @CsvSource({"mrnet-small, 5, 1, 64", "mrnet-small, 1, 1, 33", "mrnet-alexnet, 3, 3, 96"})
  void trainingAndOnnxRuntimePredictTheSame(String name, int slices, int channels, int size)
      throws Exception {
    NetworkGraph graph = graph(name);
    float[] x = noise(slices * channels * size * size);
    float[] expected = OnnxRuntime.run(graph, x, slices, channels, size, size);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] actual = trainable.logits(SliceBatch.of(x, new int[] {slices}, channels, size, size));
      assertArrayEquals(expected, actual, 1e-4f);
    }
  }

  static NetworkGraph graph(String name) {
    Architecture architecture = name.equals("mrnet-small") ? new MrnetSmall() : new MrnetAlexnet();
    return architecture.build(Options.none("architecture"), 2, new Random(4));
  }

  static float[] noise(int size) {
    Random random = new Random(6);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
