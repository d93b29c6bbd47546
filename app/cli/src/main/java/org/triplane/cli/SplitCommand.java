// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Copies;
import org.triplane.learning.Dataset;
import org.triplane.learning.SplitPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Splits a data set once, so that every training can use the same splits.
@Command(
    name = "split",
    description = "Split a data set by patient, with the same mix of labels on every side.")
final class SplitCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "Folder of the data set.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(names = "--layout", description = "How it is laid out; recognized if left out.")
  @Nullable String layout;

  @Option(
      names = "--layout-set",
      paramLabel = "KEY=VALUE",
      description = "Set an option of the layout, such as labels=diagnosis.")
  List<String> settings = List.of();

  @Option(
      names = "--drop-copies",
      description = "Leave out pictures that are there already, the same or almost.")
  boolean dropCopies;

  @Option(names = "--folds", defaultValue = "5", description = "Parts of the training cases.")
  int folds = 5;

  @Option(
      names = "--valid",
      defaultValue = "0.1",
      description = "Share to hold out for choosing, if the data set has no such split.")
  double valid = 0.1;

  @Option(
      names = "--test",
      defaultValue = "0",
      description = "Share to hold out for the end, if the data set has no such split.")
  double test;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same splits.")
  long seed;

  @Option(names = "--out", required = true, description = "A TSV file: case, side, fold.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  SplitCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    Dataset dataset = DataOptions.open(context, folder, layout, settings, console.part(0, 0.5));
    if (dropCopies) {
      dataset = Copies.dropped(dataset, console);
      dataset.warnings().forEach(console::note);
    }
    SplitPlan plan = SplitPlan.make(dataset, folds, valid, test, seed, console.part(0.5, 1));
    plan.write(out);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", plan.id());
    document.put("folds", folds);
    for (String side : List.of("train", "valid", "test")) {
      document.put(side, plan.count(side));
    }
    if (json) {
      console.json(document);
    } else {
      console.line(
          "Wrote %s: splits %s, %d cases to train on in %d folds, %d to choose by, %d to test on.",
          out, plan.id(), plan.count("train"), folds, plan.count("valid"), plan.count("test"));
    }
    return 0;
  }
}
