// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Baselines;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.PredictionTable;
import org.triplane.learning.Case;
import org.triplane.learning.InputSamples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes an ensemble's predictions for a data set as a table.
@Command(name = "predict", description = "Write an ensemble's predictions as a table.")
final class PredictCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Mixin DataOptions data = new DataOptions();

  @Mixin LibraryOption library = new LibraryOption();

  @Option(names = "--split", defaultValue = "all", description = "train, valid, test or all.")
  String split = "all";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--out", required = true, description = "A .tsv file.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--drift", description = "Say too whether the series are like those of training.")
  boolean drift;

  PredictCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    var assessing = new Assessing(context, library, model, device);
    List<Case> cases = DataOptions.split(data.open(context, assessing.target()), split);
    try (Ensemble ensemble = assessing.open()) {
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      table.write(out);
      context.console().line("Wrote %d cases to %s.", table.rows().size(), out);
      if (drift) {
        drift(assessing.folder(), table);
      }
      if (table.rows().size() < cases.size()) {
        context
            .console()
            .note(
                "%d cases have no series that the ensemble can use and were left out."
                    .formatted(cases.size() - table.rows().size()));
      }
    }
    return 0;
  }

  private void drift(Path ensemble, PredictionTable table) throws Exception {
    Optional<InputSamples> training = InputSamples.read(ensemble);
    if (training.isEmpty()) {
      context
          .console()
          .note("The ensemble does not say what its training series were like. Train it again.");
      return;
    }
    Baselines.drift(table, training.get(), context.console())
        .forEach(line -> context.console().line("%s", line));
  }
}
