// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.triplane.learning.EnsembleModel;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.HeldOutEvidence.WeakGroup;
import org.triplane.worklist.models.PromotionCheck.Level;
import org.triplane.worklist.models.PromotionCheck.Subject;

/// What is looked at before an ensemble is promoted.
///
/// @param model the candidate as its file says it
/// @param isActive whether it is the active one of its family itself
/// @param active the one that it would replace
/// @param looks how often the cases of the evidence were opened; empty if no library knows
record PromotionChecks(
    EnsembleModel model,
    boolean isActive,
    Optional<RegisteredModel> active,
    Optional<HeldOutEvidence> evidence,
    Optional<Looks> looks) {
  private static final double CHANCE = 0.5;
  private static final double MOST_MAPS = 0.9;

  List<PromotionCheck> all() {
    return List.of(better(), unseen(), openedOnce(), selfTest(), gate(), groups());
  }

  /// Better than the active one in every label, and shown so in at least one; better than chance
  /// where there is no active one.
  private PromotionCheck better() {
    if (evidence.isEmpty()) {
      return binding(Subject.BETTER, Level.MISSING, "not evaluated");
    }
    if (isActive) {
      return told(Subject.BETTER, Level.OK, "it is the active model");
    }
    Map<String, LabelFigures> labels = evidence.get().labels();
    if (active.isEmpty()) {
      boolean aboveChance =
          !labels.isEmpty() && labels.values().stream().allMatch(one -> one.low() > CHANCE);
      return binding(
          Subject.BETTER,
          aboveChance ? Level.OK : Level.WARN,
          "no active model to beat, "
              + each(labels, one -> PromotionWords.auc(one) + PromotionWords.n(one.n())));
    }
    RegisteredModel rival = active.get();
    List<Difference> differences =
        labels.values().stream().flatMap(one -> one.against().stream()).toList();
    if (!evidence.get().rival().equals(Optional.of(rival.contentHash()))
        || differences.size() < rival.labels().size()) {
      return binding(Subject.BETTER, Level.MISSING, "not compared with " + rival.key());
    }
    boolean better =
        differences.stream().allMatch(one -> one.value() > 0)
            && differences.stream().anyMatch(Difference::isShown);
    String figures =
        each(labels, one -> one.against().map(PromotionWords::difference).orElse("not compared"));
    return binding(
        Subject.BETTER,
        better ? Level.OK : Level.WARN,
        better ? figures : "not shown to be better, " + figures);
  }

  private PromotionCheck unseen() {
    return evidence
        .map(
            one ->
                one.seen() == 0
                    ? binding(Subject.UNSEEN, Level.OK, "none of " + one.n())
                    : binding(
                        Subject.UNSEEN,
                        Level.WARN,
                        "%d of %d were trained on".formatted(one.seen(), one.n())))
        .orElseGet(() -> binding(Subject.UNSEEN, Level.MISSING, "not evaluated"));
  }

  /// A second look by the same ensemble chooses nothing, so it is said and does not hinder.
  private PromotionCheck openedOnce() {
    if (looks.isEmpty()) {
      return binding(
          Subject.OPENED_ONCE,
          Level.MISSING,
          evidence.isEmpty() ? "not evaluated" : "no opening of these cases is logged here");
    }
    Looks counted = looks.get();
    if (counted.others() > 0) {
      return binding(
          Subject.OPENED_ONCE,
          Level.WARN,
          "also opened by %d other %s of the family"
              .formatted(counted.others(), counted.others() == 1 ? "model" : "models"));
    }
    return counted.own() > 1
        ? told(
            Subject.OPENED_ONCE,
            Level.WARN,
            "opened %d times by this model".formatted(counted.own()))
        : binding(Subject.OPENED_ONCE, Level.OK, "logged");
  }

  private PromotionCheck selfTest() {
    Optional<SelfTest> test = evidence.flatMap(HeldOutEvidence::selfTest);
    return test.map(
            one ->
                told(
                    Subject.SELF_TEST,
                    one.of() > 0 && one.passed() >= MOST_MAPS * one.of() ? Level.OK : Level.WARN,
                    "%d of %d maps pass".formatted(one.passed(), one.of())))
        .orElseGet(() -> told(Subject.SELF_TEST, Level.MISSING, "not run"));
  }

  /// Every member should know what its inputs were like in its own training.
  private PromotionCheck gate() {
    boolean fitted =
        !model.members().isEmpty()
            && model.members().stream()
                .allMatch(member -> model.statistics().containsKey(member.name()));
    int studies = model.trainingCases().hashes().size();
    if (!fitted) {
      return told(Subject.GATE, Level.MISSING, "its training inputs are not described");
    }
    return studies == 0
        ? told(Subject.GATE, Level.WARN, "on an unknown number of studies")
        : told(Subject.GATE, Level.OK, "%d training studies".formatted(studies));
  }

  private PromotionCheck groups() {
    Optional<List<WeakGroup>> groups = evidence.flatMap(HeldOutEvidence::groups);
    if (groups.isEmpty()) {
      return told(Subject.GROUPS, Level.MISSING, "nothing to group the cases by");
    }
    List<WeakGroup> weak = groups.get();
    return weak.isEmpty()
        ? told(Subject.GROUPS, Level.OK, "no group is worse than all")
        : told(Subject.GROUPS, Level.WARN, PromotionWords.groups(weak));
  }

  private static PromotionCheck binding(Subject subject, Level level, String text) {
    return new PromotionCheck(subject, level, text, true);
  }

  private static PromotionCheck told(Subject subject, Level level, String text) {
    return new PromotionCheck(subject, level, text, false);
  }

  private static String each(
      Map<String, LabelFigures> labels, Function<LabelFigures, String> words) {
    return labels.entrySet().stream()
        .map(
            one ->
                labels.size() == 1
                    ? words.apply(one.getValue())
                    : one.getKey() + " " + words.apply(one.getValue()))
        .collect(Collectors.joining("; "));
  }
}
