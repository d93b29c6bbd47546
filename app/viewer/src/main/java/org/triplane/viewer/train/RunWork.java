// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DivergenceException;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.TrainingLock;
import org.triplane.viewer.kit.Texts;

/// One run being trained, on the thread for that.
final class RunWork {
  private final TrainingServices services;
  private final RunPlan plan;
  private final Texts texts;
  private final Clock clock;
  private final Runnable news;
  private volatile @Nullable TrainingWatch watch;

  /// @param news called from any thread when there is something new to hear
  RunWork(TrainingServices services, RunPlan plan, Texts texts, Clock clock, Runnable news) {
    this.services = services;
    this.plan = plan;
    this.texts = texts;
    this.clock = clock;
    this.news = news;
  }

  /// How it ended.
  ///
  /// @param message why it failed; empty if it did not
  record Outcome(RunState state, String message) {}

  /// What hears the training; null before it has begun.
  @Nullable TrainingWatch watch() {
    return watch;
  }

  /// Train, going on with checkpoints that are there.
  ///
  /// @throws CancellationException if the user stopped it
  Outcome run(Progress progress) throws IOException {
    try {
      writeRecipe();
      Recipe recipe = plan.parsed();
      Dataset dataset = services.open(plan.data(), progress.part(0, 0));
      var cases = new CaseWatch(dataset, recipe.explained());
      var mine = new TrainingWatch(progress, cases, plan.partial(), clock, news);
      watch = mine;
      services.train(
          new EnsembleTraining.Task(
              recipe, dataset, plan.data().folder(), plan.seed(), plan.output(), plan.isBegun()),
          mine,
          mine);
      return new Outcome(RunState.DONE, "");
    } catch (DivergenceException e) {
      return new Outcome(RunState.ASTRAY, texts.get("train.astray", e.what()));
    } catch (LearningException e) {
      return new Outcome(RunState.FAILED, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError _) {
      return new Outcome(RunState.FAILED, texts.get("train.memory"));
    } catch (CancellationException e) {
      TrainingWatch heard = watch;
      if (heard != null && heard.isPausing()) {
        return new Outcome(RunState.PAUSED, "");
      }
      throw e;
    }
  }

  /// The recipe beside the ensemble, unless another window or command trains this just now: what
  /// stands there is its own.
  private void writeRecipe() throws IOException, LearningException {
    try (var _ = TrainingLock.take(plan.output())) {
      AtomicOutput.text(plan.recipeFile(), plan.recipe());
    }
  }
}
