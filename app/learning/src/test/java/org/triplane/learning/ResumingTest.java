// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.graph.Elnet;
import org.triplane.learning.graph.NetworkGraph;

/// A run that was stopped and resumed equals one that was not, to the bit.
class ResumingTest {
  private static final String REST =
      "epochs = 4\nbatch = 4\naccumulate = 2\nrate = 0.01\nweight-decay = 0.01\nclip = 5\n"
          + "average = 0.9\nfrozen-epochs = 1\nrate-ratio = 10\nselect = \"best\"\n";

  @TempDir Path folder;

  /// S1.9, S1.10, S2.10
  @ParameterizedTest
  @CsvSource({
    "adam, one-cycle",
    "adamw, plateau",
    "sgd, cosine",
    "adadelta, constant",
    "sgd, one-cycle"
  })
  void everyOptimizerGoesOnAsIfNothingHadHappened(String optimizer, String schedule)
      throws Exception {
    String table = REST + "optimizer = \"%s\"\nschedule = \"%s\"\n".formatted(optimizer, schedule);
    var set = Spots.set(20, 2, 1);
    var whole = Trainings.trainer(table).train(Trainings.task(set), _ -> {}, Progress.SILENT);
    Path file = folder.resolve("checkpoint");
    assertThrows(
        CancellationException.class,
        () ->
            Trainings.trainer(table)
                .train(Trainings.task(set, file, false), _ -> {}, new Trainings.StopAfter(24)));
    List<Integer> heard = new ArrayList<>();
    var resumed =
        Trainings.trainer(table)
            .train(
                Trainings.task(set, file, true),
                epoch -> heard.add(epoch.number()),
                Progress.SILENT);
    assertArrayEquals(whole.graph().toBytes(), resumed.graph().toBytes());
    assertEquals(whole.kept(), resumed.kept());
    assertEquals(losses(whole), losses(resumed));
    assertFalse(heard.contains(1), "the first epoch was trained again");
  }

  private static List<List<Double>> losses(Trainer.Trained trained) {
    return trained.epochs().stream().map(Epoch::steps).toList();
  }

  @Test
  void whatDropoutDropsIsTheSameAfterResuming() throws Exception {
    NetworkGraph graph =
        new Elnet()
            .build(
                Options.none("architecture").with("dropout", 0.5).with("width", 4),
                1,
                new Random(1));
    var set = Spots.set(8, 2, 1);
    String table = "epochs = 3\nbatch = 4\nrate = 0.01\n";
    Path file = folder.resolve("checkpoint");
    var whole = dropped(graph, set, Optional.empty(), false);
    var trainer = Trainings.trainer(table);
    var whole1 = trainer.train(whole, _ -> {}, Progress.SILENT);
    assertThrows(
        CancellationException.class,
        () ->
            trainer.train(
                dropped(graph, set, Optional.of(file), false),
                _ -> {},
                new Trainings.StopAfter(3)));
    assertTrue(Files.exists(file));
    var resumed =
        trainer.train(dropped(graph, set, Optional.of(file), true), _ -> {}, Progress.SILENT);
    assertArrayEquals(whole1.graph().toBytes(), resumed.graph().toBytes());
  }

  private static Trainer.Task dropped(
      NetworkGraph graph, TrainingSet set, Optional<Path> file, boolean resume) {
    return new Trainer.Task(graph, set, set.select(List.of()), 7, file, resume);
  }

  /// The disk that cannot be written to is a folder that stands in the checkpoint's place.
  @Test
  void aStateThatCannotBeWrittenStopsTheRunAndTheOneBeforeIsGoneOnFrom() throws Exception {
    var set = Spots.set(8, 2, 1);
    String table = "epochs = 3\nbatch = 4\nrate = 0.01\n";
    var whole = Trainings.trainer(table).train(Trainings.task(set), _ -> {}, Progress.SILENT);
    Path file = folder.resolve("checkpoint");
    Path aside = folder.resolve("aside");
    var failure =
        assertThrows(
            LearningException.class,
            () ->
                Trainings.trainer(table)
                    .train(
                        Trainings.task(set, file, false),
                        epoch -> obstruct(epoch, file, aside),
                        Progress.SILENT));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.startsWith("Cannot write the state after epoch 2:"), message);
    assertTrue(message.contains("The state after epoch 1 is kept: free some space"), message);
    assertTrue(message.contains("go on with resuming (--resume)"), message);
    Files.delete(file.resolve("full"));
    Files.delete(file);
    Files.move(aside, file);
    var resumed =
        Trainings.trainer(table).train(Trainings.task(set, file, true), _ -> {}, Progress.SILENT);
    assertArrayEquals(whole.graph().toBytes(), resumed.graph().toBytes());
  }

  @Test
  void aDamagedStateIsNamedAndItsNetworkBeginsAnewWithoutIt() throws Exception {
    var set = Spots.set(8, 2, 1);
    String table = "epochs = 2\nbatch = 4\nrate = 0.01\n";
    Path file = Files.write(folder.resolve("axial.checkpoint"), new byte[] {'P', 'K', 3, 4});
    var task = Trainings.task(set, file, true);
    var trainer = Trainings.trainer(table);
    var failure =
        assertThrows(LearningException.class, () -> trainer.train(task, _ -> {}, Progress.SILENT));
    assertTrue(
        String.valueOf(failure.getMessage())
            .contains("axial.checkpoint is damaged. Remove it and resume again"),
        failure.getMessage());
    Files.delete(file);
    assertEquals(2, trainer.train(task, _ -> {}, Progress.SILENT).epochs().size());
  }

  @Test
  void aDiskThatIsFullBeforeTheFirstStateIsNotSaidToKeepOne() throws Exception {
    Path full = Files.createFile(folder.resolve("file"));
    var task = Trainings.task(Spots.set(8, 2, 1), full.resolve("checkpoint"), false);
    var trainer = Trainings.trainer("epochs = 2\nbatch = 4\nrate = 0.01\n");
    var failure =
        assertThrows(LearningException.class, () -> trainer.train(task, _ -> {}, Progress.SILENT));
    assertTrue(String.valueOf(failure.getMessage()).contains("No epoch is kept: free some space"));
  }

  private static void obstruct(Epoch epoch, Path file, Path aside) {
    if (epoch.number() != 2) {
      return;
    }
    try {
      Files.move(file, aside);
      Files.createDirectory(file);
      Files.createFile(file.resolve("full"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
