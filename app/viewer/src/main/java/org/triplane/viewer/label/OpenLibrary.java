// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.WorklistException;

/// The library of the window, and the work on it, which is done beside the window's thread. Used
/// on the window's thread.
final class OpenLibrary implements AutoCloseable {
  private static final Slot OPEN = Slot.reading("library");

  private final Jobs jobs;
  private @Nullable LabelBook book;
  private int works;

  OpenLibrary(Jobs jobs) {
    this.jobs = jobs;
  }

  /// Something done with the library.
  interface Work<T> {
    T run(LabelBook book, Progress progress) throws Exception;
  }

  private record Found(@Nullable LabelBook book, String problem) {}

  /// Open it.
  ///
  /// @param then given why it cannot be opened, a whole sentence; empty if it can
  void open(Path folder, Texts texts, Consumer<String> then) {
    jobs.run(
        OPEN,
        texts.get("job.library"),
        _ -> {
          try {
            return new Found(LabelBook.open(folder, texts), "");
          } catch (WorklistException e) {
            return new Found(null, e.getMessage());
          }
        },
        found -> {
          book = found.book();
          then.accept(found.problem());
        });
  }

  boolean isOpen() {
    return book != null;
  }

  /// The library itself; empty while it is shut.
  Optional<LabelBook> book() {
    return Optional.ofNullable(book);
  }

  /// Look into it. A later look in the same slot overtakes this one.
  <T> void read(Slot slot, String title, Work<T> work, Consumer<? super T> then) {
    LabelBook open = book;
    if (open != null) {
      jobs.run(slot, title, progress -> work.run(open, progress), then);
    }
  }

  /// Change it. No change overtakes another.
  ///
  /// @param missed run if it was not done, which is said
  <T> void write(String title, Work<T> work, Consumer<? super T> then, Runnable missed) {
    work(Slot.reading("library-" + ++works), title, work, then, missed);
  }

  /// Work on it for long, in a slot that somebody else can stop.
  ///
  /// @param missed run if it was not done to the end
  <T> void work(Slot slot, String title, Work<T> work, Consumer<? super T> then, Runnable missed) {
    LabelBook open = book;
    if (open != null) {
      jobs.run(slot, title, progress -> work.run(open, progress), then, missed);
    }
  }

  /// Give the library back.
  @Override
  public void close() {
    if (book != null) {
      try {
        book.close();
      } catch (WorklistException _) {
        // all that was acknowledged is on the disk
      }
      book = null;
    }
  }
}
