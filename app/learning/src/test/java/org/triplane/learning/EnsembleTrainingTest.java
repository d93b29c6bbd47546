// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.spi.Architecture;

class EnsembleTrainingTest {
  private static final String RECIPE =
      """
      name = "tiny"
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
      epochs = 3
      batch = 8
      rate = 0.01
      average = 0.9
      """;

  private static final String AUGMENTED = "augmentation.rotation=10";

  @TempDir Path folder;

  @Test
  void theSameSeedGivesTheSameFilesHoweverManyAreTrainedAtOnce() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    train(task(dataset, "one/ensemble", AUGMENTED), 1);
    train(task(dataset, "two/ensemble", AUGMENTED), 2);
    assertEquals(contents("one/ensemble"), contents("two/ensemble"));
  }

  @Test
  void anotherSeedGivesAnotherEnsemble() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    var first = task(dataset, "first");
    train(first, 2);
    var second = withSeed(first, 8, "second");
    train(second, 2);
    assertFalse(contents("first").get("axial.onnx").equals(contents("second").get("axial.onnx")));
  }

  @Test
  void theLayerThatTheRecipeNamesIsTheDefaultForHeatMaps() throws Exception {
    EnsembleModel model =
        train(task(SpotCases.dataset(36, 8), "explained", "explanation.layer=relu.3"), 2);
    assertEquals(
        List.of("relu.1", "relu.6", "relu.8", "relu.3"), model.members().getFirst().layers());
  }

  @Test
  void aLayerThatTheNetworkDoesNotHaveIsRefusedBeforeTraining() {
    var task = task(SpotCases.dataset(36, 8), "unexplained", "explanation.layer=relu.7");
    var thrown = assertThrows(LearningException.class, () -> train(task, 2));
    assertTrue(String.valueOf(thrown.getMessage()).contains("relu.7"), thrown.getMessage());
  }

  @Test
  void aStoppedTrainingLeavesCheckpointsAndNoEnsemble() {
    var task = task(SpotCases.dataset(36, 8), "stopped");
    assertThrows(CancellationException.class, () -> train(task, new StopAfter(4)));
    assertFalse(Files.exists(folder.resolve("stopped")));
    assertTrue(Files.exists(folder.resolve("stopped.partial/axial.final.checkpoint")));
  }

  @Test
  void aStoppedTrainingThatIsResumedGivesTheSameFiles() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    train(task(dataset, "whole/ensemble", AUGMENTED), 2);
    var task = task(dataset, "resumed/ensemble", AUGMENTED);
    assertThrows(CancellationException.class, () -> train(task, new StopAfter(7)));
    train(resumed(task), 2);
    assertEquals(contents("whole/ensemble"), contents("resumed/ensemble"));
    assertFalse(Files.exists(folder.resolve("resumed/ensemble.partial")));
  }

  @Test
  void lookingAtEveryEpochChangesNothingAndShowsWhatTheEpochFound() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    train(task(dataset, "alone/ensemble", AUGMENTED), 2);
    var watcher = new Watcher();
    try (var pool = Executors.newFixedThreadPool(2)) {
      training(TorchEngine.open(ComputeDevice.CPU, 1), pool)
          .train(task(dataset, "watched/ensemble", AUGMENTED), watcher, Progress.SILENT);
    }
    assertEquals(contents("alone/ensemble"), contents("watched/ensemble"));
    assertEquals(List.of(), watcher.wrong);
    assertEquals(watcher.epochs.keySet(), watcher.looks.keySet());
  }

  /// Keeps what it hears and notes where a look does not fit its epoch.
  private static final class Watcher implements TrainingListener {
    final Map<String, Epoch> epochs = new ConcurrentHashMap<>();
    final Map<String, EpochLook> looks = new ConcurrentHashMap<>();
    final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void epoch(String member, String run, Epoch epoch) {
      epochs.put(member + run + epoch.number(), epoch);
      epochs.put(member + run, epoch);
    }

    @Override
    public void look(String member, String run, EpochLook look) {
      Epoch epoch = Maps.required(epochs, member + run);
      looks.put(member + run, look);
      looks.put(member + run + epoch.number(), look);
      double auc = epoch.validAuc().orElseThrow();
      if (look.logits().size() != look.valid().studies().size()
          || look.network().get().initializers().isEmpty()
          || !(look.aucLow().orElseThrow() <= auc && auc <= look.aucHigh().orElseThrow())) {
        wrong.add(member + run + epoch.number());
      }
    }
  }

  @Test
  void isNotResumedWithAnotherRecipe() {
    var dataset = SpotCases.dataset(36, 8);
    var task = task(dataset, "out");
    assertThrows(CancellationException.class, () -> train(task, new StopAfter(2)));
    var other = resumed(task(dataset, "out", "training.rate=0.02"));
    String message = refusal(other);
    assertTrue(message.contains("another recipe, seed or data set"), message);
  }

  @Test
  void doesNotBeginAgainOverAStoppedTraining() {
    var task = task(SpotCases.dataset(36, 8), "out");
    assertThrows(CancellationException.class, () -> train(task, new StopAfter(2)));
    String message = refusal(task);
    assertTrue(message.contains("--resume"), message);
  }

  @Test
  void outOfFoldLogitsComeFromNetworksThatNeverSawTheCase() throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      training(new RememberingEngine(), pool)
          .train(task(SpotCases.dataset(36, 8), "out"), TrainingListener.SILENT, Progress.SILENT);
    }
    for (Map<String, String> row : table("out", "training/out-of-fold.tsv")) {
      assertEquals("0.0", row.get("logit_axial"), row.toString());
      assertEquals("0.0", row.get("logit_coronal"), row.toString());
    }
  }

  /// W3
  @Test
  void networksOfTheFoldsServeTogetherAndNoOtherIsTrained() throws Exception {
    var task = task(SpotCases.dataset(36, 8), "folds", "stacker.networks=folds");
    EnsembleModel model = train(task, 2);
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
      training(new RememberingEngine(), pool)
          .train(
              task(SpotCases.dataset(36, 8), "out", "stacker.networks=folds"),
              TrainingListener.SILENT,
              Progress.SILENT);
    }
    for (Map<String, String> row : table("out", "training/out-of-fold.tsv")) {
      assertEquals("0.0", row.get("logit_axial"), row.toString());
    }
  }

  @Test
  void everyTrainingCaseIsPredictedOutOfFoldOnce() throws Exception {
    train(task(SpotCases.dataset(36, 8), "out"), 2);
    List<String> ids =
        table("out", "training/out-of-fold.tsv").stream().map(row -> row.get("case")).toList();
    assertEquals(SpotCases.cases("t", 36).stream().map(Case::id).toList(), ids);
  }

  @Test
  void holdsPatientsOutWhereTheDataHasNoValidationSplit() throws Exception {
    train(task(SpotCases.dataset(40, 0), "out"), 2);
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
    EnsembleModel model = train(task(dataset(cases, SpotCases.cases("v", 8)), "out"), 2);
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
    String message = refusal(task(dataset(negatives, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.startsWith("The label tear is never 1"), message);
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void aPatientOnBothSidesIsRefused() {
    String message = refusal(task(dataset(cases("t", 36), cases("t", 4)), "out"));
    assertTrue(message.contains("patients who are in train too"), message);
  }

  @Test
  void aCopyUnderAnotherNameIsRefused() {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    cases.add(SpotCases.of("copy", "copy", 0, cases.getFirst().study()));
    String message = refusal(task(dataset(cases, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.contains("Case copy is a copy of case t0."), message);
  }

  @Test
  void anEmptyPictureIsRefusedByItsCase() {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    var blank = SpotCases.series(Plane.AXIAL, Volumes.constant(16, 16, 2, 3));
    var study = new Study("b", Optional.empty(), "", "b", List.of(blank));
    cases.add(SpotCases.of("blank", "blank", 0, study));
    String message = refusal(task(dataset(cases, SpotCases.cases("v", 8)), "out"));
    assertTrue(message.contains("Case blank, axial: All pixels are equal."), message);
  }

  @Test
  void anUnknownLabelIsRefusedWithThoseThatAreThere() {
    String message = refusal(task(SpotCases.dataset(36, 8), "out", "labels=[\"acl\"]"));
    assertTrue(message.contains("the labels acl, but the data set has tear"), message);
  }

  @Test
  void channelsThatTheNetworkDoesNotTakeAreRefused() {
    String message = refusal(task(SpotCases.dataset(36, 8), "out", "preprocessing.channels=3"));
    assertTrue(message.contains("channels should be 1"), message);
  }

  @Test
  void theEnsembleTakesTheNameOfItsFile() throws Exception {
    train(task(SpotCases.dataset(36, 8), "knees.triplane-model"), 2);
    assertEquals("knees", EnsembleFolder.read(folder.resolve("knees.triplane-model")).name());
  }

  @Test
  void theCardNamesMembersAndFigures() throws Exception {
    train(task(SpotCases.dataset(36, 8), "out"), 2);
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    assertTrue(card.contains("Research use only"), card);
    assertTrue(card.contains("| label | cases | n | fused | axial | coronal |"), card);
    assertTrue(card.contains("| tear | out-of-fold | 36 |"), card);
  }

  /// W3: what the stacker trusts is on the card, and what it is held against is in the file.
  @Test
  void coefficientsAndRivalsAreKept() throws Exception {
    EnsembleModel model = train(task(SpotCases.dataset(36, 8), "out"), 2);
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
        train(task(SpotCases.dataset(36, 24), "out", asked, "stacker.calibration-on=valid"), 2);
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    Calibration done = Maps.required(model.stackers(), "tear").whole().calibration();
    boolean learned = done.method() == CalibrationOptions.Method.PLATT;
    assertEquals(learned ? 24 : 0, done.cases());
    assertTrue(card.contains(learned ? "learned from 24 cases" : "not calibrated, as"), card);
    assertTrue(card.contains("none chose its epoch by them"), card);
    train(task(SpotCases.dataset(36, 24), "best", asked, "training.select=best"), 2);
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

  private EnsembleTraining.Task task(Dataset dataset, String output, String... settings) {
    try {
      Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of(settings));
      return new EnsembleTraining.Task(
          recipe, dataset, folder.resolve("data"), 7, folder.resolve(output), false);
    } catch (LearningException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private EnsembleTraining.Task withSeed(EnsembleTraining.Task task, long seed, String output) {
    return new EnsembleTraining.Task(
        task.recipe(), task.dataset(), task.folder(), seed, folder.resolve(output), false);
  }

  private static EnsembleTraining.Task resumed(EnsembleTraining.Task task) {
    return new EnsembleTraining.Task(
        task.recipe(), task.dataset(), task.folder(), task.seed(), task.output(), true);
  }

  private static EnsembleTraining training(TrainingEngine engine, ExecutorService workers) {
    return new EnsembleTraining(
        engine,
        Services.of(Architecture.class, List.of(new MrnetSmall())),
        workers,
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static EnsembleModel train(EnsembleTraining.Task task, int workers) throws Exception {
    try (var pool = Executors.newFixedThreadPool(workers)) {
      return training(TorchEngine.open(ComputeDevice.CPU, 1), pool)
          .train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }

  private static EnsembleModel train(EnsembleTraining.Task task, StopAfter stop) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      return training(TorchEngine.open(ComputeDevice.CPU, 1), pool).train(task, stop, stop);
    }
  }

  private static String refusal(EnsembleTraining.Task task) {
    return String.valueOf(assertThrows(LearningException.class, () -> train(task, 2)).getMessage());
  }

  private SequencedMap<String, String> contents(String output) throws IOException {
    SequencedMap<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(output);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Sha256.of(Files.readAllBytes(file)));
      }
    }
    return contents;
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

  /// Asks to stop after a number of epochs of all networks together.
  private static final class StopAfter implements TrainingListener, Progress {
    private final AtomicInteger left;

    StopAfter(int epochs) {
      left = new AtomicInteger(epochs);
    }

    @Override
    public void epoch(String member, String run, Epoch epoch) {
      left.decrementAndGet();
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return left.get() <= 0;
    }
  }
}
