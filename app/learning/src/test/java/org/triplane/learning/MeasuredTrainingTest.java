// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

/// S4.1: ensembles of a measured value. The studies are noise with a bar that is as long as the
/// value says.
class MeasuredTrainingTest {
  private static final int SIZE = 16;
  private static final String RECIPE =
      """
      name = "bars"
      [target]
      kind = "value"
      column = "length"
      unit = "mm"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "coronal"
      plane = "coronal"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 12
      batch = 8
      rate = 0.01
      monitor = "mae"
      """;

  @TempDir Path folder;

  /// S4.1
  @Test
  void aMeasuredValueIsLearnedAndSaidInItsUnit() throws Exception {
    List<String> notes = new ArrayList<>();
    List<Case> cases = cases("t", 60);
    cases.set(7, valued(cases.get(7), ""));
    EnsembleModel model = train("out", cases, notes);
    Map<String, Object> figures = figures(model, "out-of-fold");
    assertEquals(59, figures.get("cases"));
    assertTrue((double) Maps.required(figures, "r2Low") > 0, figures.toString());
    assertEquals(List.of("1 of 72 cases have no length and are left out: t7."), notes);
    MeasuredScale scale = model.measured().orElseThrow();
    assertEquals("length in mm", scale.target().words());
    assertEquals(50, scale.mean(), 10);
    assertEquals(model.measured(), EnsembleFolder.read(folder.resolve("out")).measured());
    assertTrue(model.operatingPoints().isEmpty());
  }

  /// S4.1: what the members add sums exactly to what is said.
  @Test
  void theEvidenceSumsExactly() throws Exception {
    EnsembleModel model = train("out", cases("t", 40), new ArrayList<>());
    Stacker stacker = Maps.required(model.stackers(), "length");
    assertEquals(3, stacker.models().size());
    Evidence evidence = stacker.combine(Map.of("axial", 0.3, "coronal", -1.2));
    double sum = evidence.intercept();
    for (Evidence.Term term : evidence.terms()) {
      sum += term.contribution();
    }
    assertEquals(evidence.logit(), sum, 0);
    assertFalse(stacker.whole().errors().isEmpty());
  }

  @Test
  void tablesAndCardAreInTheUnit() throws Exception {
    train("out", cases("t", 40), new ArrayList<>());
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    assertTrue(card.contains("It predicts: length in mm."), card);
    assertTrue(card.contains("| value | cases | n | MAE | R² |"), card);
    String[] row =
        EnsembleFolder.text(folder.resolve("out"), "training/out-of-fold.tsv")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow()
            .split("\t", -1);
    assertEquals(Double.parseDouble(row[1]), Double.parseDouble(row[4]), 40);
    assertTrue(
        EnsembleFolder.text(folder.resolve("out"), "training/curves.tsv").contains("valid-mae"));
  }

