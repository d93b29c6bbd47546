// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.learning.EpochClock.Phase;
import org.triplane.learning.EpochClock.Times;

/// Where the time of a training goes (S2.13).
class TrainingProfileTest {
  @TempDir Path folder;

  @Test
  void allThatPassesBetweenTwoCallsBelongsToOnePhase() {
    var time = new AtomicLong(1_000_000_000L);
    EpochClock clock = EpochClock.running(time::get);
    clock.startStage(3);
    clock.startEpoch();
    lap(clock, time, Phase.LOADING, 1);
    lap(clock, time, Phase.FORWARD, 2);
    lap(clock, time, Phase.LOADING, 3);
    time.addAndGet(4_000_000_000L);
    clock.endEpoch(1);
    time.addAndGet(9_000_000_000L);
    clock.startEpoch();
    lap(clock, time, Phase.BACKWARD, 5);
    clock.endEpoch(2);
    List<Times> epochs = clock.epochs();
    assertEquals(
        new Times(4, Map.of(Phase.LOADING, 4.0, Phase.FORWARD, 2.0, Phase.REST, 4.0)),
        epochs.getFirst());
    assertEquals(10, epochs.getFirst().total());
    assertEquals(new Times(5, Map.of(Phase.BACKWARD, 5.0, Phase.REST, 0.0)), epochs.getLast());
  }

  private static void lap(EpochClock clock, AtomicLong time, Phase phase, int seconds) {
    time.addAndGet(seconds * 1_000_000_000L);
    clock.lap(phase);
  }

  @Test
  void aClockThatIsOffKeepsNothing() {
    EpochClock.OFF.startEpoch();
    EpochClock.OFF.lap(Phase.FORWARD);
    EpochClock.OFF.endEpoch(1);
    assertTrue(EpochClock.OFF.epochs().isEmpty());
  }

  @Test
  void theFirstEpochIsNotMixedWithTheOthers() {
    List<Times> epochs =
        List.of(
            new Times(1, Map.of(Phase.LOADING, 8.0)),
            new Times(2, Map.of(Phase.FORWARD, 1.0, Phase.REST, 1.0)),
            new Times(3, Map.of(Phase.FORWARD, 2.0)));
    String said = TrainingProfile.sentence("axial final", epochs);
    assertTrue(said.startsWith("axial final, epoch 1: 8.00 s (loading 100 %, copying 0 %"), said);
    assertTrue(said.contains("The other 2: 2.00 s (loading 0 %"), said);
    assertTrue(said.contains("forward 75 %"), said);
    assertTrue(said.contains("rest 25 %"), said);
  }

  @Test
  void aProfileHasEveryEpochWithSharesThatAreAllOfItAndChangesNoNumbers() throws Exception {
    var tiny = new TinyTraining(folder);
    var dataset = SpotCases.dataset(24, 8);
    var plain = tiny.task(dataset, "plain/knee", "training.replicas=2");
    TinyTraining.train(plain, 2);
    var told = new Notes();
    long began = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(Trainings.engine(ComputeDevice.CPU), pool)
          .train(profiled(plain), told, Progress.SILENT);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<String> rows = Files.readAllLines(folder.resolve("profiled/knee/training/profile.tsv"));
    assertEquals(
        "member\trun\tepoch\tseconds\tloading\tcopying\tforward\tbackward\toptimizer\tvalidation"
            + "\tsaving\trest",
        rows.getFirst());
    int networks = told.sentences.size();
    assertEquals(8, networks);
    assertEquals(1 + 3 * networks, rows.size());
    for (String row : rows.subList(1, rows.size())) {
      List<String> cells = List.of(row.split("\t"));
      double shares = cells.subList(4, 12).stream().mapToDouble(Double::parseDouble).sum();
      assertEquals(1, shares, 0.001, row);
      assertTrue(Double.parseDouble(cells.get(3)) < seconds, row);
      assertTrue(Double.parseDouble(cells.get(6)) > 0, "no time forward: " + row);
      assertTrue(Double.parseDouble(cells.get(7)) > 0, "no time backward: " + row);
      assertTrue(Double.parseDouble(cells.get(9)) > 0, "no time for validation: " + row);
    }
    assertFalse(Files.exists(folder.resolve("plain/knee/training/profile.tsv")));
    assertEquals(networksOf(tiny, "plain/knee"), networksOf(tiny, "profiled/knee"));
  }

  private static Map<String, String> networksOf(TinyTraining tiny, String output) throws Exception {
    SequencedMap<String, String> contents = tiny.contents(output);
    contents.keySet().removeIf(name -> !name.endsWith(".onnx"));
    assertEquals(2, contents.size());
    return contents;
  }

  private EnsembleTraining.Task profiled(EnsembleTraining.Task task) {
    return new EnsembleTraining.Task(
        task.recipe(),
        task.dataset(),
        task.folder(),
        task.seed(),
        folder.resolve("profiled/knee"),
        false,
        true);
  }

  private static final class Notes implements TrainingListener {
    private final List<String> sentences = new ArrayList<>();

    @Override
    public void epoch(String member, String run, Epoch epoch) {}

    @Override
    public void note(String sentence) {
      if (sentence.contains("epoch 1:")) {
        sentences.add(sentence);
      }
    }
  }
}
