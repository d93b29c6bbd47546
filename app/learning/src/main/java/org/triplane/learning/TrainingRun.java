// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.triplane.common.Progress;
import org.triplane.learning.EpochClock.Phase;
import org.triplane.learning.graph.NetworkGraph;

/// The state of one network's training between epochs, and the epoch itself.
final class TrainingRun {
  private static final int PREDICTION_BATCH = 16;

  private final TrainableNetwork network;
  private final TrainingSet valid;
  private final TrainingOptions options;
  private final TrainingSteps steps;
  private final LayerRates rates;
  private final Schedule schedule;
  private final EpochChoice choice;
  private final BatchAssembler assembler;
  private final List<Epoch> epochs = new ArrayList<>();
  private final long seed;
  private final EpochClock clock;
  private List<float[]> judged = List.of();

  /// @param clock is told what the time is spent with
  TrainingRun(
      TrainableNetwork network, Trainer.Task task, TrainingOptions options, EpochClock clock)
      throws LearningException {
    this.network = network;
    this.valid = task.valid();
    this.options = options;
    this.steps = new TrainingSteps(network, options, task.train());
    this.rates = LayerRates.of(options, task.graph());
    this.schedule = Schedule.of(options.schedule());
    this.choice = new EpochChoice(options.stopping());
    this.assembler = new BatchAssembler(task.train());
    this.seed = task.seed();
    this.clock = clock;
    network.time(clock);
  }

  int epochsDone() {
    return epochs.size();
  }

  boolean isFinished() {
    return epochs.size() >= options.allEpochs() || choice.isExhausted();
  }

  /// Train on all studies once.
  ///
  /// @param order the training studies, shuffled
  Epoch epoch(List<TrainingStudy> order, Augmentation augmentation, Progress progress)
      throws LearningException {
    long start = System.nanoTime();
    int number = epochs.size() + 1;
    RandomGenerator random = Seeds.generator(seed, "augmentation", number);
    network.startEpoch(Seeds.derive(seed, "network", number), rates.frozen(number));
    steps.scale().startEpoch();
    List<Double> losses = new ArrayList<>();
    List<float[]> met = new ArrayList<>();
    double sum = 0;
    double rate = 0;
    for (int from = 0; from < order.size(); from += steps.studies()) {
      progress.check();
      List<TrainingStudy> studies =
          order.subList(from, Math.min(order.size(), from + steps.studies()));
      double done = number - 1 + (from + studies.size() / 2.0) / order.size();
      rate = rates.highest(number) * schedule.share(position(done));
      var place = new TrainingSteps.Place(number, losses.size() + 1, rate, rates.graded(rate));
      TrainingSteps.Outcome outcome =
          steps.step(studies, part -> pack(part, augmentation, random), place);
      clock.lap(Phase.OPTIMIZER);
      met.addAll(outcome.logits());
      losses.add(outcome.loss());
      sum += outcome.loss() * studies.size();
      progress.report(done / options.allEpochs(), "training");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    OptionalDouble auc = EpochFigures.auc(met, order);
    var trained =
        new Trained(sum / order.size(), auc, ValueFit.r2(met, order), rate, seconds, losses);
    clock.lap(Phase.REST);
    Epoch epoch = assess(trained, progress);
    clock.lap(Phase.VALIDATION);
    epochs.add(epoch);
    schedule.epochEnded(options.stopping().monitor().merit(epoch).orElse(-epoch.trainLoss()));
    choice.consider(epoch, steps.average().values());
    return epoch;
  }

  private SliceBatch pack(
      List<TrainingStudy> studies, Augmentation augmentation, RandomGenerator random) {
    clock.lap(Phase.REST);
    SliceBatch batch = assembler.pack(studies, augmentation, random);
    clock.lap(Phase.LOADING);
    return batch;
  }

  /// How much of the schedule is done; it runs once over the epochs with a frozen body and once
  /// over the others.
  private double position(double done) {
    int frozen = options.fineTuning().frozenEpochs();
    return done < frozen ? done / frozen : (done - frozen) / options.epochs();
  }

  /// The network with the weights that were chosen.
  Trainer.Trained result(NetworkGraph graph) {
    return new Trainer.Trained(
        graph.withInitializers(choice.weights()), epochs, choice.number(), choice.isExhausted());
  }

  /// What to say of the steps of the last epoch whose gradients overflowed; empty if none did.
  ///
  /// @param epoch in words
  Optional<String> leftOut(String epoch) {
    int count = epochs.getLast().leftOut();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d of %d steps changed nothing, as their gradients were too large for float16. The scale of the loss is now %.0f."
                .formatted(epoch, count, epochs.getLast().steps().size(), steps.scale().factor()));
  }

