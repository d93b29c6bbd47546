// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;
import static org.triplane.imaging.Plane.SAGITTAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

class HangerTest {
  private static final String UNREAD = "These images were not read. Click here to read them.";

  private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Texts texts = new Texts();
  private final Jobs jobs = new Jobs(window::add, new Notifier(), texts);
  private final PaneSlots slots = new PaneSlots(new Linking(), new Overlay());
  private final List<PlaneViewModel> filled = new ArrayList<>();
  private final Hanger hanger =
      new Hanger(slots, jobs, new VolumeShelf(jobs, new Notifier(), texts), filled::add);
  private final Slow coronal = new Slow(CORONAL);
  private final Study study =
      new Study(
          "1",
          Optional.empty(),
          "",
          "p-1",
          List.of(new Series("1.1", 1, "", "MR", List.of(coronal), 1, 1, List.of())));

  @AfterEach
  void close() {
    coronal.go.countDown();
    jobs.close();
  }

  @Test
  void aCancelledReadIsSaidInTheEmptyPanesAndDoneWhenAskedFor() throws InterruptedException {
    hanger.hang(Hanging.of(study));
    cancelAll();
    for (Plane plane : Hanging.PLANES) {
      assertEquals(UNREAD, pane(plane).hintProperty().get());
    }
    coronal.go.countDown();
    pane(SAGITTAL).readAgain();
    workUntilIdle();
    assertEquals(3, filled.size());
    assertTrue(Hanging.PLANES.stream().allMatch(plane -> isShown(coronal, plane)));
    assertTrue(Hanging.PLANES.stream().noneMatch(plane -> says(plane, UNREAD)));
  }

  @Test
  void aFailedReadCanBeTriedAgain() throws InterruptedException {
    coronal.fails = true;
    coronal.go.countDown();
    hanger.hang(Hanging.of(study));
    workUntilIdle();
    assertTrue(says(AXIAL, UNREAD));
    coronal.fails = false;
    pane(AXIAL).readAgain();
    workUntilIdle();
    assertTrue(isShown(coronal, AXIAL));
  }

  @Test
  void anotherSeriesInOnePaneDoesNotEmptyTheOthers() throws InterruptedException {
    hanger.hang(Hanging.of(study));
    SeriesVolume other = SyntheticStudy.of(AXIAL).volumes().getFirst();
    hanger.hang(Hanger.Cut.own(other), pane(AXIAL));
    coronal.go.countDown();
    workUntilIdle();
    assertTrue(isShown(other.source(), AXIAL));
    assertTrue(isShown(coronal, CORONAL));
    assertTrue(isShown(coronal, SAGITTAL));
  }

  @Test
  void aPaneGoesOnWithWhatItShowedWhenTheNextReadIsCancelled() throws InterruptedException {
    SeriesVolume other = SyntheticStudy.of(AXIAL).volumes().getFirst();
    hanger.hang(Hanger.Cut.own(other), pane(AXIAL));
    workUntilIdle();
    hanger.hang(new Hanger.Cut(study.volumes().getFirst(), AXIAL), pane(AXIAL));
    cancelAll();
    assertTrue(isShown(other.source(), AXIAL));
    assertTrue(hanger.isHung(other, pane(AXIAL)));
    assertFalse(says(AXIAL, UNREAD));
  }

  @Test
  void aClickOnAPaneThatWasNotReadReadsIt() {
    List<String> asked = new ArrayList<>();
    OpenRoom.onWindowThread(
        () -> {
          pane(AXIAL).missReading(() -> asked.add("read"));
          var view = new PlaneView(pane(AXIAL));
          view.resize(300, 300);
          MouseTest.click(view, 1);
          return MouseTest.class;
        });
    assertEquals(List.of("read"), asked);
  }

  private PlaneViewModel pane(Plane plane) {
    return slots.home(plane);
  }

  private boolean isShown(VolumeSource source, Plane plane) {
    return pane(plane).shown().filter(now -> now.volume().origin().source() == source).isPresent();
  }

  private boolean says(Plane plane, String hint) {
    return pane(plane).hintProperty().get().equals(hint);
  }

  private void cancelAll() {
    jobs.jobsProperty().get().forEach(job -> jobs.cancel(job.slot()));
  }

  private void workUntilIdle() throws InterruptedException {
    while (!jobs.jobsProperty().get().isEmpty()) {
      Runnable task = window.poll(10, TimeUnit.SECONDS);
      Objects.requireNonNull(task, "nothing happened for 10 s").run();
    }
  }

  /// Gives its voxels only when the test lets it.
  private static final class Slow implements VolumeSource {
    private final VolumeSource source;
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean fails;

    Slow(Plane plane) {
      source = VolumeSource.of(SyntheticStudy.ball(plane), plane);
    }

    @Override
    public VolumeInfo info() {
      return source.info();
    }

    @Override
    public Volume load(Progress progress) throws ImagingException {
      try {
        assertTrue(go.await(10, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      if (fails) {
        throw new ImagingException("Cannot read it.");
      }
      return source.load(progress);
    }
  }
}
