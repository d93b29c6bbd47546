// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.common.Progress;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.HeldOutEvidence.Looks;

/// Changes which ensemble of a family is active, by evidence or for a reason.
public final class ModelPromotion {
  private final ModelRegistry registry;

  public ModelPromotion(ModelRegistry registry) {
    this.registry = registry;
  }

  /// Look at what speaks for a candidate and what is missing.
  ///
  /// @param evidence what was measured; if empty, what was measured last of it
  /// @throws WorklistException if the evidence is of another ensemble, or the files are damaged
  public List<PromotionCheck> checks(RegisteredModel candidate, Optional<HeldOutEvidence> evidence)
      throws WorklistException {
    return checks(candidate, registry.active(candidate.family()), evidence);
  }

  /// Make a candidate the active one of its family. The one that was active is retired and stays
  /// installed.
  ///
  /// @param evidence what was measured; if empty, what was measured last of it
  /// @param by with a reason of at least ten words, if the evidence is not enough
  /// @throws PromotionRefusedException if neither evidence nor a reason is enough
  /// @throws WorklistException if a file was changed since it was added, or another became active
  ///     in the meantime
  public RegisteredModel promote(
      RegisteredModel candidate,
      Optional<HeldOutEvidence> evidence,
      Signature by,
      Progress progress)
      throws WorklistException, PromotionRefusedException {
    Optional<RegisteredModel> active = registry.active(candidate.family());
    requireOther(candidate, active);
    registry.verified(candidate, progress);
    Optional<HeldOutEvidence> known = evidence.or(candidate::evidence);
    List<PromotionCheck> checks = checks(candidate, active, known);
    List<PromotionCheck> hindering = checks.stream().filter(PromotionCheck::hinders).toList();
    if (!hindering.isEmpty() && !by.isReasoned()) {
      throw new PromotionRefusedException(refusal(candidate, hindering, by), checks);
    }
    Optional<HeldOutEvidence> stamped = stamped(candidate, known);
    return change(
        candidate,
        active,
        (rows, at) -> {
          if (active.isPresent()) {
            rows.setState(active.get().id(), ModelState.RETIRED);
          }
          rows.setState(candidate.id(), ModelState.ACTIVE);
          rows.say(candidate.id(), ModelStep.PROMOTED, at, by, stamped);
          if (active.isPresent()) {
            var why = new Signature(by.who(), "Replaced by %s.".formatted(candidate.key()));
            rows.say(active.get().id(), ModelStep.RETIRED, at, why, Optional.empty());
          }
        });
  }

  /// Note that an ensemble stays a candidate, or is one again.
  public RegisteredModel keep(RegisteredModel model, Signature by) throws WorklistException {
    if (model.state() == ModelState.ACTIVE) {
      throw new WorklistException(
          "%s is active. Promote another, roll back, or retire it.".formatted(model.key()));
    }
    return become(model, ModelState.CANDIDATE, ModelStep.KEPT, by);
  }

  /// Take an ensemble out of use. It stays installed; if it was active, none of its family is.
  public RegisteredModel retire(RegisteredModel model, Signature by) throws WorklistException {
    if (model.state() == ModelState.RETIRED) {
      throw new WorklistException("%s is retired already.".formatted(model.key()));
    }
    return become(model, ModelState.RETIRED, ModelStep.RETIRED, by);
  }

  /// What [#rollBack] would make active.
  ///
  /// @return empty if nothing was active before
  public Optional<RegisteredModel> previous(String family) throws WorklistException {
    Optional<RegisteredModel> active = registry.active(family);
    List<String> was = ActiveHistory.of(registry.events(Optional.of(family)));
    List<RegisteredModel> all = registry.registered();
    return was.reversed().stream()
        .filter(key -> active.isEmpty() || !active.get().key().equals(key))
        .flatMap(key -> all.stream().filter(model -> model.key().equals(key)))
        .findFirst();
  }

  /// Make the ensemble active again that was before. The one that was active becomes a candidate.
  ///
  /// @throws WorklistException if there is none, or a file of it was changed
  public RegisteredModel rollBack(String family, Signature by, Progress progress)
      throws WorklistException {
    Optional<RegisteredModel> active = registry.active(family);
    Optional<RegisteredModel> earlier = previous(family);
    if (earlier.isEmpty()) {
      throw new WorklistException(
          "No model of %s was active before, so there is nothing to go back to. To use none, retire the active one."
              .formatted(family));
    }
    RegisteredModel target = earlier.get();
    registry.verified(target, progress);
    return change(
        target,
        active,
        (rows, at) -> {
          if (active.isPresent()) {
            rows.setState(active.get().id(), ModelState.CANDIDATE);
          }
          rows.setState(target.id(), ModelState.ACTIVE);
          rows.say(target.id(), ModelStep.ROLLED_BACK, at, by, Optional.empty());
          if (active.isPresent()) {
            var why = new Signature(by.who(), "Rolled back to %s.".formatted(target.key()));
            rows.say(active.get().id(), ModelStep.KEPT, at, why, Optional.empty());
          }
        });
  }

