// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

/// Trains an ensemble of two tiny networks in seconds.
final class TinyTraining {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "coronal"
      plane = "coronal"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 3
      batch = 8
      rate = 0.01
      average = 0.9
      """;

  private final Path folder;

  /// @param folder that data and ensembles lie in
  TinyTraining(Path folder) {
    this.folder = folder;
  }

  EnsembleTraining.Task task(Dataset dataset, String output, String... settings) {
    try {
      Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of(settings));
      return new EnsembleTraining.Task(
          recipe, dataset, folder.resolve("data"), 7, folder.resolve(output), false);
    } catch (LearningException e) {
      throw new IllegalArgumentException(e);
    }
  }

  EnsembleTraining.Task withSeed(EnsembleTraining.Task task, long seed, String output) {
    return new EnsembleTraining.Task(
        task.recipe(), task.dataset(), task.folder(), seed, folder.resolve(output), false);
  }

  static EnsembleTraining.Task resumed(EnsembleTraining.Task task) {
    return new EnsembleTraining.Task(
        task.recipe(), task.dataset(), task.folder(), task.seed(), task.output(), true);
  }

  static EnsembleTraining training(TrainingEngine engine, ExecutorService workers) {
    return new EnsembleTraining(
        engine,
        Services.of(Architecture.class, List.of(new MrnetSmall())),
        workers,
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  static EnsembleModel train(EnsembleTraining.Task task, int workers) throws Exception {
    try (var pool = Executors.newFixedThreadPool(workers)) {
      return training(Trainings.engine(ComputeDevice.CPU), pool)
          .train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }

  static EnsembleModel train(EnsembleTraining.Task task, StopAfter stop) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      return training(Trainings.engine(ComputeDevice.CPU), pool).train(task, stop, stop);
    }
  }

  static String refusal(EnsembleTraining.Task task) {
    return String.valueOf(assertThrows(LearningException.class, () -> train(task, 2)).getMessage());
  }

  SequencedMap<String, String> contents(String output) throws IOException {
    SequencedMap<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(output);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  /// Asks to stop after a number of epochs of all networks together.
  static final class StopAfter implements TrainingListener, Progress {
    private final AtomicInteger left;

    StopAfter(int epochs) {
      left = new AtomicInteger(epochs);
    }

    @Override
    public void epoch(String member, String run, Epoch epoch) {
      left.decrementAndGet();
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return left.get() <= 0;
    }
  }
}
