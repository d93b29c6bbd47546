// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;

/// The state of one network's training between epochs, and the epoch itself.
final class TrainingRun {
  private static final int PREDICTION_BATCH = 16;

  private final TrainableNetwork network;
  private final TrainingSet valid;
  private final TrainingOptions options;
  private final TrainingLoss loss;
  private final Adam adam;
  private final WeightAverage average;
  private final Schedule schedule;
  private final EpochChoice choice;
  private final BatchAssembler assembler;
  private final List<Epoch> epochs = new ArrayList<>();
  private final int stepsInEpoch;

  TrainingRun(TrainableNetwork network, Trainer.Task task, TrainingOptions options) {
    this.network = network;
    this.valid = task.valid();
    this.options = options;
    this.loss = TrainingLoss.of(options.classWeights(), task.train());
    this.adam = new Adam(options.weightDecay(), options.decoupled());
    this.average = new WeightAverage(options.average(), network.weights());
    this.schedule = Schedule.of(options);
    this.choice = new EpochChoice(options);
    this.assembler = new BatchAssembler(task.train());
    this.stepsInEpoch = Math.ceilDiv(task.train().studies().size(), options.batch());
  }

  int epochsDone() {
    return epochs.size();
  }

  boolean isFinished() {
    return epochs.size() >= options.epochs() || choice.isExhausted();
  }

  /// Train on all studies once.
  ///
  /// @param order the training studies, shuffled
  Epoch epoch(
      List<TrainingStudy> order,
      Augmentation augmentation,
      RandomGenerator random,
      Progress progress)
      throws LearningException {
    long start = System.nanoTime();
    double sum = 0;
    List<float[]> met = new ArrayList<>();
    double rate = 0;
    for (int step = 0; step < stepsInEpoch; step++) {
      progress.check();
      int from = step * options.batch();
      List<TrainingStudy> studies =
          order.subList(from, Math.min(order.size(), from + options.batch()));
      double done = epochs.size() + (step + 0.5) / stepsInEpoch;
      rate = options.rate() * schedule.share(done / options.epochs());
      SliceBatch batch = assembler.pack(studies, augmentation, random);
      sum += step(batch, studies, rate, met) * studies.size();
      progress.report(done / options.epochs(), "training");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Epoch epoch = assess(sum / order.size(), EpochFigures.auc(met, order), rate, seconds, progress);
    epochs.add(epoch);
    schedule.epochEnded(epoch.validLoss().orElse(epoch.trainLoss()));
    choice.consider(epoch, average.values());
    return epoch;
  }

  /// The network with the weights that were chosen.
  Trainer.Trained result(NetworkGraph graph) {
    return new Trainer.Trained(graph.withInitializers(choice.weights()), epochs, choice.number());
  }

  Checkpoint checkpoint(NetworkGraph graph) {
    return new Checkpoint(
        graph.withInitializers(choice.weights()),
        List.copyOf(epochs),
        new Checkpoint.Counters(
            adam.steps(), average.steps(), choice.number(), choice.waited(), schedule.state()),
        Map.of(
            "weights", network.weights(),
            "means", adam.means(),
            "squares", adam.squares(),
            "average", average.values(),
            "chosen", choice.weights()));
  }

  void restore(Checkpoint saved) {
    Checkpoint.Counters counters = saved.counters();
    Maps.write(saved.arrays("weights"), network.weights());
    adam.restore(counters.steps(), saved.arrays("means"), saved.arrays("squares"));
    average.restore(counters.averaged(), saved.arrays("average"));
    schedule.restore(counters.schedule());
    epochs.addAll(saved.epochs());
    choice.restore(saved.epochs(), counters, saved.arrays("chosen"));
  }

  static List<float[]> predict(
      TrainableNetwork network, TrainingSet set, int batch, Progress progress)
      throws LearningException {
    var assembler = new BatchAssembler(set);
    var order = RandomGenerator.of("L64X128MixRandom");
    int size = Math.min(batch, PREDICTION_BATCH);
    List<float[]> logits = new ArrayList<>();
    for (int from = 0; from < set.studies().size(); from += size) {
      progress.check();
      List<TrainingStudy> studies =
          set.studies().subList(from, Math.min(set.studies().size(), from + size));
      float[] all = network.logits(assembler.pack(studies, Augmentation.NONE, order));
      logits.addAll(EpochFigures.rows(all, studies.size()));
    }
    return logits;
  }

  private double step(SliceBatch batch, List<TrainingStudy> studies, double rate, List<float[]> met)
      throws LearningException {
    Objective objective = loss.of(studies);
    double value =
        network.learn(
            batch,
            (logits, gradient) -> {
              met.addAll(EpochFigures.rows(logits, studies.size()));
              return objective.evaluate(logits, gradient);
            });
    if (!Double.isFinite(value)) {
      throw new LearningException(
          "Training went astray: the loss is no number any more. A lower learning rate may help.");
    }
    adam.step(network.weights(), network.gradients(), rate, clipping());
    average.add(network.weights());
    return value;
  }

  /// What the gradients are multiplied with to keep their common norm.
  private double clipping() {
    if (options.clip() == 0) {
      return 1;
    }
    double squares = 0;
    for (float[] gradient : network.gradients().values()) {
      for (float value : gradient) {
        squares += (double) value * value;
      }
    }
    return Math.min(1, options.clip() / (Math.sqrt(squares) + 1e-6));
  }

  /// Look at the validation studies with the averaged weights, which are those that are kept.
  private Epoch assess(
      double trainLoss, OptionalDouble trainAuc, double rate, double seconds, Progress progress)
      throws LearningException {
    int number = epochs.size() + 1;
    if (valid.studies().isEmpty()) {
      OptionalDouble none = OptionalDouble.empty();
      return new Epoch(number, trainLoss, none, trainAuc, none, rate, seconds);
    }
    var own = Maps.copy(network.weights());
    Maps.write(average.values(), network.weights());
    List<float[]> logits = predict(network, valid, options.batch(), progress);
    Maps.write(own, network.weights());
    return new Epoch(
        number,
        trainLoss,
        OptionalDouble.of(EpochFigures.loss(logits, valid.studies(), loss)),
        trainAuc,
        EpochFigures.auc(logits, valid.studies()),
        rate,
        seconds);
  }
}