  /// The sentence for evidence that was measured on another ensemble.
  static String ofAnother(RegisteredModel model) {
    return "The evidence was measured on another ensemble than %s. Evaluate this one: triplane evaluate %s --json."
        .formatted(model.key(), model.key());
  }

  private interface Step {
    void take(ModelRows rows, Instant at) throws SQLException;
  }

  /// Change the active one, if it is still the one that was looked at.
  private RegisteredModel change(RegisteredModel model, Optional<RegisteredModel> active, Step step)
      throws WorklistException {
    return registry
        .library()
        .database()
        .write(
            connection -> {
              ModelRows rows = registry.rows(connection);
              Optional<Long> now = rows.activeOf(model.family());
              if (!now.equals(active.map(RegisteredModel::id))) {
                throw new WorklistException(
                    "Nothing was changed: %s in the meantime. Look at it, then do it again."
                        .formatted(
                            now.isEmpty()
                                ? "the active model was retired"
                                : rows.model(now.get()).key() + " was made active"));
              }
              step.take(rows, registry.library().clock().instant());
              return rows.model(model.id());
            });
  }

  private RegisteredModel become(
      RegisteredModel model, ModelState state, ModelStep step, Signature by)
      throws WorklistException {
    return registry
        .library()
        .database()
        .write(
            connection -> {
              ModelRows rows = registry.rows(connection);
              if (rows.state(model.id()) != model.state()) {
                throw new WorklistException(
                    "Nothing was changed: %s became %s in the meantime. Look at it, then do it again."
                        .formatted(model.key(), rows.state(model.id()).word()));
              }
              rows.setState(model.id(), state);
              rows.say(
                  model.id(), step, registry.library().clock().instant(), by, Optional.empty());
              return rows.model(model.id());
            });
  }

  private List<PromotionCheck> checks(
      RegisteredModel candidate,
      Optional<RegisteredModel> active,
      Optional<HeldOutEvidence> evidence)
      throws WorklistException {
    Optional<HeldOutEvidence> known = evidence.or(candidate::evidence);
    if (known.isPresent() && !known.get().model().equals(candidate.contentHash())) {
      throw new WorklistException(ofAnother(candidate));
    }
    Optional<HeldOutEvidence> stamped = stamped(candidate, known);
    try {
      return new PromotionChecks(
              EnsembleFolder.read(candidate.folder()),
              active.filter(one -> one.id() == candidate.id()).isPresent(),
              active,
              known,
              stamped.flatMap(HeldOutEvidence::looks))
          .all();
    } catch (LearningException e) {
      throw new WorklistException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The evidence with how often its cases were opened by now.
  private Optional<HeldOutEvidence> stamped(
      RegisteredModel candidate, Optional<HeldOutEvidence> evidence) throws WorklistException {
    if (evidence.isEmpty()) {
      return evidence;
    }
    Optional<Looks> looks =
        new TestOpenings(registry.library()).looks(evidence.get(), candidate.family());
    return looks.isEmpty() ? evidence : Optional.of(evidence.get().with(looks.get()));
  }

  private static void requireOther(RegisteredModel candidate, Optional<RegisteredModel> active)
      throws WorklistException {
    if (active.isPresent() && active.get().id() == candidate.id()) {
      throw new WorklistException("%s is active already.".formatted(candidate.key()));
    }
  }

  private static String refusal(
      RegisteredModel candidate, List<PromotionCheck> hindering, Signature by) {
    List<String> lacks = new ArrayList<>();
    hindering.forEach(
        check -> lacks.add("%s: %s".formatted(check.subject().title(), check.text())));
    return "%s is not promoted. %s. Evaluate it on held-out cases against the active model, or say in at least %d words why it should be active%s."
        .formatted(
            candidate.key(),
            lacks.stream().collect(Collectors.joining(". ")),
            Signature.WORDS,
            by.words() == 0 ? "" : " (there are %d)".formatted(by.words()));
  }
}
