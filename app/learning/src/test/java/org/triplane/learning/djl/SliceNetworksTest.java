// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;

/// S4.6: one network for each slice position, in one graph.
class SliceNetworksTest {
  private static final int SLICES = 3;
  private static final int SIZE = 40;
  private static final String MANY = "\nslice-networks = 3\nslice-pool = 'vote'";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'conv5-fc3'",
        "name = 'conv5-fc3'\nsize = 40",
        "name = 'resnet-18'\nwidth = 4\ninput-channels = 1\nslice-pool = 'vote'"
      })
  void eachSliceIsSeenByItsOwnNetwork(String options) throws Exception {
    NetworkGraph one = ArchitectureParityTest.graph(options);
    NetworkGraph many =
        ArchitectureParityTest.graph(options.replace("\nslice-pool = 'vote'", "") + MANY);
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    float[] expected = new float[2];
    for (int i = 0; i < SLICES; i++) {
      float[] slice = Arrays.copyOfRange(x, i * SIZE * SIZE, (i + 1) * SIZE * SIZE);
      float[] logits = OnnxRuntime.run(part(one, many, i), slice, 1, 1, SIZE, SIZE);
      expected[0] += logits[0] / SLICES;
      expected[1] += logits[1] / SLICES;
    }
    assertArrayEquals(expected, OnnxRuntime.run(many, x, SLICES, 1, SIZE, SIZE), 1e-4f);
  }

  @Test
  void packedStudiesGiveWhatEachGivesAlone() throws Exception {
    NetworkGraph graph = ArchitectureParityTest.graph("name = 'conv5-fc3'" + MANY);
    float[] x = ArchitectureParityTest.noise(2 * SLICES * SIZE * SIZE);
    int half = x.length / 2;
    float[] first = Arrays.copyOf(x, half);
    float[] second = Arrays.copyOfRange(x, half, 2 * half);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      float[] both = trainable.logits(SliceBatch.of(x, new int[] {SLICES, SLICES}, 1, SIZE, SIZE));
      assertArrayEquals(
          OnnxRuntime.run(graph, first, SLICES, 1, SIZE, SIZE), Arrays.copyOf(both, 2), 1e-4f);
      assertArrayEquals(
          OnnxRuntime.run(graph, second, SLICES, 1, SIZE, SIZE),
          Arrays.copyOfRange(both, 2, 4),
          1e-4f);
    }
  }

  @Test
  void eachBeginsWithTheWeightsOfOneNetwork() throws Exception {
    NetworkGraph one = ArchitectureParityTest.graph("name = 'conv5-fc3'\nsize = 40");
    NetworkGraph many = ArchitectureParityTest.graph("name = 'conv5-fc3'\nsize = 40" + MANY);
    Path file = folder.resolve("one.onnx");
    one.write(file);
    WeightLoading loading = WeightLoading.of(many, WeightFile.read(file));
    assertEquals(List.of(), loading.problems());
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    assertArrayEquals(
        OnnxRuntime.run(one, x, SLICES, 1, SIZE, SIZE),
        OnnxRuntime.run(loading.graph(), x, SLICES, 1, SIZE, SIZE),
        1e-4f);
  }

  @Test
  void refusesAPoolOfFeatures() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ArchitectureParityTest.graph(
                "name = 'conv5-fc3'\nslice-networks = 3\nslice-pool = 'max'"));
  }

  /// The network of one position.
  private static NetworkGraph part(NetworkGraph one, NetworkGraph many, int position) {
    Map<String, float[]> values = new HashMap<>();
    Map<String, Initializer> all = many.initializers();
    one.initializers()
        .forEach(
            (name, weight) -> {
              int length = weight.values().length;
              Initializer side = all.get(name);
              if (side != null && side.values().length == SLICES * length) {
                float[] own =
                    Arrays.copyOfRange(side.values(), position * length, (position + 1) * length);
                values.put(name, own);
              }
            });
    return one.withInitializers(values);
  }
}
