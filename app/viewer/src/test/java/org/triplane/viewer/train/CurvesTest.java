// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.viewer.WindowMeter;
import org.triplane.viewer.train.CurveChart.Point;

class CurvesTest {
  @TempDir Path folder;

  @Test
  void manyPointsAreThinnedToWhatCanBeSeenAndKeepTheirExtremes() {
    List<Point> points = new ArrayList<>();
    IntStream.range(0, 10_000).forEach(i -> points.add(new Point(i, i == 5_003 ? 9 : i % 2)));
    List<Point> thin = CurveChart.thinned(points, 300);
    assertTrue(thin.size() <= 600, () -> "points: " + thin.size());
    assertTrue(thin.contains(new Point(5_003, 9)));
  }

  @Test
  void fewPointsStayAsTheyAre() {
    List<Point> points = List.of(new Point(1, 2), new Point(2, 3));
    assertEquals(points, CurveChart.thinned(points, 300));
  }

  @Test
  void stepsOfAnEpochBecomeMeansOfTheirNeighbors() {
    List<Double> steps = IntStream.range(0, 240).mapToObj(i -> (double) i).toList();
    List<Double> thin = RunFile.thinned(steps);
    assertEquals(24, thin.size());
    assertEquals(4.5, thin.getFirst());
  }

  @Test
  void aRunIsReadAsItWasWritten() throws Exception {
    Run run = run(3).in(RunState.PAUSED);
    assertEquals(run, RunFile.read("1-knee", Documents.json(RunFile.text(run), "run")));
  }

  @Test
  void curvesAreDrawnAtMostFourTimesASecond() throws Exception {
    var draws = new ArrayList<Long>();
    Redraw redraw = TrainRoom.ask(() -> new Redraw(() -> draws.add(System.nanoTime())));
    for (int i = 0; i < 100; i++) {
      TrainRoom.ask(
          () -> {
            redraw.ask();
            return true;
          });
      Thread.sleep(10);
    }
    Thread.sleep(400);
    List<Long> all = TrainRoom.ask(() -> List.copyOf(draws));
    assertTrue(all.size() >= 2, () -> "draws: " + all.size());
    // the mean, as a draw may be noted late on a loaded machine; the timer may be a pulse early
    double gapMs = (all.getLast() - all.getFirst()) / 1e6 / (all.size() - 1);
    assertTrue(gapMs > 230, () -> "mean of %.0f ms between draws".formatted(gapMs));
  }

  @Test
  void drawingALongRunNeverHoldsTheWindowUp() {
    try (var meter = new WindowMeter();
        TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      RunFigures figures = RunFigures.of(run(30 * 15));
      var view =
          TrainRoom.ask(
              () -> {
                var made = new RunView(room.page.runs(), null, new Pane(), room.texts);
                made.resize(800, 900);
                return made;
              });
      for (int i = 0; i < 30; i++) {
        room.run(() -> meter.time("draw", () -> draw(view, figures)));
      }
      assertEquals(0, meter.tooLong(5), meter::summary);
    }
  }

  private static void draw(RunView view, RunFigures figures) {
    view.draw(Optional.of(figures), Instant.EPOCH);
    view.layout();
  }

  private Run run(int laps) {
    var plan =
        new RunPlan(
            "knee",
            FakeTraining.RECIPE,
            new DataChoice("knees", folder, Optional.empty()),
            7,
            folder.resolve("knee"));
    List<Lap> all = new ArrayList<>();
    for (int i = 0; i < laps; i++) {
      all.add(
          new Lap(
              new RunPlan.Part("axial", "fold-" + (1 + i / 30)),
              FakeTraining.epoch(1 + i % 30, 30),
              OptionalDouble.of(0.6),
              OptionalDouble.of(0.9),
              330,
              Instant.parse("2026-01-05T10:00:00Z").plusSeconds(i * 8L)));
    }
    return new Run("1-knee", plan, RunState.RUNNING, "", all);
  }
}
