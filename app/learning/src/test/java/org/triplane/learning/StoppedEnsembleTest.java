// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.learning.djl.TorchEngine;

class StoppedEnsembleTest {
  private static final String AUGMENTED = "augmentation.rotation=10";

  @TempDir Path folder;

  private TinyTraining tiny;

  @BeforeEach
  void prepare() {
    tiny = new TinyTraining(folder);
  }

  @Test
  void aStoppedTrainingLeavesCheckpointsAndNoEnsemble() {
    var task = tiny.task(SpotCases.dataset(36, 8), "stopped");
    assertThrows(
        CancellationException.class, () -> TinyTraining.train(task, new TinyTraining.StopAfter(4)));
    assertFalse(Files.exists(folder.resolve("stopped")));
    assertTrue(Files.exists(folder.resolve("stopped.partial/axial.final.checkpoint")));
  }

  @Test
  void aStoppedTrainingThatIsResumedGivesTheSameFiles() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    TinyTraining.train(tiny.task(dataset, "whole/ensemble", AUGMENTED), 2);
    var task = tiny.task(dataset, "resumed/ensemble", AUGMENTED);
    assertThrows(
        CancellationException.class, () -> TinyTraining.train(task, new TinyTraining.StopAfter(7)));
    TinyTraining.train(TinyTraining.resumed(task), 2);
    assertEquals(tiny.contents("whole/ensemble"), tiny.contents("resumed/ensemble"));
    assertFalse(Files.exists(folder.resolve("resumed/ensemble.partial")));
  }

  @Test
  void aTrainingThatWasKilledBehindItsLastStepIsDoneWhenItIsResumed() throws Exception {
    var task = tiny.task(SpotCases.dataset(36, 8), "done/ensemble");
    TinyTraining.train(task, 2);
    var before = tiny.contents("done");
    Path state = Files.createDirectories(folder.resolve("done/ensemble.partial"));
    Files.writeString(state.resolve("axial.fold-2.checkpoint"), "rest");
    Files.createDirectory(folder.resolve("done/.triplane-" + UUID.randomUUID() + "-ensemble"));

    TinyTraining.train(TinyTraining.resumed(task), 2);

    assertEquals(before, tiny.contents("done"));
    assertFalse(Files.exists(state));
  }

  @Test
  void anotherTrainingIsNotTakenForOneThatIsDone() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    var task = tiny.task(dataset, "out");
    TinyTraining.train(task, 2);
    for (var other :
        List.of(
            tiny.withSeed(task, 8, "out"),
            tiny.task(SpotCases.dataset(35, 8), "out"),
            tiny.task(dataset, "out", "training.rate=0.02"))) {
      String message = TinyTraining.refusal(TinyTraining.resumed(other));
      assertTrue(message.contains("already there and would be lost"), message);
      assertFalse(Files.exists(folder.resolve("out.partial")));
    }
  }

  @Test
  void checkpointsOfNobodyKnowsWhatAreNotGoneOnFrom() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    TinyTraining.train(tiny.task(dataset, "whole/ensemble"), 2);
    Path state = Files.createDirectories(folder.resolve("again/ensemble.partial"));
    Files.writeString(state.resolve("axial.final.checkpoint"), "rest");
    TinyTraining.train(TinyTraining.resumed(tiny.task(dataset, "again/ensemble")), 2);
    assertEquals(tiny.contents("whole/ensemble"), tiny.contents("again/ensemble"));
  }

  @Test
  void lookingAtEveryEpochChangesNothingAndShowsWhatTheEpochFound() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    TinyTraining.train(tiny.task(dataset, "alone/ensemble", AUGMENTED), 2);
    var watcher = new Watcher();
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(TorchEngine.open(ComputeDevice.CPU, 1), pool)
          .train(tiny.task(dataset, "watched/ensemble", AUGMENTED), watcher, Progress.SILENT);
    }
    assertEquals(tiny.contents("alone/ensemble"), tiny.contents("watched/ensemble"));
    assertEquals(List.of(), watcher.wrong);
    assertEquals(watcher.epochs.keySet(), watcher.looks.keySet());
  }

  @Test
  void isNotResumedWithAnotherRecipe() {
    var dataset = SpotCases.dataset(36, 8);
    var task = tiny.task(dataset, "out");
    assertThrows(
        CancellationException.class, () -> TinyTraining.train(task, new TinyTraining.StopAfter(2)));
    var other = TinyTraining.resumed(tiny.task(dataset, "out", "training.rate=0.02"));
    String message = TinyTraining.refusal(other);
    assertTrue(message.contains("another recipe, seed or data set"), message);
  }

  @Test
  void doesNotBeginAgainOverAStoppedTraining() {
    var task = tiny.task(SpotCases.dataset(36, 8), "out");
    assertThrows(
        CancellationException.class, () -> TinyTraining.train(task, new TinyTraining.StopAfter(2)));
    String message = TinyTraining.refusal(task);
    assertTrue(message.contains("--resume"), message);
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
}
