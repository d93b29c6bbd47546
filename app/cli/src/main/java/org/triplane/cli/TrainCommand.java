// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.SplitPlan;
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

  @Option(names = "--splits", description = "Sides and folds that triplane split wrote.")
  @Nullable Path splits;

  @Option(names = "--out", required = true, description = "A folder that does not exist yet.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same numbers on a CPU.")
  long seed;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description =
          "cpu, cuda:0, or several, such as cuda:0,cuda:1, over which networks are dealt; auto"
              + " is all graphics cards, or the CPU. A single network takes several with --set"
              + " training.replicas=N.")
  String device = "auto";

  @Option(
      names = "--profile",
      description = "Say where the time of every epoch goes, and write it as training/profile.tsv.")
  boolean profile;

  @Option(names = "--resume", description = "Go on from the last checkpoints beside OUT.")
  boolean resume;

  TrainCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    Installation installation = context.installation();
    Recipe found = new Recipes(installation.modelFolders()).find(recipe, changes);
    Dataset opened = data.open(context, found.target());
    Dataset dataset = splits == null ? opened : SplitPlan.read(splits).apply(opened);
    var training = new ConsoleTraining(context, device);
    training.announce(found);
    EnsembleModel model =
        training.train(
            new EnsembleTraining.Task(found, dataset, data.folder, seed, out, resume, profile),
            console);
    console.line("Wrote %s.", out);
    if (model.reconstructs()) {
      model.metrics().forEach((where, members) -> drawn(where, table(members)));
      return 0;
    }
    if (model.segments()) {
      model.metrics().forEach((where, members) -> outlined(where, table(members)));
      return 0;
    }
    model.metrics().forEach((where, figures) -> print(where, figures));
    return 0;
  }

  private void outlined(String where, Map<?, ?> members) {
    members.forEach(
        (member, classes) ->
            table(classes)
                .forEach(
                    (label, value) -> {
                      Map<?, ?> figures = table(value);
                      context
                          .console()
                          .line(
                              "%s, %s, %s cases, %s",
                              member, label, String.valueOf(figures.get("cases")), where);
                      dice("segmentation", figures);
                      dice("threshold", table(figures.get("byThreshold")));
                    }));
  }

  private void dice(String who, Map<?, ?> figures) {
    context
        .console()
        .line(
            "  %-14s Dice %s (%s to %s), IoU %s",
            who,
            figure(figures, "dice"),
            figure(figures, "diceLow"),
            figure(figures, "diceHigh"),
            figure(figures, "iou"));
  }

  private void drawn(String where, Map<?, ?> members) {
    members.forEach(
        (member, value) -> {
          Map<?, ?> figures = table(value);
          context
              .console()
              .line("%s, %s cases, %s", member, String.valueOf(figures.get("cases")), where);
          drawn(figures, "reconstruction");
          drawn(table(figures.get("meanPicture")), "mean picture");
        });
  }

  private void drawn(Map<?, ?> figures, String who) {
    context
        .console()
        .line(
            "  %-14s squared error %s (%s to %s), PSNR %s dB, SSIM %s",
            who,
            fine(figures, "mse"),
            fine(figures, "mseLow"),
            fine(figures, "mseHigh"),
            figure(figures, "psnr"),
            figure(figures, "ssim"));
  }

  private static String fine(Map<?, ?> figures, String key) {
    return figures.get(key) instanceof Double value
        ? String.format(Locale.ROOT, "%.5f", value)
        : "unknown";
  }

  private void print(String where, Object labels) {
    table(labels)
        .forEach(
            (label, value) -> {
              Map<?, ?> figures = table(value);
              context
                  .console()
                  .line("%s, %s cases, %s", label, String.valueOf(figures.get("cases")), where);
              line("ensemble", figures);
              table(figures.get("members"))
                  .forEach((member, its) -> line(String.valueOf(member), table(its)));
            });
  }

  private void line(String who, Map<?, ?> figures) {
    if (figures.containsKey("mae")) {
      context
          .console()
          .line(
              "  %-10s MAE %s (%s to %s), R² %s (%s to %s)",
              who,
              figure(figures, "mae"),
              figure(figures, "maeLow"),
              figure(figures, "maeHigh"),
              figure(figures, "r2"),
              figure(figures, "r2Low"),
              figure(figures, "r2High"));
      return;
    }
    context
        .console()
        .line(
            "  %-10s AUC %s (%s to %s)",
            who, figure(figures, "auc"), figure(figures, "aucLow"), figure(figures, "aucHigh"));
  }

  private static String figure(Map<?, ?> figures, String key) {
    return figures.get(key) instanceof Double value
        ? String.format(Locale.ROOT, "%.3f", value)
        : "unknown";
  }

  private static Map<?, ?> table(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
