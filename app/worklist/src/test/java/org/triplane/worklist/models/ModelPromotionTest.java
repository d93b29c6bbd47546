// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.PromotionCheck.Level;
import org.triplane.worklist.models.PromotionCheck.Subject;

class ModelPromotionTest {
  private static final Clock NOON = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Signature ANN = Signature.of("ann");
  private static final Signature REASON =
      new Signature("ann", "It was fitted on twice as many studies of the new scanner as before.");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Library library;

  @SuppressWarnings("NullAway.Init")
  private ModelRegistry registry;

  @SuppressWarnings("NullAway.Init")
  private ModelPromotion promotion;

  @BeforeEach
  void open() throws WorklistException {
    library = Library.open(folder.resolve("library"), NOON);
    registry = new ModelRegistry(library);
    promotion = new ModelPromotion(registry);
  }

  @AfterEach
  void close() throws WorklistException {
    library.close();
  }

  @Test
  void aCandidateThatNobodyMeasuredIsNotPromoted() throws Exception {
    RegisteredModel model = added("knee", 1);
    var thrown =
        assertThrows(
            PromotionRefusedException.class,
            () -> promotion.promote(model, Optional.empty(), ANN, Progress.SILENT));
    assertTrue(
        String.valueOf(thrown.getMessage()).startsWith("knee-1.0.0 is not promoted. Better on"),
        thrown.getMessage());
    assertEquals(Optional.empty(), registry.active("acl"));
  }

  @Test
  void aReasonOfTenWordsStandsInForEvidence() throws Exception {
    RegisteredModel model = added("knee", 1);
    var short9 = new Signature("ann", "one two three four five six seven eight nine -");
    assertThrows(
        PromotionRefusedException.class,
        () -> promotion.promote(model, Optional.empty(), short9, Progress.SILENT));
    promotion.promote(model, Optional.empty(), REASON, Progress.SILENT);
    assertEquals(ModelState.ACTIVE, registry.require("knee").state());
    assertEquals(REASON.reason(), registry.events(Optional.of("acl")).getLast().reason());
  }

  @Test
  void theFirstOfAFamilyNeedsToBeBetterThanChance() throws Exception {
    RegisteredModel model = added("knee", 1);
    promotion.promote(model, looked(SmallModels.alone(model)), ANN, Progress.SILENT);
    assertEquals(Optional.of("knee-1.0.0"), registry.active("acl").map(RegisteredModel::key));
  }

  @Test
  void aBetterOneReplacesTheActiveOneWhichIsRetired() throws Exception {
    RegisteredModel first = active("demo-knee", 1);
    RegisteredModel second = added("knee-oof", 2);
    promotion.promote(
        second, looked(SmallModels.against(second, first, 0.05)), ANN, Progress.SILENT);
    assertEquals(
        List.of(ModelState.RETIRED, ModelState.ACTIVE),
        registry.registered().stream().map(RegisteredModel::state).toList());
  }

  @Test
  void aDifferenceWhoseIntervalHoldsZeroIsNotEnough() throws Exception {
    RegisteredModel first = active("demo-knee", 1);
    RegisteredModel second = added("knee-oof", 2);
    Optional<HeldOutEvidence> evidence = looked(SmallModels.against(second, first, 0.02));
    var thrown =
        assertThrows(
            PromotionRefusedException.class,
            () -> promotion.promote(second, evidence, ANN, Progress.SILENT));
    assertTrue(
        String.valueOf(thrown.getMessage())
            .contains("not shown to be better, +0.020 (−0.010 to +0.050), p = 0.003, n = 300"),
        thrown.getMessage());
  }

  @Test
  void evidenceBesideAnotherThanTheActiveOneIsNotEnough() throws Exception {
    RegisteredModel other = added("other", 3);
    active("demo-knee", 1);
    RegisteredModel second = added("knee-oof", 2);
    Optional<HeldOutEvidence> evidence = looked(SmallModels.against(second, other, 0.05));
    assertEquals(
        "not compared with demo-knee-1.0.0",
        check(promotion.checks(second, evidence), Subject.BETTER).text());
  }

  @Test
  void evidenceOfAnotherEnsembleIsRefused() throws Exception {
    RegisteredModel one = added("one", 1);
    RegisteredModel two = added("two", 2);
    var thrown =
        assertThrows(
            WorklistException.class,
            () ->
                promotion.promote(
                    one, Optional.of(SmallModels.alone(two)), REASON, Progress.SILENT));
    assertTrue(thrown.getMessage().contains("another ensemble than one-1.0.0"));
  }

  @Test
  void aTestSetThatOthersOfTheFamilyOpenedHinders() throws Exception {
    RegisteredModel first = active("demo-knee", 1);
    RegisteredModel second = added("knee-oof", 2);
    RegisteredModel third = added("knee-oof", 3);
    looked(SmallModels.against(third, first, 0.04));
    PromotionCheck check =
        check(
            promotion.checks(second, looked(SmallModels.against(second, first, 0.05))),
            Subject.OPENED_ONCE);
    assertTrue(check.hinders());
    assertEquals("also opened by 1 other model of the family", check.text());
  }

  @Test
  void aSecondLookByTheSameOneIsSaidAndDoesNotHinder() throws Exception {
    RegisteredModel model = added("knee", 1);
    looked(SmallModels.alone(model));
    List<PromotionCheck> checks = promotion.checks(model, looked(SmallModels.alone(model)));
    PromotionCheck check = check(checks, Subject.OPENED_ONCE);
    assertEquals(
        new PromotionCheck(Subject.OPENED_ONCE, Level.WARN, "opened 2 times by this model", false),
        check);
    promotion.promote(model, looked(SmallModels.alone(model)), ANN, Progress.SILENT);
    assertEquals(
        3,
        registry.require("knee").evidence().orElseThrow().looks().orElseThrow().own(),
        "stamped on the evidence");
  }

