// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

class VolumeShelfTest {
  private static final int LARGE = 700;
  private static final int MANY = 1000;

  private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Texts texts = new Texts();
  private final Notifier notifier = new Notifier();
  private final Jobs jobs = new Jobs(window::add, notifier, texts);
  private final VolumeShelf shelf = new VolumeShelf(jobs, notifier, texts);
  private final Set<SeriesVolume> onShow = new HashSet<>();
  private final AtomicReference<HeldVolume> got = new AtomicReference<>();

  VolumeShelfTest() {
    shelf.setOnShow(() -> Set.copyOf(onShow));
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void aLargeVolumeIsShownBeforeAllOfItIsIn() throws InterruptedException {
    var pages = new PageSource(LARGE, 20, 8);
    HeldVolume held = read(pages.inSeries("1"));
    assertEquals(10, pages.read.getFirst());
    assertTrue(held.growing().has(10, 0));
    assertFalse(held.growing().isSettled());
    pages.pass.release(MANY);
    workUntilIdle();
    assertTrue(held.growing().isSettled());
  }

  @Test
  void slicesNearTheReaderComeFirst() throws InterruptedException {
    var pages = new PageSource(LARGE, 40, 7);
    HeldVolume held = read(pages.inSeries("1"));
    int before = pages.read.size();
    held.in(Plane.AXIAL).lookAt(30, 0);
    pages.pass.release(MANY);
    workUntilIdle();
    // one was asked for already when the reader moved
    List<Integer> next = pages.read.subList(before + 1, before + 5);
    assertTrue(next.stream().allMatch(slice -> Math.abs(slice - 30) <= 3), next::toString);
  }

  @Test
  void sliceOnShowHasNoValuesBeforeItIsIn() throws InterruptedException {
    var pages = new PageSource(LARGE, 20, 7);
    LoadedVolume loaded = read(pages.inSeries("1")).in(Plane.AXIAL);
    assertTrue(Float.isNaN(loaded.slice(2, 0, Cutter.CALLER).values()[0]));
    assertEquals(100, loaded.slice(10, 0, Cutter.CALLER).values()[0]);
    pages.pass.release(MANY);
    workUntilIdle();
    assertEquals(20, loaded.slice(2, 0, Cutter.CALLER).values()[0]);
  }

  @Test
  void anotherPlaneShowsTheRowsThatAreIn() throws InterruptedException {
    var pages = new PageSource(LARGE, 20, 7);
    LoadedVolume loaded = read(pages.inSeries("1")).in(Plane.CORONAL);
    float[] values = loaded.slice(5, 0, Cutter.CALLER).values();
    int in = 0;
    for (int row = 0; row < 20; row++) {
      in += Float.isNaN(values[row * LARGE]) ? 0 : 1;
    }
    assertEquals(pages.read.size(), in);
    pages.pass.release(MANY);
    workUntilIdle();
  }

  @Test
  void slicesThatCannotBeReadAreSaidAndTheOthersStay() throws InterruptedException {
    var pages = new PageSource(8, 24, MANY);
    pages.broken.addAll(List.of(6, 7, 19));
    HeldVolume held = read(pages.inSeries("1"));
    assertEquals(List.of(6, 7, 19), held.growing().gaps());
    Notice notice = Objects.requireNonNull(notifier.noticeProperty().get());
    assertEquals(
        "3 of 24 slices could not be read. They show a gap, never a guess. The file ends early."
            + " Copy the study again from its source.",
        notice.message());
    assertEquals(List.of("Slices 7, 8, 20"), notice.details());
  }

  @Test
  void aVolumeOfWhichNothingCanBeReadFails() throws InterruptedException {
    var pages = new PageSource(8, 3, MANY);
    pages.broken.addAll(List.of(0, 1, 2));
    shelf.read(Slot.reading("test"), pages.inSeries("1"), got::set, () -> {});
    workUntilIdle();
    assertNull(got.get());
    assertEquals(
        "The file ends early. Copy the study again from its source.",
        Objects.requireNonNull(notifier.noticeProperty().get()).message());
  }

  @Test
  void aStudyFarLargerThanAnyMemoryIsRefusedInASentence() throws InterruptedException {
    // 30 GB
    var pages = new PageSource(30_000, 17, MANY);
    shelf.read(Slot.reading("test"), pages.inSeries("1"), got::set, () -> {});
    workUntilIdle();
    assertNull(got.get());
    String said = Objects.requireNonNull(notifier.noticeProperty().get()).message();
    assertTrue(said.contains("more than Triplane can show at once"), said);
    assertEquals(List.of(), pages.read);
  }

  @Test
  void aVolumeThatIsShownAgainIsNotReadAgain() throws InterruptedException {
    var pages = new PageSource(8, 5, MANY);
    SeriesVolume volume = pages.inSeries("1");
    HeldVolume first = read(volume);
    assertEquals(first, read(volume));
    assertEquals(5, pages.read.size());
  }

  @Test
  void whatWasShownLongestAgoGoesFirst() throws InterruptedException {
    shelf.limit(new MemoryBudget(2 * 2 * 5 * 64));
    SeriesVolume one = new PageSource(8, 5, MANY).inSeries("1");
    SeriesVolume two = new PageSource(8, 5, MANY).inSeries("2");
    SeriesVolume three = new PageSource(8, 5, MANY).inSeries("3");
    read(one);
    read(two);
    read(one);
    read(three);
    assertEquals(List.of(one, three), shelf.volumes());
  }

  @Test
  void whatIsOnShowStays() throws InterruptedException {
    shelf.limit(new MemoryBudget(2 * 2 * 5 * 64));
    SeriesVolume one = new PageSource(8, 5, MANY).inSeries("1");
    SeriesVolume two = new PageSource(8, 5, MANY).inSeries("2");
    onShow.add(one);
    read(one);
    read(two);
    read(new PageSource(8, 5, MANY).inSeries("3"));
    assertTrue(shelf.volumes().contains(one));
    assertFalse(shelf.volumes().contains(two));
  }

  @Test
  void aVolumeThatWasGivenUpIsReadAgain() throws InterruptedException {
    shelf.limit(new MemoryBudget(2 * 5 * 64));
    var pages = new PageSource(8, 5, MANY);
    SeriesVolume one = pages.inSeries("1");
    read(one);
    read(new PageSource(8, 5, MANY).inSeries("2"));
    assertEquals(4, read(one).growing().volume().value(4, 0, 0, 0));
    assertEquals(10, pages.read.size());
  }

  @Test
  void aVolumeLargerThanTheMemoryOpensFromTheDisk() throws InterruptedException {
    shelf.limit(new MemoryBudget(100));
    HeldVolume held = read(new PageSource(8, 5, MANY).inSeries("1"));
    assertTrue(held.onDisk());
    assertEquals(0, shelf.bytes());
    assertEquals(40, held.in(Plane.AXIAL).slice(4, 0, Cutter.CALLER).values()[0]);
    assertTrue(
        Objects.requireNonNull(notifier.noticeProperty().get())
            .message()
            .contains("temporary file"));
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotReadOnAndKeepsWhatIsIn() throws InterruptedException {
    var pages = new PageSource(LARGE, 20, 8);
    SeriesVolume volume = pages.inSeries("1");
    onShow.add(volume);
    HeldVolume held = read(volume);
    onShow.clear();
    shelf.stopUnwanted();
    pages.pass.release(1);
    workUntilIdle();
    int in = pages.read.size();
    assertTrue(in < 20);
    pages.pass.release(MANY);
    assertEquals(held, read(volume));
    workUntilIdle();
    assertTrue(held.growing().isSettled());
    assertEquals(20, pages.read.size());
  }

  private HeldVolume read(SeriesVolume volume) throws InterruptedException {
    got.set(null);
    shelf.read(Slot.reading("test"), volume, got::set, () -> {});
    while (got.get() == null) {
      work();
    }
    return got.get();
  }

  private void workUntilIdle() throws InterruptedException {
    while (!jobs.jobsProperty().get().isEmpty() || !window.isEmpty()) {
      work();
    }
  }

  private void work() throws InterruptedException {
    Runnable task = window.poll(10, TimeUnit.SECONDS);
    assertTrue(task != null, "nothing happened for 10 s");
    task.run();
  }
}
