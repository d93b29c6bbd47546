// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;

/// Trains the networks of an ensemble, as many at once as there are workers.
///
/// @param stages that come before the recipe's own training
record NetworkTraining(
    TrainingSetup setup,
    List<TrainingStage> stages,
    TrainingEngine engine,
    PartialTraining partial,
    ExecutorService workers) {
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
    Consumer<Epoch> heard = epoch -> listener.epoch(run.member().name(), run.name(), epoch);
    NetworkGraph graph = setup.build(run.train(), Seeds.generator(run.seed(), "weights"));
    List<Epoch> done = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      int before = done.size();
      Trainer.Trained trained =
          trainer(stages.get(i).options())
              .train(
                  task(run, i, graph),
                  epoch -> heard.accept(epoch.after(before)),
                  part(progress, i));
      graph = trained.graph();
      trained.epochs().forEach(epoch -> done.add(epoch.after(before)));
    }
    Trainer trainer = trainer(setup.options());
    Trainer.Trained trained =
        trainer
            .train(
                task(run, graph),
                epoch -> heard.accept(epoch.after(done.size())),
                part(progress, stages.size()))
            .after(done);
    List<float[]> logits = trainer.predict(trained.graph(), run.asked(), progress);
    progress.report(1, "");
    return new NetworkRun.Result(run, trained, logits);
  }

  private Trainer trainer(TrainingOptions options) {
    return new Trainer(engine, options, setup.augmentation());
  }

  /// The share of a stage in all epochs.
  private Progress part(Progress whole, int stage) {
    List<Integer> epochs = new ArrayList<>();
    stages.forEach(one -> epochs.add(one.options().allEpochs()));
    epochs.add(setup.options().allEpochs());
    double all = epochs.stream().mapToInt(Integer::intValue).sum();
    double before = epochs.subList(0, stage).stream().mapToInt(Integer::intValue).sum();
    return whole.part(before / all, (before + epochs.get(stage)) / all);
  }

  private Trainer.Task task(NetworkRun run, int stage, NetworkGraph graph) {
    TrainingData data = stages.get(stage).data();
    return new Trainer.Task(
        graph,
        data.like(run.member(), run.train()),
        data.like(run.member(), run.valid()),
        Seeds.derive(run.seed(), "stage", stage),
        Optional.of(partial.checkpoint(run, stage + 1)),
        partial.resumed());
  }

  private Trainer.Task task(NetworkRun run, NetworkGraph graph) {
    return new Trainer.Task(
        graph,
        run.train(),
        run.valid(),
        run.seed(),
        Optional.of(partial.checkpoint(run)),
        partial.resumed());
  }
}
