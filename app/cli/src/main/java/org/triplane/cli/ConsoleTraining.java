// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.time.Clock;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.Augmentation;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.Epoch;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.TrainingEngine;
import org.triplane.learning.TrainingListener;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;

/// Trains ensembles and prints their epochs.
final class ConsoleTraining {
  private final Console console;
  private final Services<Transform> transforms;
  private final EnsembleTraining training;

  /// @param device `auto`, `cpu`, `cuda:0`, or several with commas between them
  ConsoleTraining(CommandContext context, String device) throws LearningException {
    console = context.console();
    transforms = context.installation().services(Transform.class);
    TrainingEngine engine = engine(device, 1);
    console.note(engine.description());
    training =
        new EnsembleTraining(
            engine,
            context.installation().services(Architecture.class),
            transforms,
            context.workers(),
            Clock.systemUTC());
  }

  /// Start what trains, with a thread for every copy of a network.
  ///
  /// @param device `auto`, `cpu`, `cuda:0`, or several with commas between them
  /// @param threads of a network on the CPU
  static TrainingEngine engine(String device, int threads) throws LearningException {
    return TorchEngine.open(
        ComputeDevice.parseAll(device),
        threads,
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("copy-", 1).factory()));
  }

  /// Say what a recipe's augmentation may spoil, and what the epochs' columns are.
  void announce(Recipe recipe) throws LearningException {
    Augmentation.of(recipe.augmentation(), transforms).warning().ifPresent(console::note);
    String figure = recipe.givesPictures() ? "  -" : recipe.target().isPresent() ? " R²" : "AUC";
    console.note(
        "member      run       epoch    loss   valid     %s   valid  seconds".formatted(figure));
  }

  EnsembleModel train(EnsembleTraining.Task task, Progress progress) throws LearningException {
    return training.train(task, listener(), progress);
  }

  private TrainingListener listener() {
    return new TrainingListener() {
      @Override
      public void epoch(String member, String run, Epoch epoch) {
        print(member, run, epoch);
      }

      @Override
      public void note(String sentence) {
        console.note(sentence);
      }
    };
  }

  private void print(String member, String run, Epoch epoch) {
    console.note(
        String.format(
            Locale.ROOT,
            "%-10s  %-8s  %5d  %6.4f  %6s  %6s  %6s  %7.1f",
            member,
            run,
            epoch.number(),
            epoch.trainLoss(),
            number(epoch.validLoss()),
            number(epoch.trainAuc().isPresent() ? epoch.trainAuc() : epoch.fit().trainR2()),
            number(epoch.validAuc().isPresent() ? epoch.validAuc() : epoch.fit().validR2()),
            epoch.seconds()));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : "-";
  }
}
