// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;

/// The networks are those of PyTorch: its weights load by name and give its logits. Needs
/// `/usr/bin/python3` with torch and numpy; skipped without.
class WeightParityTest {
  @TempDir static Path folder;
  private static int status = -1;

  @BeforeAll
  static void runTorch() throws Exception {
    URL script =
        WeightParityTest.class.getResource("/org/triplane/learning/graph/torch_reference.py");
    assertNotNull(script);
    try {
      Process torch =
          new ProcessBuilder(
                  "/usr/bin/python3", Path.of(script.toURI()).toString(), folder.toString())
              .redirectErrorStream(true)
              .start();
      torch.getInputStream().readAllBytes();
      status = torch.waitFor();
    } catch (IOException e) {
      status = -1;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "resnet-18, width = 32",
    "r3d-18, width = 8",
    "mrnet-alexnet, ''",
    "conv5-fc3, size = 64"
  })
  void weightsOfPyTorchGiveItsLogits(String name, String options) throws Exception {
    assumeTrue(status == 0, "needs /usr/bin/python3 with torch and numpy");
    NetworkGraph fresh = ArchitectureParityTest.graph("name = '%s'\n%s".formatted(name, options));
    WeightLoading loading = WeightLoading.of(fresh, WeightFile.read(folder.resolve(name + ".pth")));
    assertEquals(List.of(), loading.problems());
    Map<String, Initializer> reference = WeightFile.read(folder.resolve(name + ".npz"));
    Initializer x = reference.get("x");
    float[] logits = OnnxRuntime.run(loading.graph(), x.values(), x.shape());
    assertArrayEquals(reference.get("y").values(), logits, 1e-4f);
  }

  /// Batch statistics, momentum 0.1, the unbiased variance: as PyTorch has them.
  @ParameterizedTest
  @CsvSource({"resnet-18, width = 32, 15", "r3d-18, width = 8, 15"})
  void aTrainingStepIsPyTorchs(String name, String options, int norms) throws Exception {
    assumeTrue(status == 0, "needs /usr/bin/python3 with torch and numpy");
    NetworkGraph fresh = ArchitectureParityTest.graph("name = '%s'\n%s".formatted(name, options));
    NetworkGraph graph =
        WeightLoading.of(fresh, WeightFile.read(folder.resolve(name + ".pth"))).graph();
    Map<String, Initializer> reference = WeightFile.read(folder.resolve(name + ".npz"));
    Initializer x = reference.get("x");
    int[] size = Arrays.stream(x.shape()).mapToInt(Math::toIntExact).toArray();
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      trainable.learn(
          SliceBatch.of(x.values(), new int[] {size[0]}, size[1], size[2], size[3]),
          ArchitectureParityTest::squares);
      int compared = 0;
      for (String weight : reference.keySet()) {
        float[] expected = reference.get(weight).values();
        if (weight.startsWith("grad.")) {
          assertClose(weight, expected, trainable.gradients().get(weight.substring(5)), 1e-3);
        } else if (weight.contains("running")) {
          assertClose(weight, expected, trainable.weights().get(weight), 1e-4);
          compared++;
        }
      }
      assertTrue(compared >= 2 * norms, "compared " + compared);
    }
  }

  /// @param tolerance relative to the largest number
  private static void assertClose(String name, float[] expected, float[] actual, double tolerance) {
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(expected, actual, (float) (tolerance * largest), name);
  }

  @ParameterizedTest
  @CsvSource({"resnet-18, 1000, 11689512", "r3d-18, 400, 33371472", "mrnet-alexnet, 1, 2469953"})
  void theParameterCountIsTorchvisions(String name, int labels, long count) throws Exception {
    NetworkGraph graph = ArchitectureParityTest.graph("name = '" + name + "'", labels);
    Map<String, Initializer> weights = graph.initializers();
    assertEquals(
        count,
        LearnedWeights.of(graph).stream()
            .mapToLong(weight -> weights.get(weight).values().length)
            .sum());
  }
}
