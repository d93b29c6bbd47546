// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

class EnsembleTest {
  private static final Plane[] ALL = {Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL};
  private static final Optional<Explanation> HEAT = Optional.of(Explanation.STANDARD);

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Ensemble ensemble;

  @BeforeEach
  void open() throws Exception {
    SmallEnsembles.write(folder.resolve("small"), SmallEnsembles.statistics());
    ensemble = Ensemble.open(folder.resolve("small"), ComputeDevice.CPU);
  }

  @AfterEach
  void close() {
    ensemble.close();
  }

  @Test
  void everyPlaneIsFusedToAnExactSum() throws Exception {
    Assessment assessment = assess(Knees.study(ALL), HEAT);
    Evidence evidence = assessment.evidence();
    double sum = evidence.intercept();
    for (Evidence.Term term : evidence.terms()) {
      Prediction said = assessment.finding(term.member()).orElseThrow().prediction();
      assertEquals(said.logit(SmallEnsembles.LABEL), term.logit());
      sum += term.contribution();
    }
    assertEquals(0.7, evidence.intercept(), 1e-12);
    assertEquals(3, evidence.terms().size());
    assertEquals(evidence.logit(), sum, 1e-9);
    assertEquals(0.4, assessment.operatingPoint());
    assertEquals(List.of(), assessment.missing());
  }

  @Test
  void aMissingPlaneIsSaidAndTheOthersAreFusedByTheirOwnFit() throws Exception {
    Assessment assessment = assess(Knees.study(Plane.AXIAL, Plane.SAGITTAL), Optional.empty());
    assertEquals(List.of("coronal"), assessment.missing());
    // the model of members 1 and 3 has the intercept (1 + 4) / 10 and not all members' 0.7
    assertEquals(0.5, assessment.evidence().intercept(), 1e-12);
    assertEquals(
        List.of("axial", "sagittal"),
        assessment.evidence().terms().stream().map(Evidence.Term::member).toList());
    assertEquals(
        "No coronal series was found."
            + " The result is fused from axial and sagittal, with a fit of their own.",
        assessment.provenance().notes().getFirst());
  }

  @Test
  void aSinglePlaneStandsAloneAndTheResultSaysSo() throws Exception {
    Assessment assessment = assess(Knees.study(Plane.CORONAL), Optional.empty());
    assertEquals(List.of("axial", "sagittal"), assessment.missing());
    assertEquals(0.2, assessment.evidence().intercept(), 1e-12);
    assertEquals(
        "No axial series was found. The result is from coronal alone, with a fit of its own.",
        assessment.provenance().notes().getFirst());
  }

  @Test
  void aStudyWithoutAnySeriesForItIsRefusedInWords() {
    Study study = Knees.study(List.of(Knees.series(1, Knees.oblique())));
    var thrown = assertThrows(LearningException.class, () -> assess(study, Optional.empty()));
    assertEquals(
        "The study has no series that small can use."
            + " It needs at least one of: axial; coronal; sagittal.",
        thrown.getMessage());
  }

  @Test
  void twoRunsGiveTheSameDocumentToTheLastDigit() throws Exception {
    Study study = Knees.study(ALL);
    String first = Documents.toJson(JsonReport.document(assess(study, HEAT)));
    try (Ensemble again = Ensemble.open(folder.resolve("small"), ComputeDevice.CPU)) {
      Assessment second = again.assess(study, SmallEnsembles.LABEL, HEAT, Progress.SILENT);
      assertEquals(first, Documents.toJson(JsonReport.document(second)));
    }
  }

  @Test
  void theHeatMapLiesOnTheSeriesOwnGrid() throws Exception {
    Assessment assessment = assess(Knees.study(ALL), HEAT);
    for (Finding finding : assessment.findings()) {
      Saliency saliency = finding.saliency().orElseThrow();
      assertEquals(finding.volume().source().info().geometry(), saliency.map().geometry());
      assertTrue(saliency.hottestSlice() < Knees.SLICES, "slice " + saliency.hottestSlice());
    }
  }

  @Test
  void ofSeveralSeriesTheOneWithTheMostSlicesIsUsedAndNamed() throws Exception {
    List<Series> series = new ArrayList<>();
    series.add(Knees.series(1, Knees.volume(Plane.AXIAL, 3, 1)));
    series.add(Knees.series(5, Knees.volume(Plane.AXIAL, 8, 2)));
    series.add(Knees.series(9, Knees.volume(Plane.AXIAL, 8, 3)));
    Assessment assessment = assess(Knees.study(series), Optional.empty());
    assertEquals(5, assessment.findings().getFirst().volume().series().number());
    assertTrue(
        assessment
            .provenance()
            .notes()
            .contains(
                "3 volumes could serve as the axial series."
                    + " The one used is series 5 (PD FS) with 8 slices."),
        assessment.provenance().notes().toString());
  }

  @Test
  void theProvenanceNamesNetworksSoftwareAndDevice() throws Exception {
    Provenance provenance = assess(Knees.study(ALL), Optional.empty()).provenance();
    assertEquals("small", provenance.model());
    assertEquals("cpu", provenance.device());
    assertEquals(
        List.of("axial", "coronal", "sagittal"), List.copyOf(provenance.modelHashes().keySet()));
    provenance.modelHashes().values().forEach(hash -> assertEquals(64, hash.length()));
    assertNotEquals("none", provenance.software().get("onnxruntime"));
    assertTrue(provenance.software().containsKey("triplane"));
  }

  @Test
  void predictionsAreThoseOfTheAssessment() throws Exception {
    Study study = Knees.study(ALL);
    Assessment assessment = assess(study, Optional.empty());
    var predictions = ensemble.predict(study, Progress.SILENT);
    for (Finding finding : assessment.findings()) {
      assertEquals(finding.prediction(), predictions.get(finding.member()));
    }
    assertEquals(assessment.evidence(), ensemble.combine(SmallEnsembles.LABEL, predictions));
  }

  @Test
  void aLabelItDoesNotPredictIsNamedWithThoseItDoes() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> ensemble.assess(Knees.study(ALL), "meniscus", Optional.empty(), Progress.SILENT));
    assertEquals("The ensemble does not predict meniscus. It predicts: acl.", thrown.getMessage());
  }

  @Test
  void stopsWhenAsked() {
    Progress stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> ensemble.assess(Knees.study(ALL), SmallEnsembles.LABEL, Optional.empty(), stopped));
  }

  @Test
  void aSeriesOfOneValueIsRefusedButStillGivesADocument() throws Exception {
    Volume empty = Knees.constant(Plane.AXIAL);
    Study study = Knees.study(List.of(Knees.series(1, empty)));
    Assessment assessment = assess(study, HEAT);
    assertEquals(GateVerdict.Level.REFUSE, assessment.gate().level());
    assertTrue(Double.isFinite(assessment.probability()));
  }

  private Assessment assess(Study study, Optional<Explanation> explanation) throws Exception {
    return ensemble.assess(study, SmallEnsembles.LABEL, explanation, Progress.SILENT);
  }
}
