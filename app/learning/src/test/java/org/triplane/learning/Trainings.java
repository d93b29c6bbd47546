// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Trainings of a small network on spots.
final class Trainings {
  private static final Augmentation LIGHT = new Augmentation(10, 0.05, 0.5, 0.02);

  private Trainings() {}

  /// An engine that can train copies of a network.
  static TorchEngine engine(ComputeDevice... devices) throws LearningException {
    return TorchEngine.open(
        List.of(devices),
        1,
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("copy-", 1).factory()));
  }

  /// A trainer with the keys of a `[training]` table.
  static Trainer trainer(String table) throws LearningException {
    try {
      Options options = Documents.toml(table, "test");
      return new Trainer(engine(ComputeDevice.CPU), TrainingOptions.of(options), LIGHT);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Trainer.Task task(TrainingSet set) {
    return new Trainer.Task(fresh(), set, Spots.set(40, 2, 3), 7, Optional.empty(), false);
  }

  static Trainer.Task task(TrainingSet set, Path checkpoint, boolean resume) {
    return new Trainer.Task(fresh(), set, Spots.set(40, 2, 3), 7, Optional.of(checkpoint), resume);
  }

  static NetworkGraph fresh() {
    return new MrnetSmall().build(Options.none("architecture"), 1, new Random(1));
  }

  /// Asks to stop after a number of checks.
  static final class StopAfter implements Progress {
    private int left;

    StopAfter(int checks) {
      left = checks;
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return left-- <= 0;
    }
  }
}
