// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;

/// Finds learning rates for a recipe: trains one network for some steps while the rate grows, and
/// stops when the loss does (Smith 2017). The same seed gives the same rates on a CPU.
public final class RateFinder {
  private static final double LOWEST = 1e-7;
  private static final double HIGHEST = 10;
  private static final int STEPS = 100;
  private static final double MEMORY = 0.9;
  private static final double DIVERGED = 4;
  private static final int FEWEST = 10;

  private final TrainingEngine engine;
  private final Services<Architecture> architectures;
  private final Services<Transform> transforms;
  private final ExecutorService workers;

  /// @param transforms for augmentation
  /// @param workers prepare cases
  public RateFinder(
      TrainingEngine engine,
      Services<Architecture> architectures,
      Services<Transform> transforms,
      ExecutorService workers) {
    this.engine = engine;
    this.architectures = architectures;
    this.transforms = transforms;
    this.workers = workers;
  }

  /// Where to look.
  ///
  /// @param member of the recipe whose network is trained; empty for the first
  public record Task(Recipe recipe, Dataset dataset, String member, long seed) {}

  /// Find rates, in at most 100 steps on the training cases.
  ///
  /// @throws LearningException if recipe and data set do not fit, or there are too few steps
  ///     before the loss grows
  public RateCurve find(Task task, Progress progress) throws LearningException {
    Recipe.Member member = member(task);
    Recipe recipe = only(member, task.recipe());
    TrainingSetup setup = TrainingSetup.of(recipe, architectures, transforms);
    TrainingPlan plan = TrainingPlan.of(recipe, task.dataset(), task.seed());
    TrainingData data = TrainingData.prepare(plan, recipe, workers, progress.part(0, 0.3));
    TrainingSet train = data.set(member, plan.train());
    Trainer.requireBothClasses(train);
    NetworkGraph graph = setup.build(train, Seeds.generator(task.seed(), "weights"));
    try (TrainableNetwork network = engine.open(graph, setup.options().passes(), task.seed())) {
      return search(setup, graph, network, train, new Search(task.seed(), progress.part(0.3, 1)));
    }
  }

  private record Search(long seed, Progress progress) {}

  private static RateCurve search(
      TrainingSetup setup,
      NetworkGraph graph,
      TrainableNetwork network,
      TrainingSet train,
      Search search)
      throws LearningException {
    var steps = new TrainingSteps(network, setup.options(), train);
    var layers = LayerRates.of(setup.options(), graph);
    var assembler = new BatchAssembler(train);
    RandomGenerator random = Seeds.generator(search.seed(), "augmentation");
    List<TrainingStudy> queue = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    double mean = 0;
    for (int step = 0; step < STEPS; step++) {
      search.progress().check();
      double rate = LOWEST * Math.pow(HIGHEST / LOWEST, step / (STEPS - 1.0));
      List<TrainingStudy> studies = next(queue, train, steps.studies(), search.seed(), step);
      var place = new TrainingSteps.Place(1, step + 1, rate, layers.graded(rate));
      try {
        double loss =
            steps
                .step(studies, part -> assembler.pack(part, setup.augmentation(), random), place)
                .loss();
        mean = MEMORY * mean + (1 - MEMORY) * loss;
      } catch (DivergenceException e) {
        break;
      }
      rates.add(rate);
      losses.add(mean / (1 - Math.pow(MEMORY, step + 1)));
      if (losses.getLast() > DIVERGED * Collections.min(losses)) {
        break;
      }
      search.progress().report((step + 1.0) / STEPS, "trying learning rates");
    }
    return curve(rates, losses);
  }

  /// The next studies; all are taken once in a random order, then again in another.
  private static List<TrainingStudy> next(
      List<TrainingStudy> queue, TrainingSet train, int count, long seed, int step) {
    if (queue.size() < Math.min(count, train.studies().size())) {
      List<TrainingStudy> order = new ArrayList<>(train.studies());
      Collections.shuffle(order, Random.from(Seeds.generator(seed, "order", step)));
      queue.addAll(order);
    }
    List<TrainingStudy> next = queue.subList(0, Math.min(count, queue.size()));
    List<TrainingStudy> copy = List.copyOf(next);
    next.clear();
    return copy;
  }

  private static RateCurve curve(List<Double> rates, List<Double> losses) throws LearningException {
    if (rates.size() < FEWEST) {
      throw new LearningException(
          ("The loss is no finite number after %d steps at the lowest rates, so none can be found."
                  + " Check the normalization and the data set's intensities.")
              .formatted(rates.size()));
    }
    return new RateCurve(rates, losses);
  }

  /// The same recipe for one member alone.
  private static Recipe only(Recipe.Member member, Recipe recipe) {
    List<Object> tables = new ArrayList<>();
    for (Options table : recipe.source().tables("members")) {
      if (table.text("name").equals(member.name())) {
        tables.add(table.values());
      }
    }
    return Recipe.of(recipe.source().with("members", tables));
  }

  private static Recipe.Member member(Task task) throws LearningException {
    List<Recipe.Member> members = task.recipe().members();
    return task.member().isEmpty()
        ? members.getFirst()
        : members.stream()
            .filter(member -> member.name().equals(task.member()))
            .findFirst()
            .orElseThrow(
                () ->
                    new LearningException(
                        "The recipe has no member '%s'. It has: %s."
                            .formatted(
                                task.member(),
                                String.join(
                                    ", ", members.stream().map(Recipe.Member::name).toList()))));
  }
}
