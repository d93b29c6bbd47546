// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.NetworkGraph;

/// Trains one network. The same seed gives the same numbers on a CPU, whatever else runs, and a
/// run that was stopped and resumed gives those of one that was not.
public final class Trainer {
  private final TrainingEngine engine;
  private final TrainingOptions options;
  private final Augmentation augmentation;
  private final EpochClock clock;

  public Trainer(TrainingEngine engine, TrainingOptions options, Augmentation augmentation) {
    this(engine, options, augmentation, EpochClock.OFF);
  }

  /// @param clock is told what the time of each epoch is spent with
  Trainer(
      TrainingEngine engine, TrainingOptions options, Augmentation augmentation, EpochClock clock) {
    this.engine = engine;
    this.options = options;
    this.augmentation = augmentation;
    this.clock = clock;
  }

  /// What to train.
  ///
  /// @param graph with fresh weights
  /// @param valid chooses the epoch and ends the run early; may be empty
  /// @param seed for order, augmentation and dropout
  /// @param checkpoint where the state is kept after every epoch, if it is to be kept
  /// @param resume whether to go on from that file if it is there
  public record Task(
      NetworkGraph graph,
      TrainingSet train,
      TrainingSet valid,
      long seed,
      Optional<Path> checkpoint,
      boolean resume) {}

  /// A trained network.
  ///
  /// @param epochs how training went
  /// @param kept the number of the epoch whose weights these are
  /// @param early whether it ended because epochs became no better
  public record Trained(NetworkGraph graph, List<Epoch> epochs, int kept, boolean early) {
    public Trained {
      epochs = List.copyOf(epochs);
    }

    /// The same as the last stage of a training.
    ///
    /// @param before the epochs of the stages before it
    Trained after(List<Epoch> before) {
      List<Epoch> all = new ArrayList<>(before);
      epochs.forEach(epoch -> all.add(epoch.after(before.size())));
      return new Trained(graph, all, before.size() + kept, early);
    }
  }

  /// Train.
  ///
  /// @param heard is told of every epoch as it ends
  /// @throws LearningException if a label has one class only, the engine fails or the checkpoint
  ///     cannot be written
  /// @throws java.util.concurrent.CancellationException if the user asks to stop; the checkpoint
  ///     of the last whole epoch stays
  public Trained train(Task task, Consumer<Epoch> heard, Progress progress)
      throws LearningException {
    return train(task, (epoch, _) -> heard.accept(epoch), progress);
  }

  /// The same, told also of the state that each epoch leaves.
  Trained train(Task task, BiConsumer<Epoch, TrainingRun> heard, Progress progress)
      throws LearningException {
    requireBothClasses(task.train());
    requireMonitored(task.valid());
    try (TrainableNetwork network =
        engine.open(task.graph(), options.passes(), Seeds.derive(task.seed(), "network"))) {
      var run = new TrainingRun(network, task, options, clock);
      resume(task, run);
      while (!run.isFinished()) {
        clock.startEpoch();
        heard.accept(epoch(run, task, progress), run);
        clock.lap(EpochClock.Phase.REST);
        save(task, run);
        clock.lap(EpochClock.Phase.SAVING);
        clock.endEpoch(run.epochsDone());
      }
      return run.result(task.graph());
    }
  }

  /// Predict studies with a network, without augmentation.
  ///
  /// @return for each study its logits, one for each label
  public List<float[]> predict(NetworkGraph graph, TrainingSet set, Progress progress)
      throws LearningException {
    try (TrainableNetwork network = engine.open(graph, 0)) {
      return TrainingRun.predict(network, set, options.batch(), progress);
    }
  }

  /// Let an autoencoder draw studies, without augmentation.
  ///
  /// @return for each study its pictures, shape `(slices, side, side)`
  List<float[]> draw(NetworkGraph graph, TrainingSet set, Progress progress)
      throws LearningException {
    List<float[]> drawn = new ArrayList<>();
    eachOf(graph, Conv5Autoencoder.RECONSTRUCTION, set, (_, values) -> drawn.add(values), progress);
    return drawn;
  }

