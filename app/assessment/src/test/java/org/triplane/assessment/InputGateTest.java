// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputStatistics;
import org.triplane.learning.InputStatistics.Range;
import org.triplane.learning.MemberModel;

class InputGateTest {
  private static final String ORIGIN =
      "small was made from synthetic knee phantoms only and knows nothing of real patients.";

  @Test
  void aSeriesLikeThoseInTrainingPasses() {
    GateVerdict verdict = verdict(statistics(false, 4, 8), Knees.series(1, axial()));
    assertEquals(new GateVerdict(GateVerdict.Level.OK, List.of()), verdict);
  }

  @Test
  void aFeatureOutsideTheTrainingRangeIsAWarningWithBothFigures() {
    GateVerdict verdict = verdict(statistics(false, 20, 24), Knees.series(1, axial()));
    assertEquals(GateVerdict.Level.WARN, verdict.level());
    assertEquals(
        List.of("The axial series' number of slices is 6. Training had 20 to 24."),
        verdict.reasons());
  }

  @ParameterizedTest
  @CsvSource({"2,WARN", "3,OK", "4,OK", "8,OK", "9,OK", "10,WARN"})
  void aLittleOutsideTheRangeIsStillInside(int slices, GateVerdict.Level expected) {
    // a quarter of the width of 4..8 on either side
    InputStatistics trained = statistics(false, 4, 8);
    Series series = Knees.series(1, Knees.volume(Plane.AXIAL, slices, 1));
    assertEquals(expected, verdict(trained, series).level());
  }

  @Test
  void aValueThatNeverVariedInTrainingIsSaidOnce() {
    GateVerdict verdict = verdict(statistics(false, 12, 12), Knees.series(1, axial()));
    assertEquals(
        List.of("The axial series' number of slices is 6. Training had 12."), verdict.reasons());
  }

  @Test
  void anotherModalityIsRefused() {
    GateVerdict verdict = verdict(statistics(false, 4, 8), Knees.series(1, "CT", axial()));
    assertEquals(
        new GateVerdict(
            GateVerdict.Level.REFUSE,
            List.of("The axial series is of modality CT, but the ensemble knows MR only.")),
        verdict);
  }

  @Test
  void whyThereIsNoResultComesBeforeWhatTheEnsembleIsMadeFrom() {
    GateVerdict verdict = verdict(statistics(true, 4, 8), Knees.series(1, "CT", axial()));
    assertEquals(2, verdict.reasons().size());
    assertEquals(
        "The axial series is of modality CT, but the ensemble knows MR only.",
        verdict.reasons().getFirst());
  }

  @Test
  void aSeriesOfUnknownModalityIsNotRefusedForIt() {
    GateVerdict verdict = verdict(statistics(false, 4, 8), Knees.series(1, "", axial()));
    assertEquals(GateVerdict.Level.OK, verdict.level());
  }

  @Test
  void aSeriesOfOneValueIsRefused() {
    Series empty = Knees.series(1, Knees.constant(Plane.AXIAL));
    GateVerdict verdict = verdict(statistics(false, 4, 8), empty);
    assertEquals(GateVerdict.Level.REFUSE, verdict.level());
    assertEquals(
        List.of("The axial series is empty: all its voxels are equal."), verdict.reasons());
  }

  @ParameterizedTest
  @CsvSource({"4,8,MR,OK", "20,24,MR,WARN", "4,8,CT,REFUSE"})
  void anEnsembleMadeFromPhantomsSaysSoInAnyCase(
      double low, double high, String modality, GateVerdict.Level expected) {
    GateVerdict verdict = verdict(statistics(true, low, high), Knees.series(1, modality, axial()));
    assertEquals(expected, verdict.level());
    assertTrue(verdict.reasons().contains(ORIGIN), () -> "says " + verdict.reasons());
  }

  @Test
  void theFarthestFeaturesAreNamedAndTheOthersCounted() {
    SequencedMap<String, Range> features = new LinkedHashMap<>();
    for (String name : List.of("slices", "field-width-mm", "field-height-mm", "slice-spacing-mm")) {
      features.put(name, new Range(100, 110, 105, 1));
    }
    features.put("row-spacing-mm", new Range(0.55, 0.6, 0.58, 0.01));
    var trained = new InputStatistics("MR", "knee", false, features);
    List<String> reasons = verdict(trained, Knees.series(1, axial())).reasons();
    assertEquals(5, reasons.size(), reasons.toString());
    assertEquals("One more measure lies outside the training data.", reasons.getLast());
    assertTrue(reasons.stream().noneMatch(reason -> reason.contains("pixel")), reasons.toString());
  }

  @Test
  void aFeatureThatIsUnusualInSeveralSeriesIsNamedForTheWorst() {
    EnsembleModel model = SmallEnsembles.model(statistics(false, 20, 24));
    var gate = new InputGate(model);
    look(gate, model.members().get(0), Knees.series(1, Knees.volume(Plane.AXIAL, 12, 1)));
    look(gate, model.members().get(1), Knees.series(2, Knees.volume(Plane.CORONAL, 3, 1)));
    assertEquals(
        List.of(
            "The coronal series' number of slices is 3. Training had 20 to 24.",
            "One more measure lies outside the training data."),
        gate.verdict().reasons());
  }

  @Test
  void anEnsembleThatKnowsNothingOfItsTrainingDataSaysSo() {
    EnsembleModel known = SmallEnsembles.model(statistics(false, 4, 8));
    var model =
        new EnsembleModel(
            known.name(),
            known.version(),
            known.labels(),
            known.members(),
            known.stackers(),
            known.operatingPoints(),
            new LinkedHashMap<>(),
            known.metrics(),
            known.provenance(),
            known.trainingCases());
    var gate = new InputGate(model);
    look(gate, model.members().getFirst(), Knees.series(1, axial()));
    assertEquals(
        new GateVerdict(
            GateVerdict.Level.WARN,
            List.of(
                "Nothing is known of the data that small was trained on, so nobody can say whether"
                    + " this study suits it.")),
        gate.verdict());
  }

  private static Volume axial() {
    return Knees.volume(Plane.AXIAL, Knees.SLICES, 1);
  }

  private static InputStatistics statistics(boolean synthetic, double low, double high) {
    SequencedMap<String, Range> features = new LinkedHashMap<>();
    features.put("slices", new Range(low, high, (low + high) / 2, 1));
    return new InputStatistics("MR", "knee", synthetic, features);
  }

  private static GateVerdict verdict(InputStatistics trained, Series series) {
    EnsembleModel model = SmallEnsembles.model(trained);
    var gate = new InputGate(model);
    look(gate, model.members().getFirst(), series);
    return gate.verdict();
  }

  private static void look(InputGate gate, MemberModel member, Series series) {
    var chosen = new SeriesVolume(series, 1);
    try {
      gate.look(member, chosen, chosen.source().load(Progress.SILENT));
    } catch (ImagingException e) {
      throw new AssertionError(e);
    }
  }
}
