// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.triplane.common.Progress;

/// Works on many things at once. Results come in the things' order; the first failure stops the
/// others.
final class Together {
  private final ExecutorService workers;
  private final Progress progress;
  private final AtomicBoolean failed = new AtomicBoolean();

  Together(ExecutorService workers, Progress progress) {
    this.workers = workers;
    this.progress = progress;
  }

  /// Works on one thing.
  ///
  /// @param <T> the thing
  /// @param <R> what becomes of it
  @FunctionalInterface
  interface Work<T, R> {
    R on(T thing) throws LearningException;
  }

  /// Whether the user has asked to stop, or one of the works has failed.
  boolean isStopped() {
    return failed.get() || progress.isCancelled();
  }

  /// Do the work on all things, reporting how many are done.
  <T, R> List<R> run(List<T> things, Work<T, R> work, String what) throws LearningException {
    var done = new AtomicInteger();
    return run(
        things,
        thing -> {
          R result = work.on(thing);
          int number = done.incrementAndGet();
          synchronized (done) {
            progress.report((double) number / things.size(), what);
          }
          return result;
        });
  }

  /// Do the work on all things.
  ///
  /// @throws CancellationException if the user has asked to stop
  <T, R> List<R> run(List<T> things, Work<T, R> work) throws LearningException {
    List<Future<R>> futures = new ArrayList<>();
    for (T thing : things) {
      futures.add(workers.submit(() -> guarded(thing, work)));
    }
    List<R> results = new ArrayList<>();
    var failure = new FirstFailure();
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failure.hear(e.getCause());
      } catch (InterruptedException e) {
        failed.set(true);
        Thread.currentThread().interrupt();
        throw new CancellationException("Stopped.");
      }
    }
    failure.rethrow();
    return results;
  }

  private <T, R> R guarded(T thing, Work<T, R> work) throws LearningException {
    if (isStopped()) {
      throw new CancellationException("Stopped at the user's request.");
    }
    return FirstFailure.guarded(() -> work.on(thing), () -> failed.set(true));
  }
}