  @Test
  void everyCheckSaysWhatItFound() throws Exception {
    RegisteredModel model = added("knee", 1);
    assertEquals(
        List.of(
            "OK no active model to beat, AUC 0.900 (0.860 to 0.930), n = 300",
            "OK none of 300",
            "OK logged",
            "MISSING not run",
            "OK 3 training studies",
            "OK no group is worse than all"),
        promotion.checks(model, looked(SmallModels.alone(model))).stream()
            .map(check -> check.level() + " " + check.text())
            .toList());
  }

  @Test
  void rollingBackGoesToTheOneBeforeAndOnToTheOneBeforeThat() throws Exception {
    active("a", 1);
    RegisteredModel b = added("b", 2);
    promotion.promote(b, Optional.empty(), REASON, Progress.SILENT);
    RegisteredModel c = added("c", 3);
    promotion.promote(c, Optional.empty(), REASON, Progress.SILENT);
    assertEquals("b-1.0.0", promotion.rollBack("acl", ANN, Progress.SILENT).key());
    assertEquals("a-1.0.0", promotion.rollBack("acl", ANN, Progress.SILENT).key());
    assertEquals(ModelState.CANDIDATE, registry.require("b").state());
    var thrown =
        assertThrows(
            WorklistException.class, () -> promotion.rollBack("acl", ANN, Progress.SILENT));
    assertTrue(thrown.getMessage().contains("nothing to go back to"), thrown.getMessage());
  }

  @Test
  void rollingBackARetirementMakesTheRetiredOneActiveAgain() throws Exception {
    promotion.retire(active("a", 1), ANN);
    assertEquals(Optional.empty(), registry.active("acl"));
    assertEquals("a-1.0.0", promotion.rollBack("acl", ANN, Progress.SILENT).key());
  }

  @Test
  void aChangedFileKeepsAnEnsembleFromPromotionAndFromUse() throws Exception {
    RegisteredModel model = added("knee", 1);
    Files.writeString(model.folder().resolve("card.md"), "# Better");
    var thrown =
        assertThrows(
            WorklistException.class,
            () -> promotion.promote(model, Optional.empty(), REASON, Progress.SILENT));
    assertTrue(
        thrown.getMessage().startsWith("knee-1.0.0 is not as it was when it was added")
            && thrown.getMessage().contains("card.md was changed."),
        thrown.getMessage());
    assertThrows(WorklistException.class, () -> registry.verified(model, Progress.SILENT));
  }

  @Test
  void whoPromotesLaterIsToldOfTheOther() throws Exception {
    RegisteredModel one = added("one", 1);
    RegisteredModel two = added("two", 2);
    try (Library other = Library.open(library.folder(), NOON)) {
      var theirs = new ModelPromotion(new ModelRegistry(other));
      var thrown =
          assertThrows(
              WorklistException.class,
              () ->
                  promotion.promote(
                      one,
                      Optional.empty(),
                      REASON,
                      during(
                          () -> theirs.promote(two, Optional.empty(), REASON, Progress.SILENT))));
      assertTrue(thrown.getMessage().contains("two-1.0.0 was made active"), thrown.getMessage());
    }
    assertEquals(Optional.of("two-1.0.0"), registry.active("acl").map(RegisteredModel::key));
  }

  @Test
  void eventsCannotBeChangedOrRemoved() throws Exception {
    added("knee", 1);
    for (String command :
        List.of(
            "UPDATE model_events SET who = 'bob'",
            "DELETE FROM model_events",
            "UPDATE models SET name = 'x'",
            "DELETE FROM model_files")) {
      assertThrows(
          WorklistException.class,
          () -> library.database().write(connection -> Sql.update(connection, command)),
          command);
    }
  }

  private RegisteredModel added(String name, int seed) throws Exception {
    Path source = SmallModels.write(folder.resolve("source-" + name + seed), name, seed);
    return new ModelAdding(registry).add(source, ModelNaming.OWN, ANN, Progress.SILENT);
  }

  private RegisteredModel active(String name, int seed) throws Exception {
    return promotion.promote(added(name, seed), Optional.empty(), REASON, Progress.SILENT);
  }

  /// Log that the cases of some evidence were opened.
  private Optional<HeldOutEvidence> looked(HeldOutEvidence evidence) throws WorklistException {
    new TestOpenings(library)
        .add(
            new TestOpening(
                evidence.cases(),
                evidence.split(),
                evidence.n(),
                evidence.model(),
                "some",
                "acl",
                Instant.EPOCH,
                "ann",
                "triplane evaluate"),
            evidence.rival());
    return Optional.of(evidence);
  }

  /// Something that happens once while files are being checked.
  private interface Incident {
    void happen() throws Exception;
  }

  private static Progress during(Incident incident) {
    var done = new AtomicBoolean();
    return new Progress() {
      @Override
      public void report(double share, String message) {
        if (!done.getAndSet(true)) {
          try {
            incident.happen();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        }
      }

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
  }

  private static PromotionCheck check(List<PromotionCheck> checks, Subject subject) {
    return checks.stream().filter(one -> one.subject() == subject).findFirst().orElseThrow();
  }
}
