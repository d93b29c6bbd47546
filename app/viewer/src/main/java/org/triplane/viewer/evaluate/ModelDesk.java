// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.CasePrediction;
import org.triplane.assessment.EvaluationLog;
import org.triplane.assessment.LooksSection;
import org.triplane.assessment.Proofs;
import org.triplane.common.Progress;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.OfferedDataset;
import org.triplane.worklist.models.EvidenceDocument;
import org.triplane.worklist.models.EvidenceIdentity;
import org.triplane.worklist.models.HeldOutEvidence;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.ModelAdding;
import org.triplane.worklist.models.ModelFiles;
import org.triplane.worklist.models.ModelNaming;
import org.triplane.worklist.models.ModelPromotion;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelState;
import org.triplane.worklist.models.PromotionRefusedException;
import org.triplane.worklist.models.RegisteredModel;
import org.triplane.worklist.models.Signature;
import org.triplane.worklist.models.TestOpening;
import org.triplane.worklist.models.TestOpenings;

/// Notes looks at held-out cases in the library and changes the states of its models. Opens the
/// library for each call, so that other windows and commands can use it between.
final class ModelDesk {
  /// Holds the looks of the time before there was a library.
  private static final String LOG = "evaluations.tsv";

  private final Optional<Path> library;
  private final Clock clock;

  /// @param library its folder; empty to keep nothing
  ModelDesk(Optional<Path> library, Clock clock) {
    this.library = library;
    this.clock = clock;
  }

  /// Whether models can be kept.
  boolean isThere() {
    return library.isPresent();
  }

  /// Note a look at the cases.
  ///
  /// @return the same with how often they were looked at, unless that could not be noted
  Proofs noted(Proofs proofs, String who) throws WorklistException {
    if (library.isEmpty()) {
      return proofs;
    }
    try {
      return inLibrary(proofs, who);
    } catch (IOException _) {
      // what was measured is shown all the same; the page says that nothing was noted
      return proofs;
    }
  }

