// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.EnsembleEvaluation;
import org.triplane.assessment.EvaluationReport;
import org.triplane.assessment.PhantomTruth;
import org.triplane.assessment.PredictionTable;
import org.triplane.assessment.TruthSection;
import org.triplane.learning.Case;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures an ensemble on cases that it has not seen.
@Command(name = "evaluate", description = "Measure an ensemble on cases it has not seen.")
final class EvaluateCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Mixin DataOptions data = new DataOptions();

  @Option(names = "--split", defaultValue = "test", description = "train, valid, test or all.")
  String split = "test";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Option(names = "--report", description = "Write an HTML page too.")
  @Nullable Path report;

  @Option(
      names = "--allow-training-cases",
      description = "Measure on cases it was trained on; the result is stamped in-sample.")
  boolean allowTrainingCases;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Truth file of generated data: shows how near the best possible it comes.")
  @Nullable Path truth;

  EvaluateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    List<Case> cases = DataOptions.split(data.open(context), split);
    try (Ensemble ensemble = new Assessing(context, model, device).open()) {
      long seen = EnsembleEvaluation.seenInTraining(ensemble.model(), cases);
      if (seen > 0 && !allowTrainingCases) {
        throw new Refusal(
            "Refused: %s was trained on %d of these %d cases, so the result would flatter it. Choose another split, or add --allow-training-cases to get it stamped in-sample."
                .formatted(ensemble.model().name(), seen, cases.size()));
      }
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      EnsembleEvaluation evaluation = EnsembleEvaluation.of(table, seen > 0);
      if (truth != null) {
        evaluation = evaluation.with(List.of(TruthSection.of(table, PhantomTruth.read(truth))));
      }
      if (report != null) {
        EvaluationReport.write(evaluation, report);
      }
      if (json) {
        context.console().json(evaluation.document());
      } else {
        evaluation.lines().forEach(line -> context.console().line("%s", line));
      }
    }
    return 0;
  }
}
