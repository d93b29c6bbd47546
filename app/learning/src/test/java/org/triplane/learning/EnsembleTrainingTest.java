// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.learning.graph.NetworkGraph;

class EnsembleTrainingTest {
  private static final String AUGMENTED = "augmentation.rotation=10";

  @TempDir Path folder;

  private TinyTraining tiny;

  @BeforeEach
  void prepare() {
    tiny = new TinyTraining(folder);
  }

  @Test
  void theSameSeedGivesTheSameFilesHoweverManyAreTrainedAtOnce() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    TinyTraining.train(tiny.task(dataset, "one/ensemble", AUGMENTED), 1);
    TinyTraining.train(tiny.task(dataset, "two/ensemble", AUGMENTED), 2);
    assertEquals(tiny.contents("one/ensemble"), tiny.contents("two/ensemble"));
  }

  @Test
  void anotherSeedGivesAnotherEnsemble() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    var first = tiny.task(dataset, "first");
    TinyTraining.train(first, 2);
    var second = tiny.withSeed(first, 8, "second");
    TinyTraining.train(second, 2);
    assertFalse(
        tiny.contents("first").get("axial.onnx").equals(tiny.contents("second").get("axial.onnx")));
  }

  @Test
  void theLayerThatTheRecipeNamesIsTheDefaultForHeatMaps() throws Exception {
    EnsembleModel model =
        TinyTraining.train(
            tiny.task(SpotCases.dataset(36, 8), "explained", "explanation.layer=relu.3"), 2);
    assertEquals(
        List.of("relu.1", "relu.6", "relu.8", "relu.3"), model.members().getFirst().layers());
  }

  @Test
  void aLayerThatTheNetworkDoesNotHaveIsRefusedBeforeTraining() {
    var task = tiny.task(SpotCases.dataset(36, 8), "unexplained", "explanation.layer=relu.7");
    var thrown = assertThrows(LearningException.class, () -> TinyTraining.train(task, 2));
    assertTrue(String.valueOf(thrown.getMessage()).contains("relu.7"), thrown.getMessage());
  }

  @Test
  void theRecordTellsTheFileOfWeightsThatTrainingBeganWith() throws Exception {
    TinyTraining.train(tiny.task(SpotCases.dataset(36, 8), "first"), 2);
    Path file = folder.resolve("first/axial.onnx");
    var task = tiny.task(SpotCases.dataset(36, 8), "second", "architecture.weights=" + file);
    EnsembleModel model = TinyTraining.train(task, 2);
    assertEquals("axial.onnx", model.provenance().get("weights"));
    assertEquals(Sha256.of(Files.readAllBytes(file)), model.provenance().get("weights-sha256"));
  }

  @Test
  void outOfFoldLogitsComeFromNetworksThatNeverSawTheCase() throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(new RememberingEngine(), pool)
          .train(
              tiny.task(SpotCases.dataset(36, 8), "out"), TrainingListener.SILENT, Progress.SILENT);
    }
    for (Map<String, String> row : table("out", "training/out-of-fold.tsv")) {
      assertEquals("0.0", row.get("logit_axial"), row.toString());
      assertEquals("0.0", row.get("logit_coronal"), row.toString());
    }
  }

  /// W3
  @Test
  void networksOfTheFoldsServeTogetherAndNoOtherIsTrained() throws Exception {
    var task = tiny.task(SpotCases.dataset(36, 8), "folds", "stacker.networks=folds");
    EnsembleModel model = TinyTraining.train(task, 2);
    Set<String> runs =
        table("folds", "training/curves.tsv").stream()
            .map(row -> String.valueOf(row.get("run")))
            .collect(Collectors.toSet());
    assertEquals(Set.of("fold-1", "fold-2", "fold-3"), runs);
    assertEquals("the mean of the networks of the folds", model.provenance().get("networks"));
    NetworkGraph axial = NetworkGraph.read(folder.resolve("folds/axial.onnx"));
    assertTrue(axial.initializers().containsKey("network-3/features.0.weight"));
    assertEquals(List.of("relu.1", "relu.3", "relu.6", "relu.8"), axial.layers());
  }

  @Test
  void networksOfTheFoldsJudgeOutOfFoldWhatTheyNeverSaw() throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(new RememberingEngine(), pool)
          .train(
              tiny.task(SpotCases.dataset(36, 8), "out", "stacker.networks=folds"),
              TrainingListener.SILENT,
              Progress.SILENT);
    }
    for (Map<String, String> row : table("out", "training/out-of-fold.tsv")) {
      assertEquals("0.0", row.get("logit_axial"), row.toString());
    }
  }

  @Test
  void everyTrainingCaseIsPredictedOutOfFoldOnce() throws Exception {
    TinyTraining.train(tiny.task(SpotCases.dataset(36, 8), "out"), 2);
    List<String> ids =
        table("out", "training/out-of-fold.tsv").stream().map(row -> row.get("case")).toList();
    assertEquals(SpotCases.cases("t", 36).stream().map(Case::id).toList(), ids);
  }

  @Test
  void holdsPatientsOutWhereTheDataHasNoValidationSplit() throws Exception {
    TinyTraining.train(tiny.task(SpotCases.dataset(40, 0), "out"), 2);
    long held =
        table("out", "training/splits.tsv").stream()
            .filter(row -> "valid".equals(row.get("side")))
            .count();
    assertEquals(4, held);
  }

  @Test
  void aCaseWithoutAPlaneIsLearnedFromInTheOther() throws Exception {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    cases.add(SpotCases.of("alone", "alone", 1, List.of(Plane.CORONAL)));
    EnsembleModel model =
        TinyTraining.train(tiny.task(dataset(cases, SpotCases.cases("v", 8)), "out"), 2);
    Map<String, String> row = table("out", "training/out-of-fold.tsv").getLast();
    assertEquals("alone", row.get("case"));
    assertEquals("", row.get("logit_axial"));
    assertFalse(String.valueOf(row.get("logit_coronal")).isEmpty());
    assertEquals(3, model.stackers().firstEntry().getValue().models().size());
  }

  @Test
  void aLabelOfOneClassIsRefusedByNameBeforeAnythingIsWritten() {
    List<Case> negatives =
        SpotCases.cases("t", 36).stream().filter(one -> one.targets().containsValue(0)).toList();
    String message =
        TinyTraining.refusal(tiny.task(dataset(negatives, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.startsWith("The label tear is never 1"), message);
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void aPatientOnBothSidesIsRefused() {
    String message = TinyTraining.refusal(tiny.task(dataset(cases("t", 36), cases("t", 4)), "out"));
    assertTrue(message.contains("patients who are in train too"), message);
  }

  @Test
  void aCopyUnderAnotherNameIsRefused() {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    cases.add(SpotCases.of("copy", "copy", 0, cases.getFirst().study()));
    String message =
        TinyTraining.refusal(tiny.task(dataset(cases, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.contains("Case copy is a copy of case t0."), message);
  }

  @Test
  void anEmptyPictureIsRefusedByItsCase() {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    var blank = SpotCases.series(Plane.AXIAL, Volumes.constant(16, 16, 2, 3));
    var study = new Study("b", Optional.empty(), "", "b", List.of(blank));
    cases.add(SpotCases.of("blank", "blank", 0, study));
    String message =
        TinyTraining.refusal(tiny.task(dataset(cases, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.contains("Case blank, axial: All pixels are equal."), message);
  }

  @Test
  void anUnknownLabelIsRefusedWithThoseThatAreThere() {
    String message =
        TinyTraining.refusal(tiny.task(SpotCases.dataset(36, 8), "out", "labels=[\"acl\"]"));
    assertTrue(message.contains("the labels acl, but the data set has tear"), message);
  }

  @Test
  void channelsThatTheNetworkDoesNotTakeAreRefused() {
    String message =
        TinyTraining.refusal(
            tiny.task(SpotCases.dataset(36, 8), "out", "preprocessing.channels=3"));
    assertTrue(message.contains("channels should be 1"), message);
  }

  @Test
  void theEnsembleTakesTheNameOfItsFile() throws Exception {
    TinyTraining.train(tiny.task(SpotCases.dataset(36, 8), "knees.triplane-model"), 2);
    assertEquals("knees", EnsembleFolder.read(folder.resolve("knees.triplane-model")).name());
  }

  @Test
  void theCardNamesMembersAndFigures() throws Exception {
    TinyTraining.train(tiny.task(SpotCases.dataset(36, 8), "out"), 2);
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    assertTrue(card.contains("Research use only"), card);
    assertTrue(card.contains("| label | cases | n | fused | axial | coronal |"), card);
    assertTrue(card.contains("| tear | out-of-fold | 36 |"), card);
  }

  /// W3: what the stacker trusts is on the card, and what it is held against is in the file.
  @Test
  void coefficientsAndRivalsAreKept() throws Exception {
    EnsembleModel model = TinyTraining.train(tiny.task(SpotCases.dataset(36, 8), "out"), 2);
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    Stacker stacker = Maps.required(model.stackers(), "tear");
    assertTrue(card.contains("| label | intercept | axial | coronal |"), card);
    assertTrue(card.contains("| " + stacker.whole().words(0) + " | "), card);
    assertEquals(2, stacker.rivals().size());
    assertEquals(model.stackers(), EnsembleFolder.read(folder.resolve("out")).stackers());
  }

  @Test
  void calibrationIsOnTheCardWithTheCasesThatItLearnedFrom() throws Exception {
    String asked = "stacker.calibration=platt";
    EnsembleModel model =
        TinyTraining.train(
            tiny.task(SpotCases.dataset(36, 24), "out", asked, "stacker.calibration-on=valid"), 2);
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    Calibration done = Maps.required(model.stackers(), "tear").whole().calibration();
    boolean learned = done.method() == CalibrationOptions.Method.PLATT;
    assertEquals(learned ? 24 : 0, done.cases());
    assertTrue(card.contains(learned ? "learned from 24 cases" : "not calibrated, as"), card);
    assertTrue(card.contains("none chose its epoch by them"), card);
    TinyTraining.train(
        tiny.task(SpotCases.dataset(36, 24), "best", asked, "training.select=best"), 2);
    assertTrue(
        EnsembleFolder.text(folder.resolve("best"), "card.md").contains("that never saw"), card);
  }

  private static List<Case> cases(String prefix, int count) {
    return SpotCases.cases(prefix, count);
  }

  private static Dataset dataset(List<Case> train, List<Case> valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", valid);
    return SpotCases.dataset(splits);
  }

  private List<Map<String, String>> table(String output, String name) throws Exception {
    List<String> lines = EnsembleFolder.text(folder.resolve(output), name).lines().toList();
    String[] header = lines.getFirst().split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < header.length; i++) {
        row.put(header[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }
}
