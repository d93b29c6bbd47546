// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// What went wrong in works that are done at the same time and stop each other. Heard by the one
/// thread that waits for them.
public final class FirstFailure {
  private @Nullable Throwable failure;

  /// No failure yet.
  public FirstFailure() {}

  /// One of the works.
  ///
  /// @param <R> what comes of it
  @FunctionalInterface
  public interface Work<R> {
    /// Do it.
    ///
    /// @throws LearningException if it fails
    R run() throws LearningException;
  }

  /// Do a work, and let the others know if it fails.
  ///
  /// @param giveUp stops the others
  public static <R> R guarded(Work<R> work, Runnable giveUp) throws LearningException {
    boolean well = false;
    try {
      R result = work.run();
      well = true;
      return result;
    } finally {
      if (!well) {
        giveUp.run();
      }
    }
  }

  /// Hear of a failure. What failed first tells more than the others' being stopped by it.
  public void hear(@Nullable Throwable other) {
    if (failure == null || failure instanceof CancellationException) {
      failure = other;
    }
  }

  /// Throw what was heard, as it was thrown; return if nothing was.
  public void rethrow() throws LearningException {
    switch (failure) {
      case null -> {}
      case LearningException known -> throw known;
      case RuntimeException unexpected -> throw unexpected;
      case Error fatal -> throw fatal;
      default -> throw new IllegalStateException(failure);
    }
  }
}
