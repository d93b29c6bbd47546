// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.learning.Case;

class ProofTest {
  private static final double[] EFFECTS = {1.2, 0.8, 1};

  private static Proof proof(PredictionTable table, Optional<PredictionTable> other) {
    return Proof.of(LabelMeasure.of(table, SmallEnsembles.LABEL).result().orElseThrow(), other);
  }

  private static PredictionTable knees(double error) {
    return new SimulatedKnees(EFFECTS, 200, error, 1, 7).predictions();
  }

  @Test
  void cellsHoldEveryCaseOnceAndAgreeWithTheMatrix() {
    Proof proof = proof(knees(0.5), Optional.empty());
    assertEquals(200, proof.n());
    assertEquals(proof.matrix().truePositives(), proof.in(Cell.FOUND).size());
    assertEquals(proof.matrix().falseNegatives(), proof.in(Cell.MISSED).size());
    assertEquals(proof.matrix().falsePositives(), proof.in(Cell.FALSE_ALARM).size());
    assertEquals(proof.matrix().trueNegatives(), proof.in(Cell.CLEARED).size());
  }

  @Test
  void theWorstCaseOfACellIsFirst() {
    List<ProvenCase> missed = proof(knees(1), Optional.empty()).in(Cell.MISSED);
    for (int i = 1; i < missed.size(); i++) {
      assertTrue(missed.get(i - 1).probability() <= missed.get(i).probability());
    }
  }

  @Test
  void theBandHoldsTheCurveAndEndsWhereEverythingIsFound() {
    RocBand band = proof(knees(0.5), Optional.empty()).band();
    assertEquals(51, band.points().size());
    assertEquals(1, band.points().getLast().high());
    for (RocBand.Point point : band.points()) {
      assertTrue(point.low() <= point.high());
    }
  }

  @Test
  void calibratedProbabilitiesHaveASlopeNearOneAndBoldOnesLess() {
    double fair =
        CalibrationLine.of(
                Outcomes.of(
                    new SimulatedKnees(EFFECTS, 4000, 0.5, 1, 3).predictions().rows(),
                    SmallEnsembles.LABEL))
            .orElseThrow()
            .slope();
    double bold =
        CalibrationLine.of(
                Outcomes.of(
                    new SimulatedKnees(EFFECTS, 4000, 0.5, 2, 3).predictions().rows(),
                    SmallEnsembles.LABEL))
            .orElseThrow()
            .slope();
    assertEquals(1, fair, 0.1);
    assertEquals(0.5, bold, 0.05);
  }

  @Test
  void aSharperEnsembleIsBetterAndTheSamplesOfPatientsAgree() {
    PairedProof paired = proof(knees(0.2), Optional.of(knees(2))).against().orElseThrow();
    assertEquals(200, paired.n());
    assertTrue(paired.isBetter());
    assertTrue(paired.agrees());
    assertEquals(
        paired.delong().difference().value(),
        paired.changes().getFirst().difference().value(),
        1e-9);
    assertTrue(paired.changes().stream().allMatch(change -> change.name().length() > 2));
  }

  @Test
  void anEnsembleIsNotBetterThanItself() {
    PairedProof paired = proof(knees(0.5), Optional.of(knees(0.5))).against().orElseThrow();
    assertFalse(paired.isBetter());
    assertEquals(0, paired.bootstrap().value());
  }

  @Test
  void aGroupThatIsReadWorseIsCalledWeakAndItsCasesShareIt() {
    List<CasePrediction> rows = new ArrayList<>();
    List<CasePrediction> sharp = knees(0.1).rows();
    List<CasePrediction> dull = knees(4).rows();
    for (int i = 0; i < sharp.size(); i++) {
      rows.add(from(i % 4 < 2 ? sharp.get(i) : dull.get(i), i % 4 < 2 ? "A" : "B"));
    }
    Proof proof = proof(new PredictionTable(knees(0.1).model(), rows), Optional.empty());
    assertEquals(List.of("", "A", "B"), proof.groups().stream().map(GroupAuc::value).toList());
    assertEquals(
        List.of(false, false, true), proof.groups().stream().map(GroupAuc::isWeak).toList());
    SharedTrait shared = proof.shared(Cell.FALSE_ALARM).getFirst();
    assertEquals("B", shared.value());
    assertEquals(0.5, shared.shareOfAll());
    assertTrue(shared.count() > shared.of() / 2);
  }

  @Test
  void casesOfOneClassHaveNoCurveNoSlopeAndNoBand() {
    List<CasePrediction> positives =
        knees(0.5).rows().stream().filter(row -> row.target(SmallEnsembles.LABEL) == 1).toList();
    Proof proof = proof(new PredictionTable(knees(0.5).model(), positives), Optional.empty());
    assertFalse(proof.isMixed());
    assertTrue(proof.calibration().isEmpty());
    assertTrue(proof.band().points().isEmpty());
  }

  @Test
  void theCommandRepeatsTheQuestion() {
    var question =
        new ProofQuestion("knee-oof", Path.of("my data"), "test", Optional.of("demo-knee"), false);
    assertEquals(
        "triplane evaluate knee-oof --data \"my data\" --split test --against demo-knee --report"
            + " out.html",
        question.command(Optional.of(Path.of("out.html"))));
    assertEquals(
        "triplane evaluate knee-oof --data \"my data\" --split test --allow-training-cases",
        question.against(Optional.empty()).allowingTrainingCases().command(Optional.empty()));
  }

  private static CasePrediction from(CasePrediction row, String scanner) {
    SequencedMap<String, String> attributes = new LinkedHashMap<>();
    attributes.put("scanner", scanner);
    Case of = row.of();
    return new CasePrediction(
        new Case(of.id(), of.patient(), of.study(), of.targets(), attributes),
        row.members(),
        row.evidence());
  }
}
