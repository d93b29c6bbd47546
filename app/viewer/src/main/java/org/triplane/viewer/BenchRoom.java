// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import org.triplane.assessment.Assessment;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// Three panes of 600 x 600 pixels without a screen, driven as a reader drives them, to be timed.
final class BenchRoom implements AutoCloseable {
  private static final double PANE = 600;
  private static final double NANOS_PER_MS = 1e6;
  private static final long NANOS_BETWEEN_BEATS = 2_000_000;

  private final Jobs jobs;
  private final Workspace workspace;
  private final HBox panes = new HBox();
  private final WindowWatch watch = new WindowWatch(Jobs::onWindowThread);

  private BenchRoom(Services<StudyReader> readers) {
    Theme.install();
    Texts texts = new Texts();
    Notifier notifier = new Notifier();
    jobs = new Jobs(notifier, texts);
    workspace = new Workspace(readers, new NoAssessor(), jobs, notifier, texts);
    for (Plane plane : Hanging.PLANES) {
      var view = new PlaneView(workspace.pane(plane), workspace.lane());
      view.setPrefSize(PANE + PaneMetrics.STRIP, PANE);
      panes.getChildren().add(view);
    }
    Theme.dress(new Scene(panes, 3 * (PANE + PaneMetrics.STRIP), PANE));
    panes.applyCss();
  }

  static BenchRoom of(Services<StudyReader> readers) {
    ViewerApp.useHeadlessPlatform();
    return onWindowThread(() -> new BenchRoom(readers));
  }

  PlaneViewModel pane(Plane plane) {
    return workspace.pane(plane);
  }

  /// Let voxels take no more of the heap than this from now on.
  void limitMemory(MemoryBudget budget) {
    run(() -> workspace.limitMemory(budget));
  }

  /// How many slices a pane can show; 0 if it is empty.
  int slices(Plane plane) {
    return onWindowThread(() -> pane(plane).shown().map(now -> now.grid().slices()).orElse(0));
  }

  /// Show a study that is open already.
  void choose(Study study) {
    run(() -> workspace.choose(study));
    awaitIdle();
  }

  /// Open a folder and wait for its first picture.
  ///
  /// @return ms from the choice of the folder to the first drawn pane
  double msToFirstPicture(Path folder) {
    var drawn = new CompletableFuture<Double>();
    run(
        () -> {
          long start = System.nanoTime();
          for (Plane plane : Hanging.PLANES) {
            pane(plane)
                .stateProperty()
                .addListener(
                    (_, _, state) -> {
                      if (state != null && !drawn.isDone()) {
                        panes.layout();
                        drawn.complete((System.nanoTime() - start) / NANOS_PER_MS);
                      }
                    });
          }
          workspace.open(List.of(folder));
        });
    return watched(drawn);
  }

  /// How long changes took, each until its pictures were drawn.
  ///
  /// @param ms by the clock
  /// @param cpuMs of the window's thread alone, which other work on the machine changes less
  record Times(double[] ms, double[] cpuMs) {}

  /// Time changes on the window's thread.
  Times times(int times, IntConsumer change) {
    double[] ms = new double[times];
    double[] cpuMs = new double[times];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    run(
        () -> {
          for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            change.accept(i);
            panes.layout();
            cpuMs[i] = (threads.getCurrentThreadCpuTime() - cpu) / NANOS_PER_MS;
            ms[i] = (System.nanoTime() - start) / NANOS_PER_MS;
          }
        });
    return new Times(ms, cpuMs);
  }

  /// The longest that the window's thread kept others waiting while this waited for a study.
  double longestStallMs() {
    return watch.longestMs();
  }

  private <T> T watched(CompletableFuture<T> end) {
    while (!end.isDone()) {
      watch.beat();
      LockSupport.parkNanos(NANOS_BETWEEN_BEATS);
    }
    return end.join();
  }

  void run(Runnable task) {
    onWindowThread(
        () -> {
          task.run();
          return true;
        });
  }

  void awaitIdle() {
    var idle = new CompletableFuture<Boolean>();
    run(() -> jobs.whenIdle(() -> idle.complete(true)));
    watched(idle);
  }

  private static <T> T onWindowThread(Supplier<T> task) {
    var done = new CompletableFuture<T>();
    Jobs.onWindowThread(
        () -> {
          try {
            done.complete(task.get());
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    return done.join();
  }

  @Override
  public void close() {
    run(workspace::close);
  }

  /// Has no ensembles.
  private static final class NoAssessor implements Assessor {
    @Override
    public List<String> ensembles() {
      return List.of();
    }

    @Override
    public String device() {
      return "";
    }

    @Override
    public Assessment assess(String ensemble, Study study, Progress progress) {
      throw new IllegalStateException("expected nothing to be assessed");
    }
  }
}
