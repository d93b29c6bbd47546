// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;

/// Makes numbered things, each as a task of its own, and gives their results in order.
record Tasks(ExecutorService workers, Progress progress) {
  /// Makes one of the things.
  interface Maker<T> {
    T make(int index) throws IOException, ImagingException;
  }

  /// Make `count` things; when this returns, by itself or by an exception, no task runs any more.
  ///
  /// @param said the message after each, of how many there are so far
  <T> List<T> run(int count, Maker<T> maker, IntFunction<String> said)
      throws IOException, ImagingException {
    AtomicBoolean stopped = new AtomicBoolean();
    List<Future<T>> tasks = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int number = index;
      tasks.add(
          workers.submit(
              () -> {
                if (stopped.get()) {
                  throw new IllegalStateException("Another case failed");
                }
                progress.check();
                return maker.make(number);
              }));
    }
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> task : tasks) {
        results.add(result(task));
        progress.report(results.size() / (double) count, said.apply(results.size()));
      }
      return results;
    } finally {
      // what still runs writes below a root that is about to be deleted or moved
      stopped.set(true);
      tasks.forEach(Tasks::await);
    }
  }

  private static <T> T result(Future<T> task) throws IOException, ImagingException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Making the data set was interrupted. Start it again.", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case ImagingException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException("A study could not be made", e);
      }
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      // the first failure has been reported; this one only tells that the task is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
