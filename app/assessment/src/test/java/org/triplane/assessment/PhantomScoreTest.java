// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Tables.Row;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;

class PhantomScoreTest {
  private static final double[] K1 = {2.2, 1.2, 0};
  private static final double[] K0 = {0, 0, 0};

  /// Members that use 0.8 of the evidence, as 1 / (1 + 0.5²).
  private static final SimulatedKnees GOOD = new SimulatedKnees(K1, 20_000, 0.5, 1, 3);

  private static final SimulatedKnees PERFECT = new SimulatedKnees(K1, 2_000, 0, 1, 2);

  @SuppressWarnings("NullAway.Init")
  private static PhantomScore good;

  @SuppressWarnings("NullAway.Init")
  private static PhantomScore perfect;

  @TempDir Path folder;

  @BeforeAll
  static void reckon() throws LearningException {
    good = score(GOOD);
    perfect = score(PERFECT);
  }

  @Test
  void efficiencyIsTheShareOfTheEvidenceThatMembersUse() {
    for (String plane : List.of("axial", "coronal")) {
      LimitedAuc auc = of(good, plane);
      assertEquals(0.8, auc.efficiency().value(), 0.03, plane);
      assertTrue(auc.efficiency().contains(0.8), auc.efficiency().toString());
      assertEquals(0.8, auc.efficiencyInSample().value(), 0.03, plane);
      assertTrue(auc.efficiencyInSample().contains(0.8), auc.efficiencyInSample().toString());
    }
    assertEquals(0.8, good.stack().efficiency().value(), 0.03);
    assertEquals(Math.sqrt(0.8) * 2.2, of(good, "axial").observedEffect(), 0.05);
  }

  @Test
  void limitsFollowFromTheEffects() {
    assertEquals(0.9401025347870409, of(good, "axial").limit(), 1e-12);
    assertEquals(0.801928045423963, of(good, "coronal").limit(), 1e-12);
    assertEquals(0.5, of(good, "sagittal").limit(), 1e-12);
    assertEquals(0.9618030960981363, good.stack().limit(), 1e-12);
  }

  @Test
  void aBlindMemberHoldsChanceAndHasNoEfficiency() {
    LimitedAuc blind = of(good, "sagittal");
    assertTrue(blind.blind());
    assertTrue(blind.holdsChance());
    assertTrue(Double.isNaN(blind.efficiency().value()));
    assertEquals(0.5, blind.oracle().value(), 1e-12);
  }

  @Test
  void everySetOfPlanesHasItsOwnLimit() {
    assertEquals(7, good.subsets().size());
    LimitedAuc two = good.subsets().get(List.of("axial", "sagittal"));
    assertEquals(of(good, "axial").limit(), two.limit(), 1e-12);
    assertEquals(0.8, two.efficiency().value(), 0.03);
  }

  @Test
  void whoReadsSeveritiesWithoutErrorReachesTheLimitOfTheSample() {
    assertEquals(0, perfect.stack().gapToOracle().value(), 1e-9);
    assertEquals(1, perfect.stack().efficiencyInSample().value(), 1e-9);
    assertEquals(0, perfect.fit().ece(), 1e-9);
    assertEquals(1, perfect.fit().ratio(), 1e-9);
    assertTrue(missed(perfect).isEmpty(), missed(perfect).toString());
  }

  @Test
  void theSampleLimitTakesAwayTheLuckOfTheSample() throws Exception {
    var small = new SimulatedKnees(K1, 400, 0, 1, 5);
    LimitedAuc stack = score(small).stack();
    assertTrue(Math.abs(stack.gap().value()) > 1e-4, "a sample is never quite the limit");
    assertEquals(0, stack.gapToOracle().value(), 1e-9);
  }

  @Test
  void boldProbabilitiesMissTheMarksOfCalibrationOnly() throws Exception {
    PhantomScore bold = score(new SimulatedKnees(K1, 2_000, 0, 4, 2));
    assertEquals(
        List.of("probabilities: calibration error", "probabilities: Brier ratio"), missed(bold));
  }

  @Test
  void poorMembersMissTheirMarks() throws Exception {
    List<String> missed = missed(score(new SimulatedKnees(K1, 2_000, 1, 1, 2)));
    assertTrue(missed.contains("axial: efficiency"), missed.toString());
    assertTrue(missed.contains("ensemble: gap"), missed.toString());
  }

  @Test
  void whereNothingCanBeLearnedAllAucsAreThoseOfChance() throws Exception {
    PhantomScore score = score(new SimulatedKnees(K0, 2_000, 0.5, 1, 1));
    assertTrue(score.members().values().stream().allMatch(LimitedAuc::holdsChance));
    assertTrue(score.stack().holdsChance());
    assertTrue(missed(score).isEmpty(), missed(score).toString());
  }

  @Test
  void theDocumentHasTheKeysThatOtherProgramsReadItBy() throws Exception {
    String json = Documents.toJson(good.document());
    assertFalse(json.contains("NaN"), json);
    Options truth = Documents.json(json, "score");
    assertEquals(20_000, truth.integer("n"));
    assertEquals(0.9401, truth.table("planes").table("axial").number("limit"), 1e-4);
    assertTrue(truth.table("planes").table("axial").has("efficiencyLow"));
    assertNull(truth.table("planes").table("sagittal").values().get("efficiency"));
    assertTrue(truth.table("stack").table("sample").has("gapHigh"));
    Options weight = truth.table("stack").table("weights").table("sagittal");
    assertTrue(weight.flag("holdsZero", false));
    assertEquals(7, truth.tables("subsets").size());
    assertTrue(truth.table("calibration").has("ratio"));
    assertTrue(truth.tables("marks").getFirst().has("pass"));
  }