  /// What the last epoch made of the validation studies, a row of logits each; empty before it.
  List<float[]> judged() {
    return judged;
  }

  /// The network as the last epoch left it.
  NetworkGraph now(NetworkGraph graph) {
    return graph.withInitializers(Maps.copy(steps.average().values()));
  }

  Checkpoint checkpoint(NetworkGraph graph) {
    Map<String, Map<String, float[]>> groups = new LinkedHashMap<>();
    groups.put("weights", network.weights());
    groups.put("average", steps.average().values());
    groups.put("chosen", choice.weights());
    groups.putAll(steps.optimizer().memory().groups());
    if (!steps.scale().state().isEmpty()) {
      groups.put(LossScale.GROUP, steps.scale().state());
    }
    return new Checkpoint(
        graph.withInitializers(choice.weights()),
        List.copyOf(epochs),
        new Checkpoint.Counters(
            steps.average().steps(), choice.number(), choice.waited(), schedule.state()),
        groups);
  }

  void restore(Checkpoint saved) {
    Checkpoint.Counters counters = saved.counters();
    Maps.write(saved.arrays("weights"), network.weights());
    steps.optimizer().memory().restore(saved);
    steps.average().restore(counters.averaged(), saved.arrays("average"));
    steps.scale().restore(saved.arrays(LossScale.GROUP));
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

  /// Work with the averaged weights.
  private <R> R withAverage(Judging<R> work) throws LearningException {
    var own = Maps.copy(network.weights());
    Maps.write(steps.average().values(), network.weights());
    R result = work.run();
    Maps.write(own, network.weights());
    return result;
  }

  @FunctionalInterface
  private interface Judging<R> {
    R run() throws LearningException;
  }

  /// The mean over the validation studies, one by one, as masks are large.
  private double maskLoss(double rate, Progress progress) throws LearningException {
    var own = new BatchAssembler(valid);
    double sum = 0;
    for (TrainingStudy study : valid.studies()) {
      progress.check();
      float[] logits =
          network.logits(own.pack(List.of(study), Augmentation.NONE, Seeds.generator(0)));
      requireFinite(logits, rate);
      sum += steps.loss().of(List.of(study)).evaluate(logits, new float[logits.length]);
    }
    return sum / valid.studies().size();
  }

  /// Weights that ran away in the last step of an epoch must not be kept: no lower rate brings
  /// them back.
  private void requireFinite(float[] logits, double rate) throws DivergenceException {
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw steps.astray(
            epochs.size() + 1,
            ": after its last step, at a learning rate of %s, what the network says of the validation studies is no finite number."
                .formatted((float) rate));
      }
    }
  }

  /// What is known of an epoch before it is judged.
  private record Trained(
      double loss,
      OptionalDouble auc,
      OptionalDouble r2,
      double rate,
      double seconds,
      List<Double> steps) {}

  /// Look at the validation studies with the averaged weights, which are those that are kept.
  private Epoch assess(Trained trained, Progress progress) throws LearningException {
    OptionalDouble loss = OptionalDouble.empty();
    OptionalDouble auc = OptionalDouble.empty();
    OptionalDouble accuracy = OptionalDouble.empty();
    OptionalDouble r2 = OptionalDouble.empty();
    OptionalDouble error = OptionalDouble.empty();
    if (valid.segments()) {
      loss = OptionalDouble.of(withAverage(() -> maskLoss(trained.rate(), progress)));
    } else if (!valid.studies().isEmpty()) {
      List<float[]> logits = withAverage(() -> predict(network, valid, options.batch(), progress));
      for (float[] row : logits) {
        requireFinite(row, trained.rate());
      }
      judged = List.copyOf(logits);
      loss = OptionalDouble.of(EpochFigures.loss(logits, valid.studies(), steps.loss()));
      auc = EpochFigures.auc(logits, valid.studies());
      accuracy = EpochFigures.accuracy(logits, valid);
      r2 = ValueFit.r2(logits, valid.studies());
      error = ValueFit.error(logits, valid.studies());
    }
    return new Epoch(
        epochs.size() + 1,
        trained.loss(),
        loss,
        trained.auc(),
        auc,
        accuracy,
        trained.rate(),
        trained.seconds(),
        trained.steps(),
        new ValueFit(trained.r2(), r2, error),
        steps.scale().leftOut());
  }
}
