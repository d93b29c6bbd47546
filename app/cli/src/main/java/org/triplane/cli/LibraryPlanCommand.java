// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.Recipes;
import org.triplane.worklist.Library;
import org.triplane.worklist.datasets.DatasetFacts;
import org.triplane.worklist.datasets.DatasetVersion;
import org.triplane.worklist.datasets.GreySurvey;
import org.triplane.worklist.datasets.LabelColumns;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.datasets.RecipeProposal;
import org.triplane.worklist.labels.LabelSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Proposes a recipe for a data set of the library.
@Command(
    name = "plan",
    description = "Propose a recipe for a data set, and say why; or check one that was edited.")
final class LibraryPlanCommand extends LibraryCommand.Part {
  @Parameters(paramLabel = "NAME", description = "Name of the data set.")
  @SuppressWarnings("NullAway.Init")
  String name;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; recipe.toml of the data set if left out.")
  @Nullable Path out;

  @Option(names = "--again", description = "Replace a plan that is there, edited or not.")
  boolean again;

  LibraryPlanCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library opened) throws Exception {
    Console console = context.console();
    var datasets = new LibraryDatasets(opened);
    DatasetVersion version = datasets.newest(name);
    Path file = out == null ? datasets.folder(name).resolve("recipe.toml") : out;
    if (Files.exists(file) && !again) {
      RecipeProposal.check(Files.readString(file));
      return report(
          version, file, List.of("The plan that is there is a recipe; --again replaces it."));
    }
    Path folder = datasets.folder(name);
    OptionalDouble greys =
        GreySurvey.ratio(DataOptions.open(context, folder, "library", List.of(), console), console);
    LabelColumns columns =
        LabelColumns.of(new LabelSets(opened).require(version.set()), version.labels());
    RecipeProposal proposal =
        RecipeProposal.of(
            DatasetFacts.of(opened, version, greys),
            columns.partners(),
            new Recipes(context.installation().modelFolders()));
    AtomicOutput.text(file, proposal.toToml());
    return report(version, file, proposal.reasons());
  }

  private int report(DatasetVersion version, Path file, List<String> reasons) {
    Console console = context.console();
    String data = file.resolveSibling("").toString();
    String train = "triplane train %s --data %s --out MODEL".formatted(file, data);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("name", version.name());
      document.put("version", version.number());
      document.put("file", file.toString());
      document.put("reasons", reasons);
      document.put("command", train);
      console.json(document);
      return 0;
    }
    console.line("%s: %s", version.title(), file);
    reasons.forEach(reason -> console.line("  %s", reason));
    console.line("Next: %s", train);
    return 0;
  }
}
