// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.IntConsumer;

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
  /// @param parts how many; from 0
  public void run(int parts, IntConsumer work) {
    if (width == 1 || parts == 1) {
      for (int part = 0; part < parts; part++) {
        work.accept(part);
      }
      return;
    }
    var all = new CompletableFuture<?>[parts];
    for (int part = 0; part < parts; part++) {
      int number = part;
      all[part] = CompletableFuture.runAsync(() -> work.accept(number), executor);
    }
    try {
      CompletableFuture.allOf(all).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException own -> throw own;
        case Error own -> throw own;
        case null, default -> throw e;
      }
    }
  }
}
