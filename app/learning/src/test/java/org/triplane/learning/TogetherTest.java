// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;

class TogetherTest {
  private static final List<Integer> THINGS = IntStream.range(0, 20).boxed().toList();

  @Test
  void resultsComeInTheOrderOfTheThings() throws Exception {
    try (var pool = Executors.newFixedThreadPool(3)) {
      List<Integer> squares = new Together(pool, Progress.SILENT).run(THINGS, i -> i * i);
      assertEquals(THINGS.stream().map(i -> i * i).toList(), squares);
    }
  }

  @Test
  void theFirstFailureIsToldAndStopsTheOthers() {
    List<Integer> begun = new ArrayList<>();
    try (var pool = Executors.newSingleThreadExecutor()) {
      var together = new Together(pool, Progress.SILENT);
      var failure =
          assertThrows(
              LearningException.class,
              () ->
                  together.run(
                      THINGS,
                      i -> {
                        begun.add(i);
                        if (i == 2) {
                          throw new LearningException("The disk is full.");
                        }
                        return i;
                      }));
      assertEquals("The disk is full.", failure.getMessage());
      assertEquals(List.of(0, 1, 2), begun);
    }
  }

  @Test
  void whatFailedIsToldRatherThanThatAnotherWasStopped() {
    try (var pool = Executors.newFixedThreadPool(2)) {
      var together = new Together(pool, Progress.SILENT);
      var failed = new CountDownLatch(1);
      assertThrows(
          LearningException.class,
          () ->
              together.run(List.of(0, 1), i -> i == 0 ? stopped(together, failed) : fail(failed)));
    }
  }

  @Test
  void stopsAtTheUsersRequest() {
    var progress =
        new Progress() {
          private boolean cancelled;

          @Override
          public void report(double done, String message) {
            cancelled = done >= 0.25;
          }

          @Override
          public boolean isCancelled() {
            return cancelled;
          }
        };
    List<Integer> begun = new ArrayList<>();
    try (var pool = Executors.newSingleThreadExecutor()) {
      assertThrows(
          CancellationException.class,
          () -> new Together(pool, progress).run(THINGS, begun::add, "counting"));
    }
    assertEquals(THINGS.subList(0, 5), begun);
  }

  private static Integer stopped(Together together, CountDownLatch failed) {
    try {
      failed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    while (!together.isStopped()) {
      Thread.onSpinWait();
    }
    throw new CancellationException("Stopped.");
  }

  private static Integer fail(CountDownLatch failed) throws LearningException {
    failed.countDown();
    throw new LearningException("The disk is full.");
  }
}
