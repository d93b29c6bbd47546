// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Job.Slot;

class JobsTest {
  private static final Slot SLOT = Slot.reading("slot");

  private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
  private final Notifier notifier = new Notifier();
  private final Jobs jobs = new Jobs(window::add, notifier, new Texts());
  private final List<Object> results = new ArrayList<>();

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void aResultIsHandedBackOnTheWindowsThread() throws InterruptedException {
    jobs.run(SLOT, "Counting", _ -> 7, results::add);
    assertEquals(List.of(), results);
    workUntilIdle();
    assertEquals(List.of(7), results);
  }

  @Test
  void aCancelledJobStopsAndItsResultIsNotUsed() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    jobs.run(
        SLOT, "Waiting", progress -> waitForCancel(progress::isCancelled, stopped), results::add);
    jobs.cancel(SLOT);
    workUntilIdle();
    assertEquals(List.of(), results);
    assertTrue(jobs.jobsProperty().get().isEmpty());
  }

  @Test
  void whatIsAskedForAfterTheEndIsNotDone() {
    jobs.close();
    jobs.run(SLOT, "Late", _ -> 7, results::add);
    assertTrue(jobs.jobsProperty().get().isEmpty());
    assertEquals(List.of(), results);
  }

  @Test
  void workUnderWayAtTheEndIsWaitedFor() throws InterruptedException {
    var started = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    jobs.run(
        SLOT,
        "Writing",
        _ -> {
          started.countDown();
          Thread.sleep(200);
          ended.set(true);
          return 7;
        },
        results::add);
    assertTrue(started.await(10, TimeUnit.SECONDS));
    jobs.close();
    jobs.awaitEnd();
    assertTrue(ended.get());
    assertEquals(List.of(), results);
  }

  @Test
  void aNewJobInASlotCancelsTheOldOne() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    jobs.run(
        SLOT,
        "Old",
        progress -> {
          started.countDown();
          return waitForCancel(progress::isCancelled, stopped);
        },
        results::add);
    assertTrue(started.await(10, TimeUnit.SECONDS));
    jobs.run(SLOT, "New", _ -> "new", results::add);
    assertTrue(stopped.await(10, TimeUnit.SECONDS));
    workUntilIdle();
    assertEquals(List.of("new"), results);
  }

  @Test
  void aFailureIsSaidInItsOwnWords() throws InterruptedException {
    jobs.run(
        SLOT,
        "Reading",
        _ -> {
          throw new ImagingException("The file ends early. Copy it again from its source.");
        },
        results::add);
    workUntilIdle();
    assertEquals("The file ends early. Copy it again from its source.", message());
  }

  @Test
  void aFailureOfTheProgramShowsNoClassName() throws InterruptedException {
    jobs.run(
        SLOT,
        "Reading",
        _ -> {
          throw new IllegalStateException("expected 3");
        },
        results::add);
    workUntilIdle();
    assertFalse(message().contains("IllegalState"), message());
    assertTrue(message().startsWith("Reading failed"), message());
  }

  @Test
  void aLackOfMemorySaysWhatToDo() throws InterruptedException {
    jobs.run(
        SLOT,
        "Reading",
        _ -> {
          throw new OutOfMemoryError("Java heap space");
        },
        results::add);
    workUntilIdle();
    assertEquals(
        "Reading needs more memory than there is. Close other programs, or open fewer files at"
            + " once.",
        message());
  }

  @Test
  void aFailureOfTheDiskSaysWhatToDo() throws InterruptedException {
    jobs.run(
        SLOT,
        "Opening",
        _ -> {
          throw new IOException("knee.dcm");
        },
        results::add);
    workUntilIdle();
    assertEquals(
        "Opening failed while reading: knee.dcm. Check that the files are still there and can be"
            + " read.",
        message());
  }

  @Test
  void itIsIdleOnlyWhenNothingFollows() throws InterruptedException {
    jobs.run(
        SLOT,
        "First",
        _ -> 1,
        first -> {
          results.add(first);
          jobs.run(SLOT, "Second", _ -> 2, results::add);
        });
    jobs.whenIdle(() -> results.add("idle"));
    workUntilIdle();
    assertEquals(List.of(1, 2, "idle"), results);
  }

  private String message() {
    Notice notice = notifier.noticeProperty().get();
    return notice == null ? "" : notice.message();
  }

  /// Do what the window's thread is asked to until no job is left.
  private void workUntilIdle() throws InterruptedException {
    var idle = new CountDownLatch(1);
    jobs.whenIdle(idle::countDown);
    while (idle.getCount() > 0) {
      Runnable task = window.poll(10, TimeUnit.SECONDS);
      if (task == null) {
        throw new AssertionError("a job never came to its end");
      }
      task.run();
    }
  }

  private static int waitForCancel(
      java.util.function.BooleanSupplier cancelled, CountDownLatch stopped) {
    while (!cancelled.getAsBoolean()) {
      Thread.onSpinWait();
    }
    stopped.countDown();
    return 0;
  }
}
