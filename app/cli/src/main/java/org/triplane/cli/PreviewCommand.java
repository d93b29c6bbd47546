// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.Case;
import org.triplane.learning.CasePreview;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.Preview;
import org.triplane.learning.PreviewRow;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.spi.Transform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a recipe does to pictures.
@Command(
    name = "preview",
    description = "Draw cases as they are, as a recipe prepares them and as it augments them.")
final class PreviewCommand extends Subcommand {
  @Parameters(paramLabel = "RECIPE", description = "Name in models/recipes, or a TOML file.")
  @SuppressWarnings("NullAway.Init")
  String recipe;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--out", required = true, description = "The picture, a PNG file.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--crop", description = "Also draw what the automatic crop finds, a PNG file.")
  @Nullable Path crop;

  @Option(
      names = "--case",
      paramLabel = "ID",
      description = "Draw one case, as every member gets it, instead of several as one does.")
  String chosen = "";

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change one recipe value.")
  List<String> changes = List.of();

  @Option(names = "--member", description = "Whose series; the first member's if left out.")
  String member = "";

  @Option(names = "--split", defaultValue = "train", description = "Whose cases, or all.")
  String split = "train";

  @Option(names = "--seed", defaultValue = "1", description = "Chooses the cases and the draws.")
  long seed;

  PreviewCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    Installation installation = context.installation();
    Recipe found = new Recipes(installation.modelFolders()).find(recipe, changes);
    Dataset dataset = data.open(context, found.target());
    if (!chosen.isEmpty()) {
      return one(found, dataset);
    }
    var request = new Preview.Request(found, DataOptions.split(dataset, split), member, seed);
    Preview preview = Preview.of(request, installation.services(Transform.class), console);
    preview.warning().ifPresent(console::note);
    write(out, preview.grid());
    if (crop != null) {
      write(crop, preview.crop());
    }
    console.line("Rows: %s.", String.join(", ", preview.ids()));
    console.line("Columns: as in the file with what the network sees, prepared, four draws.");
    return 0;
  }

  private int one(Recipe found, Dataset dataset) throws Exception {
    List<Case> cases = dataset.splits().values().stream().flatMap(List::stream).toList();
    Case shown =
        cases.stream()
            .filter(one -> one.id().equals(chosen))
            .findFirst()
            .orElseThrow(
                () ->
                    new LearningException(
                        "The data set has no case %s. Its first is %s."
                            .formatted(chosen, cases.isEmpty() ? "none" : cases.getFirst().id())));
    CasePreview preview =
        CasePreview.of(
            new CasePreview.Request(found, shown, cases, seed),
            context.installation().services(Transform.class),
            context.console());
    preview.warning().ifPresent(context.console()::note);
    write(out, preview.png());
    for (PreviewRow row : preview.rows()) {
      context.console().line("%s: %d slices, %s pixels.", row.member(), row.slices(), row.size());
    }
    preview.missing().forEach(name -> context.console().line("%s: no series.", name));
    context.console().line("Columns: as in the file, prepared, four draws.");
    return 0;
  }

  private void write(Path target, byte[] png) throws Exception {
    AtomicOutput.file(target, temporary -> Files.write(temporary, png));
    context.console().line("Wrote %s.", target);
  }
}
