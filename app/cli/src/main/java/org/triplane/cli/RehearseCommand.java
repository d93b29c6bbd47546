// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.triplane.learning.Dataset;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.worklist.queue.QueueStrategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Option(names = "--start", defaultValue = "40", description = "Labels at first.")
  int start = 40;

  @Option(names = "--step", defaultValue = "40", description = "Labels added each time.")
  int step = 40;

  @Option(names = "--most", defaultValue = "200", description = "Labels at the end.")
  int most = 200;

  @Option(names = "--positives", defaultValue = "4", description = "At least, of the first labels.")
  int positives = 4;

  @Option(
      names = "--prevalence",
      defaultValue = "0",
      description = "Share of the pool with the label; 0 for the data set's own.")
  double prevalence;

  @Option(names = "--steps", defaultValue = "120", description = "Batches of each training.")
  int steps = 120;

  @Option(names = "--check", defaultValue = "0.1", description = "Share drawn by lot.")
  double check = 0.1;

  @Option(names = "--seed", defaultValue = "0", description = "Of the first data set.")
  long seed;

  RehearseCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Recipe found = new Recipes(context.installation().modelFolders()).find(recipe, changes);
    for (int i = 0; i < folders.size(); i++) {
      Dataset dataset =
          DataOptions.open(context, folders.get(i), null, List.of(), context.console());
      var plan =
          new QueueRehearsal.Plan(
              dataset,
              folders.get(i),
              found,
              dataset.labels().getFirst(),
              steps,
              new QueueRehearsal.Rounds(start, step, most, positives, prevalence));
      var rehearsal = new QueueRehearsal(new ConsoleTraining(context, "cpu"), plan);
      for (String strategy : strategies) {
        List<QueueStrategy> rounds = new ArrayList<>();
        for (String word : strategy.split("\\+")) {
          rounds.add(QueueStrategy.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        long started = System.nanoTime();
        StringBuilder line = new StringBuilder();
        for (QueueRehearsal.Point point : rehearsal.run(rounds, check, seed + i)) {
          line.append(
              String.format(
                  Locale.ROOT, "  %d (%d): %.3f", point.labels(), point.positives(), point.auc()));
        }
        context
            .console()
            .line(
                "%-20s %d %s  (%d s)",
                strategy, seed + i, line, (System.nanoTime() - started) / 1_000_000_000);
      }
    }
    return 0;
  }
}
