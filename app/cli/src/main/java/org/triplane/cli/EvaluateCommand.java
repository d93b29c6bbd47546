// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.AgainstSection;
import org.triplane.assessment.Baselines;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.EnsembleEvaluation;
import org.triplane.assessment.EvaluationLog;
import org.triplane.assessment.EvaluationReport;
import org.triplane.assessment.Gallery;
import org.triplane.assessment.LooksSection;
import org.triplane.assessment.PhantomTruth;
import org.triplane.assessment.PredictionTable;
import org.triplane.assessment.TruthSection;
import org.triplane.learning.Baseline;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.InputSamples;
import org.triplane.learning.SplitPlan;
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

  @Option(names = "--splits", description = "Sides that triplane split wrote.")
  @Nullable Path splits;

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Option(names = "--report", description = "Write an HTML page too.")
  @Nullable Path report;

  @Option(
      names = "--gallery",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many of the largest losses to list, and to draw on the page.")
  int gallery = 12;

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "Another ensemble to compare with on the same cases.")
  @Nullable String against;

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
    Dataset opened = data.open(context);
    Dataset dataset = splits == null ? opened : SplitPlan.read(splits).apply(opened);
    List<Case> cases = DataOptions.split(dataset, split);
    var assessing = new Assessing(context, model, device);
    EnsembleEvaluation evaluation;
    try (Ensemble ensemble = assessing.open()) {
      long seen = refuseSeen(ensemble, cases);
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      evaluation = EnsembleEvaluation.of(table, seen > 0);
      evaluation =
          evaluation.with(
              List.of(
                  new Gallery(ensemble, evaluation)
                      .section(Math.max(gallery, 0), report != null, context.console())));
    }
    Optional<Baseline> baseline = Baseline.read(assessing.folder());
    Optional<InputSamples> training = InputSamples.read(assessing.folder());
    evaluation = Baselines.added(evaluation, baseline, training, context.console());
    if (truth != null) {
      PhantomTruth known = PhantomTruth.read(truth);
      evaluation = evaluation.with(List.of(TruthSection.of(evaluation.table(), known)));
    }
    if (against != null) {
      evaluation = evaluation.with(List.of(compare(evaluation, against, cases)));
    }
    show(looked(evaluation));
    return 0;
  }

  private long refuseSeen(Ensemble ensemble, List<Case> cases) throws Refusal {
    long seen = EnsembleEvaluation.seenInTraining(ensemble.model(), cases);
    if (seen > 0 && !allowTrainingCases) {
      throw new Refusal(
          "Refused: %s was trained on %d of these %d cases, so the result would flatter it. Choose another split, or add --allow-training-cases to get it stamped in-sample."
              .formatted(ensemble.model().name(), seen, cases.size()));
    }
    return seen;
  }

  /// Note this look at the cases in the user's log, and say how many there were.
  private EnsembleEvaluation looked(EnsembleEvaluation evaluation) {
    Path file = Installation.userFolder().resolve("evaluations.tsv");
    try {
      LooksSection looks =
          new EvaluationLog(file).add(evaluation, split, LocalDate.now(ZoneOffset.UTC));
      context.console().note("This look at the cases is noted in %s.".formatted(file));
      return evaluation.with(List.of(looks));
    } catch (IOException e) {
      context
          .console()
          .note(
              "This look at the cases could not be noted in %s. Check its permissions."
                  .formatted(file));
      return evaluation;
    }
  }

  private AgainstSection compare(EnsembleEvaluation ours, String other, List<Case> cases)
      throws Exception {
    try (Ensemble ensemble = new Assessing(context, other, device).open()) {
      refuseSeen(ensemble, cases);
      return AgainstSection.of(ours, PredictionTable.of(ensemble, cases, context.console()));
    }
  }

  private void show(EnsembleEvaluation evaluation) throws Exception {
    if (report != null) {
      EvaluationReport.write(evaluation, report);
    }
    if (json) {
      context.console().json(evaluation.document());
    } else {
      evaluation.lines().forEach(line -> context.console().line("%s", line));
    }
  }
}
