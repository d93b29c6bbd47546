// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

class ExclusiveClassesTest {
  private static final List<String> CLASSES = List.of("dark", "bright", "none");
  private static final String RECIPE =
      """
      name = "classes"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 2
      batch = 8
      rate = 0.01
      """;

  @TempDir Path folder;

  @Test
  void anEnsembleOfClassesSaysSoAndItsProbabilitiesSumToOne() throws Exception {
    EnsembleModel model = train(dataset(cases("t", 24), cases("v", 6)));
    assertTrue(model.exclusive());
    assertTrue(EnsembleFolder.read(folder.resolve("out")).exclusive());
    assertEquals(CLASSES, List.copyOf(model.stackers().keySet()));
    String table = EnsembleFolder.text(folder.resolve("out"), "training/out-of-fold.tsv");
    SequencedMap<String, Double> sums = new LinkedHashMap<>();
    for (String line : table.lines().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      sums.merge(cells[0], Double.parseDouble(cells[4]), Double::sum);
    }
    assertEquals(24, sums.size());
    sums.values().forEach(sum -> assertEquals(1, sum, 1e-9));
  }

  @Test
  void aClassWithoutATrainingStudyIsRefusedByName() {
    List<Case> two = cases("t", 24).stream().filter(one -> target(one, "none") == 0).toList();
    var thrown = assertThrows(LearningException.class, () -> train(dataset(two, cases("v", 6))));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("of the class none"), thrown.getMessage());
  }

  @Test
  void aDataSetOfClassesRefusesACaseOfTwo() {
    SequencedMap<String, Integer> both = new LinkedHashMap<>();
    CLASSES.forEach(label -> both.put(label, label.equals("none") ? 0 : 1));
    Case first = cases("t", 1).getFirst();
    Case wrong = new Case("x", "x", first.study(), both);
    assertThrows(IllegalArgumentException.class, () -> dataset(List.of(wrong), List.of()));
  }

  @Test
  void casesOfClassesThatTheRecipeLeavesOutAreNotTrainedOn() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "classes", List.of("labels=[\"dark\", \"none\"]"));
    TrainingPlan plan = TrainingPlan.of(recipe, dataset(cases("t", 24), cases("v", 6)), 1);
    assertTrue(plan.exclusive());
    assertEquals(16, plan.train().size());
  }

  @Test
  void oneClassAgainstTheRestIsAnIndependentLabel() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "classes", List.of("labels=[\"dark\"]"));
    TrainingPlan plan = TrainingPlan.of(recipe, dataset(cases("t", 24), cases("v", 6)), 1);
    assertTrue(!plan.exclusive() && plan.train().size() == 24);
  }

  @Test
  void aRecipeThatCallsOverlappingLabelsExclusiveIsRefused() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "classes", List.of("exclusive=true"));
    List<Case> cases = new ArrayList<>();
    for (Case one : cases("t", 12)) {
      SequencedMap<String, Integer> targets = new LinkedHashMap<>(one.targets());
      targets.put("dark", 1);
      cases.add(new Case(one.id(), one.patient(), one.study(), targets));
    }
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases);
    Dataset dataset = new Dataset("test", CLASSES, splits, List.of());
    var thrown = assertThrows(LearningException.class, () -> TrainingPlan.of(recipe, dataset, 1));
    assertTrue(String.valueOf(thrown.getMessage()).contains("8 cases"), thrown.getMessage());
  }

  @Test
  void theLossIsTheCrossEntropyOfTheTrueClass() {
    var studies = List.of(study(1, 0, 0), study(0, 0, 1));
    float[] gradient = new float[6];
    float[] logits = {0, 9, 9, 9, 9, 2};
    double value =
        new ClassCrossEntropy(new double[] {2, 1, 3}, new double[3][3], 0, new FocalTerm(0))
            .of(studies)
            .evaluate(logits, gradient);
    assertEquals((2 * Math.log(2) + 3 * Math.log1p(Math.exp(-2))) / 2, value, 1e-12);
    float slope = (float) (-3 / (1 + Math.exp(2)) / 2);
    assertArrayEquals(new float[] {-0.5f, 0, 0, 0, 0, slope}, gradient, 1e-6f);
  }

  @Test
  void balancedClassesHaveTheSameSay() {
    var studies = List.of(study(1, 0, 0), study(1, 0, 0), study(0, 1, 0), study(0, 0, 1));
    var set = new TrainingSet(studies, 4, 1, CLASSES, true);
    var how = LossOptions.of(Options.none("training"));
    assertArrayEquals(
        new double[] {4 / 6.0, 4 / 3.0, 4 / 3.0}, ClassCrossEntropy.of(how, set).weights(), 1e-12);
  }

  private static TrainingStudy study(int... targets) {
    return new TrainingStudy("", new float[16], 1, targets);
  }

  private static int target(Case one, String label) {
    return one.targets().getOrDefault(label, 0);
  }

  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Case spot = SpotCases.of(prefix + i, prefix + i, i % 3 == 1 ? 1 : 0, List.of(Plane.AXIAL));
      SequencedMap<String, Integer> targets = new LinkedHashMap<>();
      for (int label = 0; label < CLASSES.size(); label++) {
        targets.put(CLASSES.get(label), i % 3 == label ? 1 : 0);
      }
      cases.add(new Case(spot.id(), spot.patient(), spot.study(), targets));
    }
    return cases;
  }

  private static Dataset dataset(List<Case> train, List<Case> valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", valid);
    return new Dataset("test", CLASSES, true, splits, List.of());
  }

  private EnsembleModel train(Dataset dataset) throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "classes", List.of());
    var task =
        new EnsembleTraining.Task(
            recipe, dataset, folder.resolve("data"), 7, folder.resolve("out"), false);
    try (var pool = Executors.newFixedThreadPool(2)) {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }
}
