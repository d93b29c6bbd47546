// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Steps of the optimizer: the gradients of one batch or several, clipped; then the weights are
/// changed and their average is told.
final class TrainingSteps {
  private final TrainableNetwork network;
  private final TrainingOptions options;
  private final TrainingSet train;
  private final TrainingLoss loss;
  private final Optimizer optimizer;
  private final WeightAverage average;
  private final LossScale scale;

  /// @throws LearningException if the recipe's weights or costs do not fit the labels
  TrainingSteps(TrainableNetwork network, TrainingOptions options, TrainingSet train)
      throws LearningException {
    this.network = network;
    this.options = options;
    this.train = train;
    try {
      this.loss = TrainingLoss.of(options.loss(), train);
    } catch (IllegalArgumentException e) {
      throw new LearningException(String.valueOf(e.getMessage()), e);
    }
    this.optimizer = Optimizer.of(options.optimizer());
    this.average = new WeightAverage(options.average(), network.weights());
    this.scale = new LossScale(network.precision());
  }

  TrainingLoss loss() {
    return loss;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  WeightAverage average() {
    return average;
  }

  LossScale scale() {
    return scale;
  }

  /// How many studies take part in a step.
  int studies() {
    return options.batch() * options.accumulate();
  }

  /// How a step went.
  ///
  /// @param logits for each study, before the weights were changed
  record Outcome(double loss, List<float[]> logits) {}

  /// Where in a training a step is.
  ///
  /// @param rates the learning rate of each weight
  record Place(int epoch, int step, double rate, ToDoubleFunction<String> rates) {}

  /// Do a step. One whose gradients are too large for 16-bit floats leaves the weights alone.
  ///
  /// @param pack makes a batch of some studies; it is valid until the next is made
  /// @throws LearningException if the engine fails, or the loss or the gradient is no finite
  ///     number; the weights are then those of the step before
  Outcome step(
      List<TrainingStudy> studies, Function<List<TrainingStudy>, SliceBatch> pack, Place place)
      throws LearningException {
    List<float[]> met = new ArrayList<>();
    double all = Math.max(1, loss.terms(studies));
    double sum = 0;
    SequencedMap<String, float[]> gathered = new LinkedHashMap<>();
    for (int from = 0; from < studies.size(); from += options.batch()) {
      List<TrainingStudy> part =
          studies.subList(from, Math.min(studies.size(), from + options.batch()));
      double share = loss.terms(part) / all;
      sum += share * pass(part, pack.apply(part), met);
      if (part.size() < studies.size()) {
        gather(gathered, share);
      }
    }
    Map<String, float[]> gradients = gathered.isEmpty() ? network.gradients() : gathered;
    double norm = norm(gradients) / scale.factor();
    if (Double.isFinite(sum) && !Double.isFinite(norm) && scale.overflowed()) {
      return new Outcome(sum, met);
    }
    requireFinite(sum, norm, studies, place);
    double clip = options.optimizer().clip();
    double share = clip > 0 ? Math.min(1, clip / (norm + 1e-6)) : 1;
    optimizer.step(network.weights(), gradients, place.rates(), share / scale.factor());
    scale.stepped();
    average.add(network.weights());
    return new Outcome(sum, met);
  }

  private double pass(List<TrainingStudy> part, SliceBatch batch, List<float[]> met)
      throws LearningException {
    Objective objective = loss.of(part, batch);
    return network.learn(
        batch,
        (logits, gradient) -> {
          if (!train.segments()) { // masks are too large to keep
            met.addAll(EpochFigures.rows(logits, part.size()));
          }
          double value = objective.evaluate(logits, gradient);
          scale.apply(gradient);
          return value;
        });
  }

  private void gather(Map<String, float[]> sums, double share) {
    network
        .gradients()
        .forEach(
            (name, gradient) -> {
              float[] sum = sums.computeIfAbsent(name, _ -> new float[gradient.length]);
              for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (share * gradient[i]);
              }
            });
  }

  private static double norm(Map<String, float[]> gradients) {
    double squares = 0;
    for (float[] gradient : gradients.values()) {
      for (float value : gradient) {
        squares += (double) value * value;
      }
    }
    return Math.sqrt(squares);
  }

  private void requireFinite(double loss, double norm, List<TrainingStudy> studies, Place place)
      throws DivergenceException {
    if (Double.isFinite(loss) && Double.isFinite(norm)) {
      return;
    }
    String positions =
        studies.stream()
            .map(study -> String.valueOf(train.studies().indexOf(study) + 1))
            .collect(Collectors.joining(", "));
    throw astray(
        place.epoch(),
        ", step %d: the %s is no finite number any more, at a learning rate of %s and with the training studies number %s of %d."
            .formatted(
                place.step(),
                Double.isFinite(loss) ? "gradient" : "loss",
                (float) place.rate(),
                positions,
                train.studies().size()));
  }

  /// What says that numbers ran away in an epoch, and how to go on without it.
  ///
  /// @param where goes on after the epoch's number, with a full stop
  DivergenceException astray(int epoch, String where) {
    return new DivergenceException(
        "Training went astray in epoch %d%s %s"
            .formatted(
                epoch,
                where,
                epoch == 1
                    ? "No epoch was finished."
                    : "The state after epoch %d is kept.".formatted(epoch - 1)),
        "Go on with a lower rate: --resume --set training.rate=%s, or with --set training.clip=1%s."
            .formatted(
                (float) (options.optimizer().rate() / 10),
                network.precision() == Precision.FLOAT16
                    ? ", or with --set training.precision=float32"
                    : ""));
  }
}
