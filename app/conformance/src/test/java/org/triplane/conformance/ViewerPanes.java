// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import org.triplane.assessment.Assessment;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.Assessor;
import org.triplane.viewer.PlaneView;
import org.triplane.viewer.Workspace;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// The viewer's three panes without a window. All but [#call] and [#open] is called in [#call].
final class ViewerPanes implements AutoCloseable {
  static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  private static final int PATIENCE_SECONDS = 60;
  private static final double WIDTH = 288;
  private static final double HEIGHT = 260;

  private final Notifier notifier = new Notifier();
  private final Jobs jobs;
  private final Workspace workspace;
  private final Map<Plane, PlaneView> views = new EnumMap<>(Plane.class);

  private ViewerPanes() {
    var texts = new Texts();
    jobs = new Jobs(notifier, texts);
    var readers = Services.of(StudyReader.class, List.of(new DicomStudyReader()));
    workspace = new Workspace(readers, new NoAssessor(), jobs, notifier, texts);
    for (Plane plane : PLANES) {
      var view = new PlaneView(workspace.pane(plane));
      view.resize(WIDTH, HEIGHT);
      views.put(plane, view);
    }
  }

  static ViewerPanes start() {
    Platform.setImplicitExit(false);
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException _) {
      // another test has started it
    }
    return call(ViewerPanes::new);
  }

  /// Run a task on the window's thread.
  static <T> T call(Callable<T> task) {
    var done = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            done.complete(task.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return await(done);
  }

  /// Open a folder and wait until everything hangs.
  Study open(Path folder) {
    var idle = new CompletableFuture<Boolean>();
    ChangeListener<List<Job>> listener =
        (_, _, now) -> {
          if (now.isEmpty()) {
            idle.complete(true);
          }
        };
    call(
        () -> {
          workspace.open(List.of(folder));
          jobs.jobsProperty().addListener(listener);
          return true;
        });
    await(idle);
    return call(
        () -> {
          jobs.jobsProperty().removeListener(listener);
          if (notifier.noticeProperty().get() != null) {
            throw new AssertionError(notifier.noticeProperty().get());
          }
          return Objects.requireNonNull(workspace.studyProperty().get());
        });
  }

  PlaneView view(Plane plane) {
    return Objects.requireNonNull(views.get(plane));
  }

  /// What the pane of a plane shows, looked for in its pictures.
  List<Sighting> sightings(Plane plane) {
    return new PaneSurvey(view(plane), workspace.linking()).sightings();
  }

  @Override
  public void close() {
    call(
        () -> {
          workspace.close();
          return true;
        });
  }

  private static <T> T await(CompletableFuture<T> done) {
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

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
      throw new AssertionError("nothing is assessed here");
    }
  }
}
