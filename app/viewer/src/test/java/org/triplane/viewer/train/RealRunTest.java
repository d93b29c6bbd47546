// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.LearningException;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.learning.TrainingListener;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

/// The page with training as it is: small networks on a few studies.
class RealRunTest {
  @TempDir Path folder;

  @Test
  void aPausedRunGivesTheNetworksOfOneThatWasNot() throws Exception {
    try (var workers = Executors.newFixedThreadPool(1);
        TrainRoom room = TrainRoom.open(new Trainer(folder, workers)).withData()) {
      room.press("start");
      room.await(() -> room.trained.size() == 1 && !room.node("start").isDisabled());
      room.press("start");
      room.await(() -> laps(room) > 0);
      room.run(() -> room.page.runs().pause());
      room.await(() -> room.states().contains("tiny-2 paused"));
      assertTrue(Files.isDirectory(folder.resolve("models/tiny-2.partial")));
      room.await(() -> room.has("train-resume"));
      room.press("train-resume");
      room.await(() -> room.trained.size() == 2);
      for (String member : List.of("axial", "coronal")) {
        assertArrayEquals(network("tiny", member), network("tiny-2", member));
      }
      assertFalse(Files.exists(folder.resolve("models/tiny-2.partial")));
      assertEquals(16, laps(room));
    }
  }

  @Test
  void epochsHaveIntervalsAndCasesHaveHeatMaps() {
    try (var workers = Executors.newFixedThreadPool(1);
        TrainRoom room = TrainRoom.open(new Trainer(folder, workers)).withData()) {
      room.press("start");
      room.await(() -> !room.page.runs().liveProperty().get().views().isEmpty());
      List<CaseView> views = TrainRoom.ask(() -> room.page.runs().liveProperty().get().views());
      assertEquals(SpotData.SIZE * SpotData.SIZE, views.getFirst().argb().length);
      room.await(() -> room.trained.size() == 1);
      Lap lap = TrainRoom.ask(() -> room.page.runs().current().orElseThrow().laps().getFirst());
      double auc = lap.epoch().validAuc().orElseThrow();
      assertTrue(lap.low().orElseThrow() <= auc && auc <= lap.high().orElseThrow());
      assertTrue(lap.studies() > 0);
    }
  }

  private byte[] network(String model, String member) throws IOException {
    return Files.readAllBytes(folder.resolve("models").resolve(model).resolve(member + ".onnx"));
  }

  private static long laps(TrainRoom room) {
    return TrainRoom.ask(
        () ->
            room.page.runs().current().filter(run -> run.plan().name().equals("tiny-2")).stream()
                .mapToLong(run -> run.laps().size())
                .sum());
  }

  /// As the fake, but it trains.
  private static final class Trainer implements TrainingServices {
    private final FakeTraining fake;
    private final ExecutorService workers;

    Trainer(Path folder, ExecutorService workers) {
      fake = new FakeTraining(folder);
      this.workers = workers;
    }

    @Override
    public List<String> recipes() {
      return fake.recipes();
    }

    @Override
    public List<Path> recipeFolders() {
      return List.of();
    }

    @Override
    public String recipe(String name) {
      return fake.recipe(name);
    }

    @Override
    public List<String> architectures() {
      return fake.architectures();
    }

    @Override
    public void check(Recipe recipe) throws LearningException {
      fake.check(recipe);
    }

    @Override
    public List<DataChoice> dataSets() {
      return fake.dataSets();
    }

    @Override
    public Optional<String> plan(DataChoice data) {
      return fake.plan(data);
    }

    @Override
    public Dataset open(DataChoice data, Progress progress) throws LearningException {
      return fake.open(data, progress);
    }

    @Override
    public EnsembleModel train(
        EnsembleTraining.Task task, TrainingListener listener, Progress progress)
        throws LearningException {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              workers,
              Clock.systemUTC())
          .train(task, listener, progress);
    }

    @Override
    public RateCurve findRate(RateFinder.Task task, Progress progress) {
      return fake.findRate(task, progress);
    }

    @Override
    public String device() {
      return fake.device();
    }

    @Override
    public Path modelFolder() {
      return fake.modelFolder();
    }

    @Override
    public Path runFolder() {
      return fake.runFolder();
    }
  }
}
