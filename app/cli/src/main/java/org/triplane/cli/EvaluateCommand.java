// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.AgainstSection;
import org.triplane.assessment.Baselines;
import org.triplane.assessment.CasesSection;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.EnsembleEvaluation;
import org.triplane.assessment.EvaluationReport;
import org.triplane.assessment.Gallery;
import org.triplane.assessment.MapTests;
import org.triplane.assessment.PhantomTruth;
import org.triplane.assessment.PredictionTable;
import org.triplane.assessment.TruthSection;
import org.triplane.assessment.ValueEvaluation;
import org.triplane.learning.Baseline;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputSamples;
import org.triplane.learning.LearningException;
import org.triplane.learning.SplitPlan;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.RegisteredModel;
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

  @Mixin LibraryOption library = new LibraryOption();

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

  @Option(
      names = "--self-test",
      paramLabel = "N",
      defaultValue = "0",
      description = "Also test the heat maps of N cases, for model promote.")
  int selfTest;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who looks at the cases; the name of the account if left out.")
  @Nullable String by;

  EvaluateCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    var assessing = new Assessing(context, library, model, device);
    Dataset opened = data.open(context, assessing.target());
    Dataset dataset = splits == null ? opened : SplitPlan.read(splits).apply(opened);
    List<Case> cases = DataOptions.split(dataset, split);
    if (assessing.read().givesPictures()) {
      pictures(assessing, cases);
      return 0;
    }
    @Nullable Assessing other = rival();
    EnsembleEvaluation evaluation;
    long seen;
    Optional<SelfTest> maps = Optional.empty();
    try (Ensemble ensemble = assessing.open()) {
      seen = refuseSeen(ensemble.model(), cases);
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      if (ensemble.model().measured().isPresent()) {
        judgeValues(table, seen > 0, cases, assessing.folder());
        return 0;
      }
      evaluation = EnsembleEvaluation.of(table, seen > 0);
      evaluation = evaluation.with(List.of(CasesSection.of(evaluation, cases)));
      evaluation =
          evaluation.with(
              List.of(
                  new Gallery(ensemble, evaluation)
                      .section(Math.max(gallery, 0), report != null, context.console())));
      if (selfTest > 0) {
        var tests = new MapTests(ensemble, assessing.folder(), assessing.choose());
        MapTests.Passed tested = tests.of(cases, selfTest, context.console());
        maps = Optional.of(new SelfTest(tested.passed(), tested.of()));
      }
    }
    evaluation = sections(evaluation, assessing.folder());
    if (other != null) {
      try (Ensemble ensemble = other.open()) {
        seen = Math.max(seen, refuseSeen(ensemble.model(), cases));
        evaluation =
            evaluation.with(
                List.of(
                    AgainstSection.of(
                        evaluation, PredictionTable.of(ensemble, cases, context.console()))));
      }
    }
    var record =
        new EvaluationRecord(
            context, library, RegistryOptions.account(by), split, command(assessing, other));
    show(
        record.noted(
            new EvaluationRecord.Measured(
                evaluation,
                assessing.folder(),
                other == null ? null : other.folder(),
                (int) seen,
                maps)));
    return 0;
  }

  /// The other ensemble, refused before any case is looked at if it predicts nothing.
  private @Nullable Assessing rival() throws LearningException, WorklistException {
    if (against == null) {
      return null;
    }
    var other = new Assessing(context, library, against, device);
    EnsembleModel read = other.read();
    if (read.givesPictures()) {
      throw new LearningException(
          "%s %s and predicts nothing of a study, so nothing can be compared with it. Choose an ensemble with the same labels for --against."
              .formatted(against, read.pictures()));
    }
    return other;
  }

  /// Of pictures there are other figures, which are for the screen alone.
  private void pictures(Assessing assessing, List<Case> cases) throws Exception {
    EnsembleModel read = assessing.read();
    if (report != null || against != null || truth != null || selfTest > 0) {
      throw new LearningException(
          "%s Leave out --report, --against, --truth and --self-test."
              .formatted(
                  read.segments()
                      ? "Masks are judged by the masks of the cases alone."
                      : "Pictures that are drawn are judged by their squared error, PSNR and SSIM"
                          + " alone."));
    }
    long seen = refuseSeen(read, cases);
    if (read.segments()) {
      new SegmentationJudging(context, assessing, cases)
          .show(split, seen > 0, Math.max(gallery, 0), json);
      return;
    }
    new ReconstructionJudging(context, assessing, cases)
        .show(split, seen > 0, Math.max(gallery, 0), json);
  }

  /// Of a measured value there are other figures, and no maps to promote it by.
  private void judgeValues(PredictionTable table, boolean inSample, List<Case> cases, Path ensemble)
      throws Exception {
    if (selfTest > 0) {
      throw new LearningException(
          "Heat maps are tested for the promotion of findings, not of measured values. Leave out"
              + " --self-test.");
    }
    Optional<PredictionTable> other = Optional.empty();
    if (against != null) {
      try (Ensemble second = new Assessing(context, library, against, device).open()) {
        refuseSeen(second.model(), cases);
        other = Optional.of(PredictionTable.of(second, cases, context.console()));
      }
    }
    var beside =
        new ValueEvaluation.Beside(
            Baseline.read(ensemble),
            InputSamples.read(ensemble),
            other,
            truth == null ? Optional.empty() : Optional.of(PhantomTruth.read(truth)),
            Math.max(gallery, 0));
    new ValueJudging(context, split)
        .show(ValueEvaluation.of(table, inSample, beside, context.console()), report, json);
  }

  private EnsembleEvaluation sections(EnsembleEvaluation bare, Path folder) throws Exception {
    Optional<Baseline> baseline = Baseline.read(folder);
    Optional<InputSamples> training = InputSamples.read(folder);
    EnsembleEvaluation evaluation = Baselines.added(bare, baseline, training, context.console());
    if (truth == null) {
      return evaluation;
    }
    PhantomTruth known = PhantomTruth.read(truth);
    return evaluation.with(List.of(TruthSection.of(evaluation.table(), known)));
  }

  private long refuseSeen(EnsembleModel named, List<Case> cases) throws Refusal {
    long seen = EnsembleEvaluation.seenInTraining(named, cases);
    if (seen > 0 && !allowTrainingCases) {
      throw new Refusal(
          "Refused: %s was trained on %d of these %d cases, so the result would flatter it. Choose another split, or add --allow-training-cases to get it stamped in-sample."
              .formatted(named.name(), seen, cases.size()));
    }
    return seen;
  }

  /// What repeats this, without the path of the data, whose folders may be named after people.
  private String command(Assessing first, @Nullable Assessing second) throws Exception {
    return "triplane evaluate %s --data %s --split %s%s"
        .formatted(
            named(first),
            data.folder.toAbsolutePath().normalize().getFileName(),
            split,
            second == null ? "" : " --against " + named(second));
  }

  private static String named(Assessing one) throws Exception {
    FoundModel found = one.found();
    return found
        .registered()
        .map(RegisteredModel::key)
        .orElseGet(() -> found.folder().toAbsolutePath().normalize().getFileName().toString());
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
