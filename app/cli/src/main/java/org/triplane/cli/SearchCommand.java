// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.LearningException;
import org.triplane.learning.RandomSearch;
import org.triplane.learning.RandomSearch.Trial;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.SearchFigures;
import org.triplane.learning.SearchRange;
import org.triplane.learning.SplitPlan;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks for good recipe values.
@Command(
    name = "search",
    description = "Try random recipe values and compare their out-of-fold figures.")
final class SearchCommand extends Subcommand {
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "RECIPE", description = "Name in models/recipes, or a TOML file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--splits", description = "Sides and folds that triplane split wrote.")
  @Nullable Path splits;

  @Option(
      names = "--set-range",
      required = true,
      paramLabel = "KEY=RANGE",
      description = "training.rate=1e-4..1e-2[log], training.epochs=10..30 or KEY=A|B|C.")
  List<String> ranges = List.of();

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(names = "--trials", defaultValue = "20", description = "How many sets of values.")
  int trials = 20;

  @Option(
      names = "--out",
      required = true,
      description = "A table (TSV); a search that was stopped goes on from it.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--keep", description = "Keep each trial's ensemble beside the table.")
  boolean keep;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same values and folds.")
  long seed;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu, cuda:0, or several: cuda:0,cuda:1.")
  String device = "auto";

  SearchCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    if (trials < 1) {
      throw new ParameterException(
          spec.commandLine(), "--trials should be 1 or more, but was %d.".formatted(trials));
    }
    Recipe found = new Recipes(context.installation().modelFolders()).find(recipe, changes);
    RandomSearch.requireClasses(found);
    List<SearchRange> parsed = new ArrayList<>();
    for (String range : ranges) {
      parsed.add(SearchRange.parse(range));
    }
    Dataset opened = data.open(context, found.target());
    Dataset dataset = splits == null ? opened : SplitPlan.read(splits).apply(opened);
    var training = new ConsoleTraining(context, device);
    var task = new RandomSearch.Task(found, dataset, parsed, trials, seed, out, keep);
    var search =
        new RandomSearch(
            task,
            (drawn, output, progress) ->
                training.train(
                    new EnsembleTraining.Task(drawn, dataset, data.folder, seed, output, true),
                    progress));
    check(search.recipes());
    training.announce(found);
    summary(search.run(this::say, context.console()));
    return 0;
  }

  /// A value that no training can have should not be found hours later.
  private void check(List<Recipe> drawn) throws LearningException {
    Installation installation = context.installation();
    for (Recipe one : drawn) {
      EnsembleTraining.check(
          one, installation.services(Architecture.class), installation.services(Transform.class));
    }
  }

  private void say(Trial trial) {
    context
        .console()
        .note(
            "trial %d of %d: AUC %s, log loss %s, %s"
                .formatted(
                    trial.number(),
                    trials,
                    auc(trial),
                    logLoss(trial),
                    String.join(" ", trial.settings())));
  }

  /// All trials, the best first, and what to train with.
  private void summary(List<Trial> done) {
    Console console = context.console();
    console.line("trial  %-34s  log loss  values", "AUC (95 % interval)");
    RandomSearch.bestFirst(done)
        .forEach(
            trial ->
                console.line(
                    "%5d  %-34s  %-8s  %s",
                    trial.number(),
                    auc(trial),
                    logLoss(trial),
                    String.join(" ", trial.settings())));
    Optional<Trial> best = RandomSearch.best(done);
    if (best.isEmpty()) {
      console.line(
          "%s", "No trial has an AUC: the numbers of every training ran away. Lower the rates.");
      return;
    }
    console.line(
        "Best of %d by out-of-fold AUC: trial %d. The best of many looks better than it is, so"
            + " judge it on cases that had no say.",
        done.size(), best.get().number());
    console.line(
        "%s",
        best.get().settings().stream()
            .map(setting -> "--set '%s'".formatted(setting))
            .collect(Collectors.joining(" ")));
  }

  private static String auc(Trial trial) {
    return trial.figures().map(SearchFigures::toString).orElse("-");
  }

  private static String logLoss(Trial trial) {
    return trial
        .figures()
        .map(figures -> String.format(Locale.ROOT, "%.4f", figures.logLoss()))
        .orElse("-");
  }
}
