// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

/// S0.17: training on small pictures first.
class StagesTest {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 2
      batch = 8
      rate = 0.01
      [[stages]]
      size = 8
      epochs = 3
      batch = 12
      """;

  @TempDir Path folder;

  @Test
  void epochsAreCountedAcrossStages() throws Exception {
    Path ensemble = folder.resolve("whole");
    train(ensemble, false, 99);
    List<String> epochs =
        EnsembleFolder.text(ensemble, "training/curves.tsv")
            .lines()
            .filter(line -> line.startsWith("axial\tfinal"))
            .map(line -> line.split("\t")[2])
            .toList();
    assertEquals(List.of("1", "2", "3", "4", "5"), epochs);
  }

  @Test
  void aTrainingThatWasStoppedInEitherStageGoesOnExactly() throws Exception {
    Path whole = folder.resolve("one/ensemble");
    train(whole, false, 99);
    for (int epochs : new int[] {2, 4}) {
      Path stopped = folder.resolve("stopped-%d/ensemble".formatted(epochs));
      assertThrows(CancellationException.class, () -> train(stopped, false, epochs));
      train(stopped, true, 99);
      assertEquals(
          Sha256.of(Files.readAllBytes(whole.resolve("axial.onnx"))),
          Sha256.of(Files.readAllBytes(stopped.resolve("axial.onnx"))));
    }
  }

  @Test
  void aStageWithAnUnknownKeyIsRefusedBeforeTraining() {
    var thrown =
        assertThrows(
            LearningException.class,
            () -> train(folder.resolve("wrong"), false, 99, RECIPE + "speed = 3\n"));
    assertTrue(String.valueOf(thrown.getMessage()).contains("does not know speed"));
  }

  private static void train(Path output, boolean resume, int epochs) throws Exception {
    train(output, resume, epochs, RECIPE);
  }

  private static void train(Path output, boolean resume, int epochs, String recipe)
      throws Exception {
    var left = new AtomicInteger(epochs);
    var stop =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return left.get() <= 0;
          }
        };
    try (var pool = Executors.newFixedThreadPool(1)) {
      new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(
              new EnsembleTraining.Task(
                  Recipe.parse(recipe, "tiny", List.of()),
                  SpotCases.dataset(36, 8),
                  output.resolveSibling("data"),
                  7,
                  output,
                  resume),
              (_, _, _) -> left.decrementAndGet(),
              stop);
    }
  }
}
