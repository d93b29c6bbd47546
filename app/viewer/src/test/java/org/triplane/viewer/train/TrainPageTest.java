// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.LearningException;
import org.triplane.viewer.keys.Chord;

class TrainPageTest {
  @TempDir Path folder;

  @Test
  void aRunShowsItsCommandAndWritesItsRecipeBesideTheModel() throws IOException {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      Path recipe = folder.resolve("models/tiny.recipe.toml");
      assertEquals(
          List.of(
              "triplane train %s --data %s --layout library --out %s --seed 1"
                  .formatted(recipe, folder.resolve("spots"), folder.resolve("models/tiny"))),
          room.commands);
      room.await(() -> Files.exists(recipe));
      assertEquals(FakeTraining.RECIPE, Files.readString(recipe));
    }
  }

  @Test
  void epochsAreShownAsTheyEnd() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(6);
      room.await(() -> laps(room) == 6 && room.page.runs().liveProperty().get().share() > 0.3);
      room.await(() -> room.words("run-place").equals("Coronal member, fold 1 of 2, epoch 2 of 4"));
      assertEquals("tiny", room.words("run-name"));
      assertEquals(
          List.of(1.0, 0.5, 0.0, 0.0),
          TrainRoom.ask(() -> ((PartsBar) room.scene.getRoot().lookup(".parts-bar")).shares()));
      assertEquals(
          2, TrainRoom.ask(() -> ((TableView<?>) room.node("epoch-table")).getItems().size()));
      assertEquals("0.913", room.words("cell-axial-fold-1"));
    }
  }

  @Test
  void aMeasuredValueIsJudgedByItsOwnFiguresAlsoAfterARestart() {
    var fake = new FakeTraining(folder);
    fake.isMeasured = true;
    fake.hasLooks = false;
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(2);
      room.await(() -> kept().size() == 1 && kept().getFirst().laps().size() == 2);
    }
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      room.await(() -> laps(room) == 2 && room.has("cell-axial-fold-1"));
      room.await(() -> room.words("cell-axial-fold-1").equals("0.510"));
      room.layOut();
      List<String> words = room.allWords();
      assertTrue(
          words.containsAll(
              List.of("R²", "Valid R²", "Valid MAE, in SD", "0.437", "validation R²")),
          words::toString);
      assertTrue(words.stream().noneMatch(one -> one.contains("AUC")), words::toString);
    }
  }

  @Test
  void chosenCasesAreRedrawnAtTheEndOfAnEpoch() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(2);
      room.await(() -> views(room).size() == 4 && views(room).getFirst().history().size() == 2);
      CaseView first = views(room).getFirst();
      assertEquals("v1", first.id());
      assertTrue(first.positive());
      assertEquals(SpotData.SIZE * SpotData.SIZE, first.argb().length);
      assertEquals(first.probability(), first.history().getLast());
    }
  }

  @Test
  void aPausedRunGoesOnWhereItStopped() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(3);
      room.await(() -> laps(room) == 3);
      room.await(() -> room.has("train-pause"));
      room.press("train-pause");
      fake.permits.release(1);
      room.await(() -> room.page.runs().runsProperty().get().getFirst().state() == RunState.PAUSED);
      room.await(() -> room.has("train-resume"));
      room.press("train-resume");
      fake.permits.release(100);
      room.await(() -> !room.trained.isEmpty());
      assertEquals(16, fake.heard.size());
      assertEquals(16, new HashSet<>(fake.heard).size());
      assertEquals(List.of(folder.resolve("models/tiny")), room.trained);
      assertEquals(List.of("tiny done"), room.states());
    }
  }

  @Test
  void stoppingLeavesTheQueueAlone() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      room.press("add-to-queue");
      fake.permits.release(1);
      room.await(() -> laps(room) == 1);
      room.await(() -> room.has("train-stop"));
      room.press("train-stop");
      room.await(() -> room.states().contains("tiny stopped"));
      assertEquals(List.of("tiny stopped", "tiny-2 waiting"), room.states());
    }
  }

  @Test
  void theNextRunBeginsWhenOneIsDone() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      room.press("add-to-queue");
      fake.permits.release(100);
      room.await(() -> room.trained.size() == 2);
      assertEquals(2, room.commands.size());
      assertEquals(Set.of("tiny done", "tiny-2 done"), Set.copyOf(room.states()));
    }
  }

  @Test
  void runsAreMovedByKeysAndTheOrderIsKept() throws IOException {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      for (int i = 0; i < 3; i++) {
        room.press("add-to-queue");
      }
      room.await(() -> list(room).getItems().size() == 3);
      room.run(
          () -> {
            list(room).requestFocus();
            list(room).getSelectionModel().select(2);
            assertTrue(room.page.pressed(new Chord(KeyCode.UP, false, false, true)));
          });
      assertEquals(List.of("tiny waiting", "tiny-3 waiting", "tiny-2 waiting"), room.states());
      room.await(() -> kept().size() == 3 && kept().get(1).plan().name().equals("tiny-3"));
    }
  }

  @Test
  void aRunIsTakenAwayByDelete() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("add-to-queue");
      room.await(() -> list(room).getItems().size() == 1);
      room.run(
          () -> {
            list(room).requestFocus();
            list(room).getSelectionModel().select(0);
            assertTrue(room.page.pressed(Chord.of(KeyCode.DELETE)));
          });
      assertEquals(List.of(), room.states());
      room.await(() -> kept().isEmpty());
    }
  }

  @Test
  void aRunOfAProgramThatWasLostIsShownAsStopped() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(2);
      room.await(() -> kept().size() == 1 && kept().getFirst().laps().size() == 2);
    }
    var again = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(again)) {
      room.await(() -> room.states().equals(List.of("tiny stopped")));
      room.await(() -> room.has("train-resume"));
      room.press("train-resume");
      again.permits.release(100);
      room.await(() -> !room.trained.isEmpty());
      assertEquals(14, again.heard.size());
    }
  }

  @Test
  void closingTheWindowAsksNothingAndKeepsTheCheckpoint() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(2);
      room.await(() -> laps(room) == 2);
      room.await(() -> Files.exists(folder.resolve("models/tiny.partial/1.checkpoint")));
    }
    assertTrue(Files.exists(folder.resolve("models/tiny.partial/0.checkpoint")));
    assertEquals(RunState.STOPPED, kept().getFirst().state());
  }

  @Test
  void aFullDiskIsSaidAndTheRunCanGoOn() {
    var fake = new FakeTraining(folder);
    fake.failing = 3;
    fake.failure =
        Optional.of(
            new LearningException(
                "Cannot write the state after epoch 4: no space left. Free some space."));
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("start");
      fake.permits.release(100);
      room.await(() -> room.states().equals(List.of("tiny failed")));
      room.await(() -> room.words("run-message").startsWith("Cannot write the state"));
      fake.failing = Integer.MAX_VALUE;
      room.press("train-resume");
      room.await(() -> !room.trained.isEmpty());
      assertEquals(16, fake.heard.size());
    }
  }

  @Test
  void aDataSetThatMovedIsChosenAgain() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.run(
          () -> {
            var plan = room.page.recipe().plan("tiny");
            room.page.runs().start(plan.on(DataChoice.of(folder.resolve("moved"))));
          });
      room.await(() -> room.states().equals(List.of("tiny failed")));
      room.await(() -> room.has("train-move"));
      assertTrue(room.words("run-message").contains("there is no such folder"));
      room.folder = Optional.of(folder.resolve("spots"));
      fake.permits.release(100);
      room.press("train-move");
      room.await(() -> !room.trained.isEmpty());
    }
  }

  @Test
  void aRunWhoseNumbersRanAwayGoesOnAtALowerRate() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      Run run =
          TrainRoom.ask(
              () -> {
                Run added = room.page.runs().add(room.page.recipe().plan("tiny"));
                room.page.runs().resumeSlower(added.id());
                return room.page.runs().current().orElseThrow();
              });
      assertEquals(0.01 / 3, rate(run), 1e-9);
      fake.permits.release(100);
      room.await(() -> !room.trained.isEmpty());
    }
  }

  @Test
  void aRunThatAnotherWindowTrainsIsLeftToIt() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source("Holder", folder.resolve("models/tiny.lock")).toString())
            .redirectErrorStream(true)
            .start();
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      assertEquals('!', process.getInputStream().read());
      room.press("start");
      room.await(() -> room.states().equals(List.of("tiny failed")));
      room.await(() -> room.words("run-message").startsWith("tiny is being trained by another"));
    } finally {
      process.destroyForcibly();
    }
  }

  /// A program that holds a lock until it is ended.
  private Path source(String name, Path lock) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".java"),
        """
        void main() throws Exception {
          var channel = java.nio.channels.FileChannel.open(java.nio.file.Path.of("%s"),
              java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE);
          channel.lock();
          System.out.write('!');
          System.out.flush();
          Thread.sleep(60_000);
        }
        """
            .formatted(lock));
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    var fake = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      room.press("add-to-queue");
      assertEquals(
          "tiny-2", TrainRoom.ask(() -> ((TextField) room.node("run-name-field")).getText()));
      assertFalse(
          TrainRoom.ask(() -> room.page.recipe().reason("tiny", room.page.runs().taken()))
              .isEmpty());
    }
  }

  @Test
  void theSidePanelIsADrawerInANarrowWindow() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder), 1280, 728)) {
      room.layOut();
      assertTrue(TrainRoom.ask(() -> room.scene.getRoot().lookup(".train-side") == null));
      room.press("train-drawer");
      assertFalse(TrainRoom.ask(() -> room.scene.getRoot().lookup(".train-side") == null));
    }
  }

  private static double rate(Run run) {
    try {
      return run.plan().parsed().training().number("rate");
    } catch (LearningException e) {
      throw new AssertionError(e);
    }
  }

  private static long laps(TrainRoom room) {
    return TrainRoom.ask(
        () ->
            room.page.runs().runsProperty().get().stream()
                .mapToLong(run -> run.laps().size())
                .sum());
  }

  private static List<CaseView> views(TrainRoom room) {
    return TrainRoom.ask(() -> room.page.runs().liveProperty().get().views());
  }

  private List<Run> kept() {
    try {
      return RunStore.read(folder.resolve("training"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static ListView<Run> list(TrainRoom room) {
    return (ListView<Run>) room.node("run-queue");
  }
}
