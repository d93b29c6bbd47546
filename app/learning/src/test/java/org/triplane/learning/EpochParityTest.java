// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.MrnetAlexnet;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;

/// Training is PyTorch's: optimizers step by step, and an epoch of MRNet-AlexNet. Needs
/// `/usr/bin/python3` with torch and numpy; skipped without.
class EpochParityTest {
  @TempDir static Path folder;
  private static int status = -1;

  @BeforeAll
  static void runTorch() throws Exception {
    URL script = EpochParityTest.class.getResource("/org/triplane/learning/torch_training.py");
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

  /// S1.9, S2.10
  @ParameterizedTest
  @ValueSource(strings = {"adam", "adamw", "sgd", "nesterov", "adadelta"})
  void everyOptimizerStepsAsPyTorchs(String name) throws Exception {
    assumeTrue(status == 0, "needs /usr/bin/python3 with torch and numpy");
    Map<String, Initializer> reference = WeightFile.read(folder.resolve("optimizers.npz"));
    float[] weight = Maps.required(reference, "start").values().clone();
    float[] gradients = Maps.required(reference, "gradients").values();
    Optimizer optimizer = Optimizer.of(OptimizerOptions.of(table(name)));
    for (int from = 0; from < gradients.length; from += weight.length) {
      float[] gradient = Arrays.copyOfRange(gradients, from, from + weight.length);
      optimizer.step(Map.of("w", weight), Map.of("w", gradient), _ -> 0.05, 1);
    }
    float[] expected = Maps.required(reference, name).values();
    var table = new ParityTable("PyTorch");
    table.row(name + ", first weight", weight[0], expected[0]);
    table.write("optimizer-" + name);
    assertArrayEquals(expected, weight, 1e-6f);
  }

  private static Options table(String name) throws IOException {
    String rest =
        name.equals("nesterov")
            ? "optimizer = \"sgd\"\nnesterov = true\n"
            : "optimizer = \"%s\"\n".formatted(name);
    return Documents.toml("rate = 0.05\nweight-decay = 0.1\n" + rest, "test");
  }

  /// S1.4, S1.6, S1.9: the same weights, order, class weights and optimizer give the same loss of
  /// every study.
  @Test
  void anEpochOfMrnetAlexnetIsPyTorchs() throws Exception {
    assumeTrue(status == 0, "needs /usr/bin/python3 with torch and numpy");
    Map<String, Initializer> reference = WeightFile.read(folder.resolve("epoch.npz"));
    TrainingSet set = set(reference);
    NetworkGraph fresh = new MrnetAlexnet().build(Options.none("architecture"), 1, new Random(1));
    WeightLoading loading = WeightLoading.of(fresh, WeightFile.read(folder.resolve("epoch.pth")));
    assertEquals(List.of(), loading.problems());
    List<Float> losses = new ArrayList<>();
    try (TrainableNetwork network =
        TorchEngine.open(ComputeDevice.CPU, 1).open(loading.graph(), 1)) {
      var options =
          TrainingOptions.of(
              Documents.toml(
                  "epochs = 1\noptimizer = \"adam\"\nrate = 0.0001\nweight-decay = 0.01\n"
                      + "class-weights = [1, 2]\n",
                  "test"));
      var steps = new TrainingSteps(network, options, set);
      var assembler = new BatchAssembler(set);
      RandomGenerator random = Seeds.generator(1);
      network.startEpoch(1, Set.of());
      for (TrainingStudy study : set.studies()) {
        var place = new TrainingSteps.Place(1, losses.size() + 1, 1e-4, _ -> 1e-4);
        losses.add(
            (float)
                steps
                    .step(
                        List.of(study),
                        part -> assembler.pack(part, Augmentation.NONE, random),
                        place)
                    .loss());
      }
    }
    float[] expected = Maps.required(reference, "losses").values();
    float[] actual = new float[losses.size()];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = losses.get(i);
    }
    var table = new ParityTable("PyTorch");
    for (int i = 0; i < actual.length; i++) {
      table.row("mrnet-alexnet, loss of step " + (i + 1), actual[i], expected[i]);
    }
    table.write("epoch");
    assertArrayEquals(expected, actual, 1e-3f);
  }

  private static TrainingSet set(Map<String, Initializer> reference) {
    Initializer pixels = Maps.required(reference, "pixels");
    float[] targets = Maps.required(reference, "targets").values();
    int slices = (int) pixels.shape()[1];
    int size = (int) pixels.shape()[2];
    int length = slices * size * size;
    List<TrainingStudy> studies = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      float[] own = Arrays.copyOfRange(pixels.values(), i * length, (i + 1) * length);
      studies.add(new TrainingStudy("case-" + i, own, slices, new int[] {(int) targets[i]}));
    }
    return new TrainingSet(studies, size, 3, List.of("tear"));
  }
}
