// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.Evaluation;
import org.triplane.assessment.EvaluationReport;
import org.triplane.assessment.PredictionTable;
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

  EvaluateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    List<Case> cases = DataOptions.split(data.open(context), split);
    try (Ensemble ensemble = new Assessing(context, model, device).open()) {
      long seen = Evaluation.seenInTraining(ensemble.model(), cases);
      if (seen > 0 && !allowTrainingCases) {
        throw new Refusal(
            "Refused: %s was trained on %d of these %d cases, so the result would flatter it. Choose another split, or add --allow-training-cases to get it stamped in-sample."
                .formatted(ensemble.model().name(), seen, cases.size()));
      }
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      Evaluation evaluation = Evaluation.of(table, seen > 0);
      if (report != null) {
        EvaluationReport.write(evaluation, report);
      }
      if (json) {
        context.console().json(evaluation.document());
      } else {
        print(evaluation);
      }
    }
    return 0;
  }

  private void print(Evaluation evaluation) {
    Console console = context.console();
    console.line("%d cases%s", evaluation.n(), evaluation.inSample() ? ", in-sample" : "");
    for (Map.Entry<String, Evaluation.LabelResult> entry : evaluation.labels().entrySet()) {
      Evaluation.LabelResult result = entry.getValue();
      console.line("%s", entry.getKey());
      line("ensemble", result.fused());
      result.members().forEach(this::line);
      console.line(
          "  at %.2f: accuracy %.3f, sensitivity %.3f, specificity %.3f, F1 %.3f",
          result.operatingPoint(),
          result.accuracy(),
          result.sensitivity(),
          result.specificity(),
          result.f1());
      console.line("  Brier %.4f, calibration error %.4f", result.brier(), result.ece());
    }
  }

  private void line(String who, Evaluation.Interval auc) {
    context
        .console()
        .line("  %-10s AUC %.3f (%.3f to %.3f)", who, auc.value(), auc.low(), auc.high());
  }
}
