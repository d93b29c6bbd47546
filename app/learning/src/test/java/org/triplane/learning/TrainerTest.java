// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

class TrainerTest {
  private static final Augmentation LIGHT = new Augmentation(10, 0.05, 0.5, 0.02);

  @Test
  void learnsToTellABrightSpot() throws Exception {
    var set = Spots.set(64, 2, 1);
    var trained = trainer(10, "last").train(task(set), _ -> {}, Progress.SILENT);
    var unseen = Spots.set(200, 2, 2);
    List<float[]> logits = trainer(1, "last").predict(trained.graph(), unseen, Progress.SILENT);
    double auc = EpochFigures.auc(logits, unseen.studies()).orElseThrow();
    assertTrue(auc > 0.9, "AUC on unseen studies was " + auc);
  }

  @Test
  void theSameSeedGivesTheSameNetwork() throws Exception {
    var set = Spots.set(12, 2, 1);
    byte[] first = trainer(2, "last").train(task(set), _ -> {}, Progress.SILENT).graph().toBytes();
    byte[] second = trainer(2, "last").train(task(set), _ -> {}, Progress.SILENT).graph().toBytes();
    assertArrayEquals(first, second);
  }

  @Test
  void aStoppedRunThatIsResumedGivesTheSameNetwork(@TempDir Path folder) throws Exception {
    var set = Spots.set(20, 2, 1);
    var whole = trainer(5, "loss").train(task(set), _ -> {}, Progress.SILENT);
    Path file = folder.resolve("checkpoint-axial");
    var stop = new StopAfter(40);
    assertThrows(
        CancellationException.class,
        () -> trainer(5, "loss").train(task(set, file, false), _ -> {}, stop));
    assertTrue(Files.exists(file));
    List<Integer> heard = new ArrayList<>();
    var resumed =
        trainer(5, "loss")
            .train(task(set, file, true), epoch -> heard.add(epoch.number()), Progress.SILENT);
    assertArrayEquals(whole.graph().toBytes(), resumed.graph().toBytes());
    assertEquals(whole.kept(), resumed.kept());
    assertFalse(heard.contains(1), "the first epoch was trained again");
  }

  @Test
  void stopsWhenTheValidationLossNoLongerFalls() throws Exception {
    var noise = Spots.set(16, 0, 1);
    var trained = trainer(200, "loss").train(task(noise), _ -> {}, Progress.SILENT);
    assertTrue(trained.epochs().size() < 200);
    assertEquals(trained.epochs().size() - 4, trained.kept());
  }

  @Test
  void refusesALabelWithOneClass() {
    var set = Spots.set(8, 1, 1);
    var negatives = set.select(List.of(0, 2, 4));
    var refusal =
        assertThrows(
            LearningException.class,
            () -> trainer(1, "last").train(task(negatives), _ -> {}, Progress.SILENT));
    assertTrue(refusal.getMessage().startsWith("The label spot is never 1"));
  }

  @Test
  void aLossThatIsNoNumberStopsWithItsPlaceAndKeepsTheStateBefore(@TempDir Path folder)
      throws Exception {
    var set = Spots.set(12, 2, 1);
    Path file = folder.resolve("checkpoint");
    String table = "epochs = 4\nbatch = 4\noptimizer = \"sgd\"\nrate = 1e15\nmomentum = 0\n";
    table += "frozen-epochs = 1\nhead-rate = 1e-6\n";
    Trainer trainer = Trainings.trainer(table);
    var thrown =
        assertThrows(
            LearningException.class,
            () -> trainer.train(Trainings.task(set, file, false), _ -> {}, Progress.SILENT));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(
        message.matches(
            "Training went astray in epoch 2, step [123]: the (loss|gradient) is no finite number"
                + " any more, at a learning rate of 1.0E15 and with the training studies number"
                + " \\d+, \\d+, \\d+, \\d+ of 12\\. The state after epoch 1 is kept\\. .*"),
        message);
    assertEquals(1, Checkpoint.read(file).orElseThrow().epochs().size());
  }

  /// A network whose weights ran away in the last step of an epoch says NaN, which equals nothing;
  /// its state is of no use to a lower rate.
  @Test
  void answersThatAreNoNumbersAfterAnEpochStopTheRunAndTheStateBeforeIsKept(@TempDir Path folder)
      throws Exception {
    var set = Spots.set(12, 2, 1);
    Path file = folder.resolve("checkpoint");
    String table = "epochs = 4\nbatch = 12\noptimizer = \"sgd\"\nrate = 1e30\nmomentum = 0\n";
    table += "frozen-epochs = 1\nhead-rate = 1e-6\n";
    Trainer trainer = Trainings.trainer(table);
    var task =
        new Trainer.Task(Trainings.fresh(), set, Spots.set(8, 2, 3), 7, Optional.of(file), false);
    var thrown =
        assertThrows(
            DivergenceException.class, () -> trainer.train(task, _ -> {}, Progress.SILENT));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.startsWith("Training went astray in epoch 2: after its last step"), message);
    assertTrue(message.contains("The state after epoch 1 is kept."), message);
    assertEquals(1, Checkpoint.read(file).orElseThrow().epochs().size());
  }

  @Test
  void ranksOfWhatIsNoNumberAreFoundInTheEnd() {
    List<TrainingStudy> studies = Spots.set(4, 2, 1).studies();
    List<float[]> logits = studies.stream().map(_ -> new float[] {Float.NaN}).toList();
    assertTrue(EpochFigures.auc(logits, studies).isPresent());
    assertEquals(3, DeLong.midranks(new double[] {1, Double.NaN, Double.NaN}).length);
  }

  @Test
  void anAucToMonitorNeedsBothClassesAmongTheValidationStudies() throws Exception {
    var negatives = Spots.set(8, 2, 3).select(List.of(0, 2, 4));
    Trainer trainer =
        Trainings.trainer("epochs = 1\nrate = 0.01\nmonitor = \"auc\"\nselect = \"best\"\n");
    var task =
        new Trainer.Task(
            Trainings.fresh(), Spots.set(8, 2, 1), negatives, 7, Optional.empty(), false);
    var thrown =
        assertThrows(LearningException.class, () -> trainer.train(task, _ -> {}, Progress.SILENT));
    assertTrue(String.valueOf(thrown.getMessage()).contains("no AUC to monitor"));
  }

  private static Trainer trainer(int epochs, String selection) throws Exception {
    Options options =
        Documents.toml(
            """
            batch = 4
            rate = 0.01
            weight-decay = 0.01
            schedule = "one-cycle"
            average = 0.9
            clip = 5
            """,
            "test");
    if (selection.equals("loss")) {
      options = options.with("patience", 4).with("schedule", "plateau").with("select", "best");
    }
    options = options.with("epochs", epochs);
    return new Trainer(TorchEngine.open(ComputeDevice.CPU, 1), TrainingOptions.of(options), LIGHT);
  }

  private static Trainer.Task task(TrainingSet set) {
    return new Trainer.Task(fresh(), set, Spots.set(40, 2, 3), 7, Optional.empty(), false);
  }

  private static Trainer.Task task(TrainingSet set, Path checkpoint, boolean resume) {
    return new Trainer.Task(fresh(), set, Spots.set(40, 2, 3), 7, Optional.of(checkpoint), resume);
  }

  private static NetworkGraph fresh() {
    return new MrnetSmall().build(Options.none("architecture"), 1, new Random(1));
  }

  /// Asks to stop after a number of checks.
  private static final class StopAfter implements Progress {
    private int left;

    StopAfter(int checks) {
      left = checks;
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return left-- <= 0;
    }
  }
}