  /// Give what a tensor of a network holds for each study by itself, without augmentation.
  void eachOf(
      NetworkGraph graph,
      String tensor,
      TrainingSet set,
      BiConsumer<TrainingStudy, float[]> taker,
      Progress progress)
      throws LearningException {
    var assembler = new BatchAssembler(set);
    var unused = Seeds.generator(0);
    try (TrainableNetwork network = engine.open(graph, 0)) {
      for (TrainingStudy study : set.studies()) {
        progress.check();
        SliceBatch batch = assembler.pack(List.of(study), Augmentation.NONE, unused);
        taker.accept(study, network.values(batch, tensor));
      }
    }
  }

  private Epoch epoch(TrainingRun run, Task task, Progress progress) throws LearningException {
    int number = run.epochsDone() + 1;
    var random = Seeds.generator(task.seed(), "order", number);
    List<TrainingStudy> order = options.sampler().order(task.train().studies(), random);
    long drawn = Seeds.derive(task.seed(), "mirror", number);
    List<TrainingStudy> mirrored = augmentation.mirror(task.train(), order, drawn);
    clock.lap(EpochClock.Phase.LOADING);
    return run.epoch(mirrored, augmentation, progress);
  }

  private static void resume(Task task, TrainingRun run) throws LearningException {
    if (task.resume() && task.checkpoint().isPresent()) {
      Optional<Checkpoint> saved = Checkpoint.read(task.checkpoint().get());
      saved.ifPresent(run::restore);
    }
  }

  private static void save(Task task, TrainingRun run) throws LearningException {
    if (task.checkpoint().isPresent()) {
      try {
        run.checkpoint(task.graph()).write(task.checkpoint().get());
      } catch (IOException e) {
        throw new LearningException(
            ("Cannot write the state after epoch %d: %s. Is the disk full? %s: free some space and"
                    + " go on with resuming (--resume).")
                .formatted(
                    run.epochsDone(),
                    AtomicOutput.withoutTemporary(String.valueOf(e.getMessage())),
                    run.epochsDone() == 1
                        ? "No epoch is kept"
                        : "The state after epoch %d is kept".formatted(run.epochsDone() - 1)),
            e);
      }
    }
  }

  private void requireMonitored(TrainingSet valid) throws LearningException {
    boolean auc = options.stopping().monitor() == Monitor.AUC;
    if (auc && !valid.studies().isEmpty() && !EpochFigures.hasAuc(valid)) {
      throw new LearningException(
          "The validation studies of every label are of one class only, so they have no AUC to"
              + " monitor. Set training.monitor to valid-loss, or add studies.");
    }
  }

  /// Of a measured value the plan has seen that there are different ones.
  ///
  /// @throws LearningException if there is nothing to learn, or a label has one class only
  static void requireBothClasses(TrainingSet train) throws LearningException {
    if (train.studies().isEmpty()) {
      throw new LearningException(
          "There is nothing to train on: no training study has a series that fits the selector."
              + " Check the plane that the recipe asks for, and the data set's report.");
    }
    if (train.isMeasured() || train.givesPictures()) {
      return;
    }
    if (train.exclusive()) {
      requireAllClasses(train);
      return;
    }
    for (int label = 0; label < train.labels().size(); label++) {
      for (int target = 0; target <= 1; target++) {
        if (train.count(label, target) == 0) {
          throw new LearningException(
              ("The label %s is never %d in the training studies, so nothing can be learned about"
                      + " it. Remove the label or add studies.")
                  .formatted(train.labels().get(label), target));
        }
      }
    }
  }

  private static void requireAllClasses(TrainingSet train) throws LearningException {
    List<String> absent =
        IntStream.range(0, train.labels().size())
            .filter(label -> train.count(label, 1) == 0)
            .mapToObj(train.labels()::get)
            .toList();
    if (!absent.isEmpty()) {
      throw new LearningException(
          ("No training study is of the class %s, so nothing can be learned about it. Leave it out"
                  + " of the recipe's labels, add studies of it, or use fewer folds.")
              .formatted(String.join(", ", absent)));
    }
  }
}
