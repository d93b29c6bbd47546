// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.queue.QueueStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says what queues are worth on data whose labels are known.
@Command(
    name = "rehearse",
    description = "Play labeling by queue through on data sets whose labels are known.")
final class RehearseCommand extends Subcommand {
  @Parameters(paramLabel = "RECIPE", description = "Name in models/recipes, or a TOML file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Option(names = "--data", required = true, description = "Data sets with a split test.")
  List<Path> folders = List.of();

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(
      names = "--by",
      split = ",",
      description = "Strategies; a+b uses a in the first round and b from then on.")
  List<String> strategies = List.of("random", "uncertain");

  @Option(names = "--start", defaultValue = "20", description = "Labels at first.")
  int start = 20;

  @Option(names = "--step", defaultValue = "20", description = "Labels added each time.")
  int step = 20;

  @Option(names = "--most", defaultValue = "80", description = "Labels at the end.")
  int most = 80;

  @Option(names = "--positives", defaultValue = "6", description = "At least, of the first labels.")
  int positives = 6;

  @Option(
      names = "--prevalence",
      defaultValue = "0",
      description = "Share of the pool with the label; 0 for the data set's own.")
  double prevalence;

  @Option(names = "--steps", defaultValue = "100", description = "Batches of each training.")
  int steps = 100;

  @Option(
      names = "--trainings",
      defaultValue = "1",
      description = "Trainings of each round, of different seeds; their mean counts.")
  int trainings = 1;

  @Option(names = "--check", defaultValue = "0.4", description = "Share drawn by lot.")
  double check = 0.4;

  @Option(names = "--seed", defaultValue = "0", description = "Of the first data set.")
  long seed;

  @Option(names = "--target", defaultValue = "0.8", description = "AUC to be reached.")
  double target = 0.8;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  RehearseCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    needsOne("--start", start);
    needsOne("--step", step);
    needsOne("--steps", steps);
    needsOne("--trainings", trainings);
    Recipe found = new Recipes(context.installation().modelFolders()).find(recipe, changes);
    requireClasses(found);
    var table = new RehearsalTable(target);
    for (int i = 0; i < folders.size(); i++) {
      QueueRehearsal rehearsal = rehearsal(found, folders.get(i));
      for (String strategy : strategies) {
        List<QueueRehearsal.Point> points = rehearsal.run(rounds(strategy), check, seed + i);
        table.add(strategy, points);
        context.console().note("%s, seed %d: %s".formatted(strategy, seed + i, points));
      }
    }
    if (json) {
      context.console().json(table.document());
    } else {
      table.lines().forEach(line -> context.console().line("%s", line));
    }
    return 0;
  }

  /// Rounds are told apart by their AUC, which only classes have.
  private static void requireClasses(Recipe found) throws LearningException {
    if (found.givesPictures() || found.target().isPresent()) {
      throw new LearningException(
          "Cannot rehearse labeling with the recipe %s: rounds are told apart by their AUC, which %s. Choose a recipe for classes."
              .formatted(
                  found.name(),
                  found.givesPictures()
                      ? "a network that gives pictures has not, as it needs no labels"
                      : "a measured value has not"));
    }
  }

  private void needsOne(String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), "%s has to be at least 1, but was %d.".formatted(option, value));
    }
  }

  private QueueRehearsal rehearsal(Recipe found, Path folder) throws LearningException {
    Dataset dataset = DataOptions.open(context, folder, null, List.of(), context.console());
    for (String split : List.of("train", "test")) {
      DataOptions.split(dataset, split);
    }
    var rounds = new QueueRehearsal.Rounds(start, step, most, positives, prevalence);
    var plan =
        new QueueRehearsal.Plan(
            dataset,
            folder,
            found,
            dataset.labels().getFirst(),
            new QueueRehearsal.Effort(steps, trainings),
            rounds);
    return new QueueRehearsal(new ConsoleTraining(context, "cpu"), plan);
  }

  private static List<QueueStrategy> rounds(String strategy) throws WorklistException {
    List<QueueStrategy> rounds = new ArrayList<>();
    for (String word : strategy.split("\\+")) {
      rounds.add(QueueStrategy.of(word));
    }
    return rounds;
  }
}
