// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
