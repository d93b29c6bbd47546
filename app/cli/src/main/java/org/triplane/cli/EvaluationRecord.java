// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.CasePrediction;
import org.triplane.assessment.EnsembleEvaluation;
import org.triplane.assessment.EvaluationLog;
import org.triplane.assessment.EvaluationSection;
import org.triplane.assessment.LooksSection;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.EvidenceDocument;
import org.triplane.worklist.models.EvidenceIdentity;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.ModelFiles;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.RegisteredModel;
import org.triplane.worklist.models.Signature;
import org.triplane.worklist.models.TestOpening;
import org.triplane.worklist.models.TestOpenings;

/// Notes an evaluation: in the library, where there is one, else in the user's own table; and
/// stamps it with what a promotion needs to know.
///
/// @param who by whom it is done
/// @param split of the data set
/// @param command what repeats it
record EvaluationRecord(
    CommandContext context, LibraryOption library, String who, String split, String command) {

  /// What was measured.
  ///
  /// @param folder of the ensemble
  /// @param rival folder of the one that it was compared with
  /// @param seen how many of the cases either was trained on
  record Measured(
      EnsembleEvaluation evaluation,
      Path folder,
      @Nullable Path rival,
      int seen,
      Optional<SelfTest> selfTest) {}

  /// Note an evaluation.
  ///
  /// @return it, with how often its cases were looked at, and as evidence
  EnsembleEvaluation noted(Measured measured) throws WorklistException, IOException {
    if (!library.isUsed()) {
      return inTable(measured.evaluation()).with(List.of(new Stamp(identity(measured))));
    }
    try (Library opened = library.open()) {
      if (opened.database().readOnly()) {
        context
            .console()
            .note(
                "This look at the cases could not be noted: the library %s cannot be written."
                    .formatted(library.folder()));
        return measured.evaluation().with(List.of(new Stamp(identity(measured))));
      }
      return inLibrary(opened, measured);
    }
  }

  private EnsembleEvaluation inLibrary(Library opened, Measured measured)
      throws WorklistException, IOException {
    var registry = new ModelRegistry(opened);
    EvidenceIdentity identity = identity(measured);
    Optional<RegisteredModel> registered = registry.same(identity.model());
    EnsembleModel model = measured.evaluation().model();
    var openings = new TestOpenings(opened);
    Looks counted =
        openings.add(
            new TestOpening(
                identity.cases(),
                split,
                measured.evaluation().n(),
                identity.model(),
                model.name() + " " + model.version(),
                registered.map(RegisteredModel::family).orElse(TestOpening.family(model)),
                opened.clock().instant(),
                who,
                command),
            identity.rival());
    LooksSection looks =
        LooksSection.of(split, looks(measured.evaluation(), openings.of(identity.cases(), split)));
    EnsembleEvaluation stamped =
        measured.evaluation().with(List.of(looks, new Stamp(identity.with(counted))));
    if (registered.isPresent()) {
      registry.evaluated(
          registered.get(), EvidenceDocument.of(stamped.document()), Signature.of(who));
    }
    context.console().note("This look at the cases is noted in %s.".formatted(library.folder()));
    return stamped;
  }

  /// Those of the library, and those of the time before there was one.
  private List<EvaluationLog.Look> looks(EnsembleEvaluation evaluation, List<TestOpening> openings)
      throws IOException {
    List<EvaluationLog.Look> looks = new ArrayList<>(Noting.log().earlier(evaluation, split));
    openings.forEach(
        one ->
            looks.add(
                new EvaluationLog.Look(
                    LocalDate.ofInstant(one.at(), ZoneOffset.UTC).toString(), one.model())));
    return looks;
  }

  private EnsembleEvaluation inTable(EnsembleEvaluation evaluation) {
    return Noting.of(context, (log, today) -> log.add(evaluation, split, today))
        .map(looks -> evaluation.with(List.of(looks)))
        .orElse(evaluation);
  }

  private EvidenceIdentity identity(Measured measured) throws WorklistException {
    return new EvidenceIdentity(
        ModelFiles.contentHash(measured.folder()),
        measured.rival() == null
            ? Optional.empty()
            : Optional.of(ModelFiles.contentHash(measured.rival())),
        CaseHashes.fingerprint(
            measured.evaluation().table().rows().stream().map(CasePrediction::of).toList()),
        split,
        measured.seen(),
        measured.selfTest(),
        Optional.empty(),
        command);
  }

  /// What makes an evaluation evidence.
  private record Stamp(EvidenceIdentity identity) implements EvaluationSection {
    @Override
    public Map<String, Object> document() {
      return Map.of(EvidenceDocument.KEY, identity.document());
    }

    @Override
    public List<String> lines() {
      return identity
          .looks()
          .filter(looks -> looks.others() > 0)
          .map(
              looks ->
                  List.of(
                      "As evidence it is stamped: %d other %s of the family opened these cases."
                          .formatted(looks.others(), looks.others() == 1 ? "model" : "models"),
                      ""))
          .orElse(List.of());
    }
  }
}