  /// S4.1: every fold gets of the low, the middle and the high values.
  @Test
  void foldsHaveTheSameMixOfValues() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "bars", List.of());
    TrainingPlan plan = TrainingPlan.of(recipe, dataset(cases("t", 60)), 3);
    for (Split fold : plan.folds()) {
      double mean = fold.held().stream().mapToDouble(plan::standardized).average().orElseThrow();
      assertEquals(0, mean, 0.2);
    }
  }

  @Test
  void aValueThatIsNoNumberIsRefusedByItsCase() {
    List<Case> cases = cases("t", 40);
    cases.set(3, valued(cases.get(3), "long"));
    String message = refusal(cases);
    assertTrue(
        message.contains("The length of case t3 should be a number, but is 'long'."), message);
  }

  @Test
  void equalValuesTeachNothing() {
    List<Case> cases = new ArrayList<>();
    cases("t", 40).forEach(one -> cases.add(valued(one, "5")));
    assertTrue(refusal(cases).contains("have the same length"), refusal(cases));
  }

  @Test
  void whatOnlyClassesHaveIsRefused() {
    for (String setting :
        List.of(
            "training.class-weights=none",
            "training.focus=2",
            "training.monitor=auc",
            "stacker.calibration=platt",
            "stacker.operating-point=youden",
            "architecture.slice-votes=4",
            "labels=[\"a\"]",
            "exclusive=true")) {
      String key = setting.substring(setting.indexOf('.') + 1, setting.indexOf('='));
      String message = refusal(cases("t", 40), setting);
      assertTrue(message.contains(key), message);
      assertTrue(message.contains("class") || message.contains("measured value"), message);
    }
  }

  @Test
  void whatOnlyValuesHaveIsRefusedForClasses() {
    String message = refusal(cases("t", 40), "target.kind=class");
    assertTrue(message.contains("kind = \"value\""), message);
  }

  /// S4.1
  @Test
  void lossesHaveTheSlopesOfTheirValues() {
    float[] said = {0.2f, -3f};
    List<TrainingStudy> studies = List.of(study(0.5f), study(1f));
    double[] losses = {(0.09 + 16) / 2, (0.3 + 4) / 2, (0.045 + 3.5) / 2};
    float[][] slopes = {{-0.3f, -4f}, {-0.5f, -0.5f}, {-0.15f, -0.5f}};
    for (ValueLoss.Kind kind : ValueLoss.Kind.values()) {
      float[] gradient = new float[2];
      double loss = new ValueLoss(kind).of(studies).evaluate(said, gradient);
      assertEquals(losses[kind.ordinal()], loss, 1e-6, kind.name());
      assertArrayEquals(slopes[kind.ordinal()], gradient, 1e-6f, kind.name());
    }
  }

  private static TrainingStudy study(float value) {
    return new TrainingStudy("case", new float[0], 0, new int[] {TrainingStudy.UNKNOWN})
        .measuring(new float[] {value});
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> figures(EnsembleModel model, String side) {
    return (Map<String, Object>)
        Maps.required((Map<String, Object>) Maps.required(model.metrics(), side), "length");
  }

  private String refusal(List<Case> cases, String... settings) {
    return String.valueOf(
        assertThrows(LearningException.class, () -> train("no", cases, new ArrayList<>(), settings))
            .getMessage());
  }

  private EnsembleModel train(
      String output, List<Case> cases, List<String> notes, String... settings) throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "bars", List.of(settings));
    var task =
        new EnsembleTraining.Task(
            recipe, dataset(cases), folder.resolve("data"), 7, folder.resolve(output), false);
    try (var pool = Executors.newFixedThreadPool(2)) {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(task, new HeardNotes(notes), Progress.SILENT);
    }
  }

  private static Dataset dataset(List<Case> train) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", cases("v", 12));
    return new Dataset("test", List.of(), splits, List.of());
  }

  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Random random = new Random((prefix + i).hashCode());
      int length = 2 + random.nextInt(12);
      List<Series> series = new ArrayList<>();
      for (Plane plane : List.of(Plane.AXIAL, Plane.CORONAL)) {
        series.add(SpotCases.series(plane, volume(length, random)));
      }
      String id = prefix + i;
      Case bare =
          new Case(
              id,
              id,
              new Study(id, Optional.empty(), "", id, series),
              new LinkedHashMap<>(),
              new LinkedHashMap<>());
      cases.add(valued(bare, String.format(Locale.ROOT, "%.1f", 10 + 5.0 * length)));
    }
    return cases;
  }

  private static Case valued(Case one, String value) {
    SequencedMap<String, String> attributes = new LinkedHashMap<>();
    attributes.put("length", value);
    return new Case(one.id(), one.patient(), one.study(), one.targets(), attributes);
  }

  private static Volume volume(int length, Random random) {
    float[] values = new float[2 * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int row = (4 + random.nextInt(8)) * SIZE;
    for (int i = 0; i < length; i++) {
      values[row + 1 + i] += 6;
      values[row + SIZE + 1 + i] += 6;
    }
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, 2), new Voxels.Floats(values));
  }
}