  @Test
  void theTextSaysWhatIsMetAndThatPhantomsAreNoPatients() {
    String text = String.join("\n", perfect.lines());
    assertTrue(text.contains("Marks: 14 of 14 met"), text);
    assertTrue(text.contains("blind, holds 0.5"), text);
    assertTrue(text.contains("They say nothing about patients."), text);
    assertFalse(text.contains("NaN"), text);
  }

  @Test
  void thePageShowsTheScore() throws Exception {
    PredictionTable table = PERFECT.predictions();
    Path file = folder.resolve("evaluation.html");
    EnsembleEvaluation evaluation =
        EnsembleEvaluation.of(table, false).with(List.of(TruthSection.of(table, PERFECT.truth())));
    EvaluationReport.write(evaluation, file);
    assertTrue(evaluation.document().containsKey("truth"));
    assertTrue(evaluation.lines().contains("Marks: 14 of 14 met"));
    String page = Files.readString(file);
    assertTrue(page.contains("Beside the best possible"), page);
    assertTrue(page.contains("14 of 14 met"), page);
  }

  @Test
  void theTruthOfAnotherDataSetIsRefused() {
    var other = new SimulatedKnees(K1, 1_000, 0, 1, 2);
    var thrown =
        assertThrows(
            LearningException.class, () -> TruthScore.of(PERFECT.predictions(), other.truth()));
    assertTrue(
        String.valueOf(thrown.getMessage()).startsWith("The truth file is of another data set"),
        thrown.getMessage());
  }

  @Test
  void truthIsReadFromItsFile() throws Exception {
    Path file = folder.resolve("knees.truth.json");
    Files.writeString(
        file,
        """
        {"config": "K1", "seed": 7, "lesion": "acl", "prevalence": 0.5,
         "effects": {"axial": 2.2, "coronal": 1.2, "sagittal": 0},
         "readingError": {"axial": 0.1, "coronal": 0.1, "sagittal": 0.1},
         "limits": {"axial": 0.94}, "limitsAfterReadingError": {"axial": 0.93},
         "cases": [{"case": "0000", "split": "train", "label": 1, "severity": {
           "axial": 1.6917281568639524, "coronal": 1.450838938684105, "sagittal": 0.51}}]}
        """);
    PhantomTruth truth = PhantomTruth.read(file);
    assertEquals("K1", truth.config());
    PhantomTruth.CaseTruth one = truth.cases().get("0000");
    assertEquals(1, one.target());
    double odds = truth.logOdds(one, truth.effects().keySet());
    // as the generator wrote it for this case
    assertEquals(0.9107485089308355, 1 / (1 + Math.exp(-odds)), 1e-12);
    assertEquals(
        Math.sqrt(2.2 * 2.2 + 1.2 * 1.2) / Math.sqrt(1.01),
        truth.effectAfterReadingError(truth.effects().keySet()),
        1e-12);
  }

  @Test
  void anotherFileIsRefusedInWords() throws Exception {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"name\": 1}");
    var thrown = assertThrows(LearningException.class, () -> PhantomTruth.read(file));
    assertTrue(
        String.valueOf(thrown.getMessage()).startsWith("other.json is no truth file"),
        thrown.getMessage());
  }

  @Test
  void accuracyIsHeldAgainstItsLimitWhereTheTruthKnowsNoPlanes() throws Exception {
    Path file = folder.resolve("brains.truth.json");
    Files.writeString(
        file,
        """
        {"config": "B1", "seed": 11, "limits": {"accuracy": 0.9, "recall": {"normal": 1.0}},
         "limitsAfterReadingError": {"accuracy": 0.8}, "readingError": 0.1,
         "marks": {"accuracy": 0.7, "auc": 0.95}}
        """);
    PredictionTable three =
        Tables.of(
            new Row("a", 0.9, 0.8, "1"), new Row("b", 0.6, 0.3, "0"), new Row("c", 0.1, 0.3, "0"));
    TruthScore score = TruthScore.of(three, PhantomTruth.read(file));
    Map<String, Object> document = score.document();
    assertEquals(2.0 / 3, (Double) document.get("accuracy"), 1e-12);
    assertEquals(0.9, document.get("limit"));
    assertEquals(0.8, document.get("limitAfterReadingError"));
    assertEquals(
        List.of(
            "Against the truth of B1, seed 11",
            "  accuracy 0.667 (0.208 to 0.939) of 3 cases; the best possible is 0.900, and 0.800"
                + " after the noise",
            "Marks: 1 of 2 met",
            "  missed  accuracy 0.667, at least 0.700",
            "  met     AUC 1.000, at least 0.950"),
        score.lines());
    assertEquals(1L, document.get("marksMet"));
  }

  private static PhantomScore score(SimulatedKnees knees) throws LearningException {
    return PhantomScore.of(knees.predictions(), knees.truth());
  }

  private static LimitedAuc of(PhantomScore score, String plane) {
    LimitedAuc auc = score.members().get(plane);
    assertTrue(auc != null, plane);
    return auc;
  }

  private static List<String> missed(PhantomScore score) {
    return PhantomMarks.of(score).stream().filter(mark -> !mark.met()).map(PassMark::name).toList();
  }
}
