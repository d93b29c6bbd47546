// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;

/// Trains the networks of an ensemble, as many at once as there are workers.
record NetworkTraining(
    TrainingSetup setup, TrainingEngine engine, PartialTraining partial, ExecutorService workers) {
  /// Train all networks, each going on from its checkpoint if it has one.
  ///
  /// @return in the order of the runs
  List<NetworkRun.Result> train(List<NetworkRun> runs, TrainingListener listener, Progress progress)
      throws LearningException {
    var together = new Together(workers, progress);
    var shared = new RunsProgress(runs, progress, together::isStopped, System::nanoTime);
    Object turn = new Object();
    TrainingListener inTurn =
        (member, run, epoch) -> {
          synchronized (turn) {
            listener.epoch(member, run, epoch);
          }
        };
    return together.run(runs, run -> train(run, inTurn, shared.of(runs.indexOf(run), run.title())));
  }

  private NetworkRun.Result train(NetworkRun run, TrainingListener listener, Progress progress)
      throws LearningException {
    var trainer = new Trainer(engine, setup.options(), setup.augmentation());
    Trainer.Trained trained =
        trainer.train(
            task(run), epoch -> listener.epoch(run.member().name(), run.name(), epoch), progress);
    List<float[]> logits = trainer.predict(trained.graph(), run.asked(), progress);
    progress.report(1, "");
    return new NetworkRun.Result(run, trained, logits);
  }

  private Trainer.Task task(NetworkRun run) throws LearningException {
    NetworkGraph graph = setup.build(run.train(), Seeds.generator(run.seed(), "weights"));
    Optional<Path> checkpoint = Optional.of(partial.checkpoint(run));
    return new Trainer.Task(
        graph, run.train(), run.valid(), run.seed(), checkpoint, partial.resumed());
  }
}
