// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Where loops over independent items run: on the caller's thread, or on several that the caller
/// hands over. Nothing here starts a thread.
///
/// @param executor runs the parts of a loop
/// @param width how many parts should run at once
public record Lane(Executor executor, int width) {
  private static final int PARTS_EACH = 4;

  /// The caller's own thread.
  public static final Lane CALLER = new Lane(Runnable::run, 1);

  public Lane {
    if (width < 1) {
      throw new IllegalArgumentException("expected a width from 1, but was " + width);
    }
  }

  /// Do the same with each item.
  ///
  /// @param work may be called from several threads at once
  /// @return the results in the order of the items
  /// @throws RuntimeException the first that `work` throws, after all parts have ended
  public <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> work) {
    List<List<R>> parts = new ArrayList<>();
    int size = Math.max(1, Math.ceilDiv(items.size(), width * PARTS_EACH));
    for (int from = 0; from < items.size(); from += size) {
      parts.add(new ArrayList<>(size));
    }
    run(
        parts.size(),
        part -> {
          int from = part * size;
          for (T item : items.subList(from, Math.min(from + size, items.size()))) {
            parts.get(part).add(work.apply(item));
          }
        });
    return parts.stream().flatMap(List::stream).toList();
  }

  /// Run numbered parts of a loop, and wait for all of them.
  ///
  /// The caller works too, and waits only for parts that others have begun: a lane that is busy
  /// with something else does not hold up the caller.
  ///
  /// @param parts how many; from 0
  public void run(int parts, IntConsumer work) {
    var shared = new Shared(parts, work);
    for (int other = 1; other < Math.min(width, parts); other++) {
      executor.execute(shared);
    }
    shared.run();
    shared.await();
  }

  /// A loop of which each thread takes the next part until none is left.
  private static final class Shared implements Runnable {
    private final int parts;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Shared(int parts, IntConsumer work) {
      this.parts = parts;
      this.work = work;
      if (parts == 0) {
        end.complete(null);
      }
    }

    @Override
    public void run() {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            work.accept(part);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
        if (done.incrementAndGet() == parts) {
          end.complete(null);
        }
      }
    }

    void await() {
      end.join();
      switch (failure.get()) {
        case RuntimeException own -> throw own;
        case Error own -> throw own;
        case null, default -> {
          // all went well
        }
      }
    }
  }
}
