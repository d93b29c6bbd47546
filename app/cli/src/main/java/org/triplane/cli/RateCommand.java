// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.TrainingEngine;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds a learning rate for a recipe.
@Command(
    name = "lr-find",
    description = "Find a learning rate: train for some steps while the rate grows.")
final class RateCommand extends Subcommand {
  private static final Map<String, String> MEANINGS =
      Map.of(
          "min10", "a tenth of the rate with the lowest loss",
          "steep", "where the loss falls fastest",
          "valley", "in the middle of the longest descent",
          "slide", "before the loss begins to change fast at the end");

  @Parameters(paramLabel = "RECIPE", description = "Name in models/recipes, or a TOML file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(names = "--member", description = "Whose network; the first if left out.")
  String member = "";

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same rates on a CPU.")
  long seed;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu, cuda:0, or several: cuda:0,cuda:1.")
  String device = "auto";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  RateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Installation installation = context.installation();
    Recipe found = new Recipes(installation.modelFolders()).find(recipe, changes);
    Dataset dataset = data.open(context, found.target());
    TrainingEngine engine = ConsoleTraining.engine(device, ComputeDevice.threads());
    var finder =
        new RateFinder(
            engine,
            installation.services(Architecture.class),
            installation.services(Transform.class),
            context.workers());
    RateCurve curve =
        finder.find(new RateFinder.Task(found, dataset, member, seed), context.console());
    if (json) {
      var document = new LinkedHashMap<String, Object>();
      document.put("rates", curve.rates());
      document.put("losses", curve.losses());
      document.put("suggestions", curve.suggestions());
      context.console().json(document);
    } else {
      print(curve);
    }
    return 0;
  }

  private void print(RateCurve curve) {
    context.console().line("Loss, smoothed, by learning rate");
    new TextPlot(curve.rates(), curve.losses())
        .lines()
        .forEach(line -> context.console().line(line));
    curve
        .suggestions()
        .forEach(
            (name, rate) ->
                context
                    .console()
                    .line(
                        "%s",
                        String.format(
                            Locale.ROOT,
                            "%-8s %.2g  %s",
                            name,
                            rate,
                            MEANINGS.getOrDefault(name, ""))));
  }
}
