// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetAlexnet;
import org.triplane.learning.graph.NetworkGraph;

/// How long a training step takes beside one of plain PyTorch, and that memory stays flat.
@Tag("slow")
class TrainingSpeedTest {
  private static final int THREADS = 2;
  private static final int SLICES = 24;
  private static final int SIZE = 256;
  private static final int STEPS = 6;
  private static final int ROUNDS = 2;
  private static final double MOST = 1.05;
  private static final double MEASUREMENT = 0.15;

  /// S1.4: one study of 24 slices, 256 x 256, in turn with PyTorch's, the fastest step of each
  /// counts, as other programs may run.
  @Test
  void aStepOfMrnetAlexnetTakesAsLongAsPyTorchs(TestReporter reporter) throws Exception {
    double torch = Double.POSITIVE_INFINITY;
    double[] own = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    for (int round = 0; round < ROUNDS; round++) {
      torch = Math.min(torch, torch());
      double[] now = own();
      own = new double[] {Math.min(own[0], now[0]), Math.min(own[1], now[1])};
    }
    String report =
        String.format(
            Locale.ROOT,
            "a step %.3f s, PyTorch's %.3f s, ratio %.3f; packing a batch with augmentation %.4f s",
            own[0],
            torch,
            own[0] / torch,
            own[1]);
    reporter.publishEntry(report);
    assertTrue(own[0] < torch * (MOST + MEASUREMENT), report);
    assertTrue(own[1] < own[0] / 4, report);
  }

  private static double torch() throws Exception {
    URL script = TrainingSpeedTest.class.getResource("/org/triplane/learning/torch_training.py");
    assertNotNull(script);
    List<String> lines = List.of();
    try {
      Process process =
          new ProcessBuilder(
                  "/usr/bin/python3",
                  Path.of(script.toURI()).toString(),
                  "--time",
                  String.valueOf(THREADS),
                  String.valueOf(SLICES),
                  String.valueOf(SIZE),
                  String.valueOf(STEPS))
              .redirectErrorStream(true)
              .start();
      lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assumeTrue(process.waitFor() == 0, "needs /usr/bin/python3 with torch and numpy");
    } catch (IOException e) {
      assumeTrue(false, "needs /usr/bin/python3 with torch and numpy");
    }
    return lines.stream().mapToDouble(Double::parseDouble).min().orElseThrow();
  }

  /// Seconds of the fastest step, and of packing its batch.
  private static double[] own() throws Exception {
    var set = new TrainingSet(List.of(study(0), study(1)), SIZE, 3, List.of("tear"));
    NetworkGraph graph = new MrnetAlexnet().build(Options.none("architecture"), 1, new Random(1));
    var options =
        TrainingOptions.of(
            Documents.toml(
                "epochs = 1\noptimizer = \"adam\"\nrate = 1e-5\nweight-decay = 0.1\n", "test"));
    double step = Double.POSITIVE_INFINITY;
    double packing = Double.POSITIVE_INFINITY;
    var augmentation = new Augmentation(25, 0.11, 0.5, 0);
    RandomGenerator random = Seeds.generator(1);
    try (TrainableNetwork network = TorchEngine.open(ComputeDevice.CPU, THREADS).open(graph, 1)) {
      var steps = new TrainingSteps(network, options, set);
      var assembler = new BatchAssembler(set);
      network.startEpoch(1, Set.of());
      for (int i = 0; i < STEPS; i++) {
        List<TrainingStudy> studies = set.studies().subList(i % 2, i % 2 + 1);
        long start = System.nanoTime();
        SliceBatch batch = assembler.pack(studies, augmentation, random);
        long packed = System.nanoTime();
        steps.step(studies, _ -> batch, new TrainingSteps.Place(1, i, 1e-5, _ -> 1e-5));
        packing = Math.min(packing, (packed - start) / 1e9);
        step = Math.min(step, (System.nanoTime() - packed) / 1e9);
      }
    }
    return new double[] {step, packing};
  }

  private static TrainingStudy study(int target) {
    var random = new Random(target);
    float[] pixels = new float[SLICES * SIZE * SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new TrainingStudy("case-" + target, pixels, SLICES, new int[] {target});
  }

  @Test
  void memoryIsFlatOverFiveHundredSteps(TestReporter reporter) throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "needs Linux's /proc");
    var set = Spots.set(16, 2, 1);
    var options = TrainingOptions.of(Documents.toml("epochs = 1\nbatch = 8\nrate = 0.001\n", "t"));
    List<Long> resident = new ArrayList<>();
    try (TrainableNetwork network =
        TorchEngine.open(ComputeDevice.CPU, 1).open(Trainings.fresh(), 1)) {
      var steps = new TrainingSteps(network, options, set);
      var assembler = new BatchAssembler(set);
      RandomGenerator random = Seeds.generator(1);
      network.startEpoch(1, Set.of());
      for (int i = 0; i <= 700; i++) {
        steps.step(
            set.studies().subList(0, 8),
            part -> assembler.pack(part, Augmentation.NONE, random),
            new TrainingSteps.Place(1, i, 1e-3, _ -> 1e-3));
        if (i % 100 == 0) {
          System.gc();
          resident.add(kilobytes(status));
        }
      }
    }
    reporter.publishEntry("resident kB every 100 steps: " + resident);
    assertEquals(resident.get(2), resident.getLast(), 20_000, resident.toString());
  }

  private static long kilobytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