  /// How an ensemble stands.
  Standing standing(Proofs proofs) throws WorklistException {
    if (!hasLibrary()) {
      return Standing.NONE;
    }
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      Optional<RegisteredModel> own =
          registry.same(ModelFiles.contentHash(proofs.sources().folder()));
      return own.isEmpty() ? Standing.NONE : standing(registry, own.get(), proofs);
    }
  }

  /// The data sets of the library, the last built first.
  List<OfferedDataset> dataSets() throws WorklistException {
    return library.isPresent() ? OfferedDataset.of(library.get(), clock) : List.of();
  }

  /// The names of the models that are active, one for each family.
  ///
  /// @param except the name of an ensemble that is not to be compared with itself
  List<String> active(String except) throws WorklistException {
    if (!hasLibrary()) {
      return List.of();
    }
    try (Library opened = open()) {
      return new ModelRegistry(opened)
          .registered().stream()
              .filter(model -> model.state() == ModelState.ACTIVE)
              .filter(model -> !model.key().equals(except) && !model.name().equals(except))
              .map(RegisteredModel::key)
              .toList();
    }
  }

  /// Take an ensemble into the library, as a candidate.
  Standing add(Proofs proofs, String who, Progress progress) throws WorklistException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      RegisteredModel added =
          new ModelAdding(registry)
              .add(proofs.sources().folder(), ModelNaming.OWN, Signature.of(who), progress);
      registry.evaluated(
          added, evidence(Optional.empty(), proofs, Optional.empty()), Signature.of(who));
      return standing(registry, added, proofs);
    }
  }

  /// Keep with a model what the test of its heat maps has shown.
  Standing tested(Proofs proofs, String who) throws WorklistException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      RegisteredModel own = own(registry, proofs);
      registry.evaluated(own, evidence(Optional.of(own), proofs, looks(own)), Signature.of(who));
      return standing(registry, own(registry, proofs), proofs);
    }
  }

  /// How often its cases were opened, as it was counted when they were.
  private static Optional<Looks> looks(RegisteredModel own) {
    return own.evidence().flatMap(HeldOutEvidence::looks);
  }

  /// Make a candidate the active model of its family.
  Standing promote(Proofs proofs, Signature by, Progress progress)
      throws WorklistException, PromotionRefusedException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      RegisteredModel own = own(registry, proofs);
      RegisteredModel promoted =
          new ModelPromotion(registry)
              .promote(
                  own,
                  Optional.of(evidence(Optional.of(own), proofs, Optional.empty())),
                  by,
                  progress);
      return standing(registry, promoted, proofs);
    }
  }

  /// Note that a model stays a candidate, or is one again.
  Standing keep(Proofs proofs, Signature by) throws WorklistException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      return standing(
          registry, new ModelPromotion(registry).keep(own(registry, proofs), by), proofs);
    }
  }

  /// Take a model out of use.
  Standing retire(Proofs proofs, Signature by) throws WorklistException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      return standing(
          registry, new ModelPromotion(registry).retire(own(registry, proofs), by), proofs);
    }
  }

  /// Make the model active again that was before.
  ///
  /// @return its name
  String rollBack(Proofs proofs, Signature by, Progress progress) throws WorklistException {
    try (Library opened = open()) {
      var registry = new ModelRegistry(opened);
      String family = own(registry, proofs).family();
      return new ModelPromotion(registry).rollBack(family, by, progress).key();
    }
  }

  private static RegisteredModel own(ModelRegistry registry, Proofs proofs)
      throws WorklistException {
    return registry
        .same(ModelFiles.contentHash(proofs.sources().folder()))
        .orElseThrow(
            () ->
                new WorklistException(
                    "The library does not keep this ensemble. Add it to the library first."));
  }

  private static Standing standing(ModelRegistry registry, RegisteredModel own, Proofs proofs)
      throws WorklistException {
    var promotion = new ModelPromotion(registry);
    return new Standing(
        Optional.of(own),
        registry.active(own.family()).map(RegisteredModel::key),
        promotion.previous(own.family()).map(RegisteredModel::key),
        promotion.checks(own, Optional.of(evidence(Optional.of(own), proofs, Optional.empty()))));
  }

  private Proofs inLibrary(Proofs proofs, String who) throws WorklistException, IOException {
    try (Library opened = open()) {
      if (opened.database().readOnly()) {
        return proofs;
      }
      var registry = new ModelRegistry(opened);
      EvidenceIdentity identity = identity(proofs);
      Optional<RegisteredModel> own = registry.same(identity.model());
      var openings = new TestOpenings(opened);
      Looks counted = openings.add(opening(opened, proofs, identity, own, who), identity.rival());
      List<EvaluationLog.Look> looks =
          new ArrayList<>(log().earlier(proofs.evaluation(), identity.split()));
      openings
          .of(identity.cases(), identity.split())
          .forEach(one -> looks.add(new EvaluationLog.Look(day(one.at()), one.model())));
      if (own.isPresent()) {
        registry.evaluated(
            own.get(), evidence(own, proofs, Optional.of(counted)), Signature.of(who));
      }
      return proofs.with(LooksSection.of(identity.split(), looks));
    }
  }

  private static TestOpening opening(
      Library opened,
      Proofs proofs,
      EvidenceIdentity identity,
      Optional<RegisteredModel> own,
      String who) {
    EnsembleModel model = proofs.evaluation().model();
    return new TestOpening(
        identity.cases(),
        identity.split(),
        proofs.evaluation().n(),
        identity.model(),
        model.name() + " " + model.version(),
        own.map(RegisteredModel::family).orElse(TestOpening.family(model)),
        opened.clock().instant(),
        who,
        identity.command());
  }

  /// The evidence, with the test of the maps that was made on the same cases before.
  private static HeldOutEvidence evidence(
      Optional<RegisteredModel> own, Proofs proofs, Optional<Looks> looks)
      throws WorklistException {
    EvidenceIdentity identity = identity(proofs);
    if (identity.selfTest().isEmpty()) {
      EvidenceIdentity now = identity;
      identity =
          own.flatMap(RegisteredModel::evidence)
              .map(HeldOutEvidence::identity)
              .filter(one -> one.model().equals(now.model()) && one.cases().equals(now.cases()))
              .map(before -> now.tested(before.selfTest()))
              .orElse(now);
    }
    var document = new LinkedHashMap<>(proofs.evaluation().document());
    document.put(EvidenceDocument.KEY, looks.map(identity::with).orElse(identity).document());
    return EvidenceDocument.of(document);
  }

  private static EvidenceIdentity identity(Proofs proofs) throws WorklistException {
    Optional<Path> rival = proofs.sources().rival();
    return new EvidenceIdentity(
        ModelFiles.contentHash(proofs.sources().folder()),
        rival.isPresent() ? Optional.of(ModelFiles.contentHash(rival.get())) : Optional.empty(),
        CaseHashes.fingerprint(
            proofs.evaluation().table().rows().stream().map(CasePrediction::of).toList()),
        proofs.question().split(),
        proofs.sources().seen(),
        proofs.sources().maps().map(maps -> new SelfTest(maps.passed(), maps.of())),
        Optional.empty(),
        proofs.question().unlocatedCommand());
  }

  private static String day(java.time.Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  private EvaluationLog log() {
    Path folder = library.orElseThrow();
    Path user = folder.toAbsolutePath().getParent();
    return new EvaluationLog((user == null ? folder : user).resolve(LOG));
  }

  private boolean hasLibrary() {
    return library.isPresent() && Files.exists(library.get().resolve(Library.FILE));
  }

  private Library open() throws WorklistException {
    return Library.open(library.orElseThrow(), clock);
  }
}
