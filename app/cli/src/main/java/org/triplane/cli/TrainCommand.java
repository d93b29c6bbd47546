// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import org.triplane.learning.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Trains an ensemble from a recipe.
@Command(name = "train", description = "Train an ensemble from a recipe.")
final class TrainCommand extends Subcommand {
  @Parameters(paramLabel = "RECIPE", description = "Name in models/recipes, or a TOML file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--out", required = true, description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same numbers on a CPU.")
  long seed;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--resume", description = "Go on from the last checkpoints beside OUT.")
  boolean resume;

  TrainCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Dataset dataset = data.open(context);
    return dataset.labels().isEmpty() ? Main.COULD_NOT : 0;
  }
}
