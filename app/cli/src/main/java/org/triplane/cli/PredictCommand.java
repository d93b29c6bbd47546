// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.PredictionTable;
import org.triplane.learning.Case;
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

  @Option(names = "--split", defaultValue = "all", description = "train, valid, test or all.")
  String split = "all";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--out", required = true, description = "A .tsv file.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  PredictCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    List<Case> cases = DataOptions.split(data.open(context), split);
    try (Ensemble ensemble = new Assessing(context, model, device).open()) {
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      table.write(out);
      context.console().line("Wrote %d cases to %s.", table.rows().size(), out);
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
}
