// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.triplane.common.AtomicOutput;
import org.triplane.viewer.kit.Job.Slot;

/// A small text file in the user's folder that is written again whenever what it holds changes.
/// A write that is overtaken by a later one leaves the file alone.
public final class StateFile {
  private final Path file;
  private final Slot slot;
  private long asked;
  private long written;
  private boolean failureSaid;

  public StateFile(Path file) {
    this.file = file;
    slot = Slot.reading("save " + file.getFileName());
  }

  public String name() {
    return file.getFileName().toString();
  }

  /// What is in the file; empty if there is none.
  ///
  /// @throws IOException if there is a file that cannot be read as UTF-8 text
  public Optional<String> read() throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /// Move a file that cannot be understood out of the way, so that the next write does not lose
  /// it.
  ///
  /// @return its new name
  public String setAside() {
    Path aside = file.resolveSibling("damaged-" + file.getFileName());
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside.getFileName().toString();
    } catch (IOException _) {
      return name();
    }
  }

  /// Write away from the window's thread. The first failure is said, those after it are not.
  public void write(String text, Jobs jobs, Notifier notifier, Texts texts) {
    long turn = ++asked;
    jobs.run(
        slot,
        "",
        _ -> attempt(turn, text),
        problem -> problem.ifPresent(why -> say(why, notifier, texts)));
  }

  /// Write at once, on this thread: the window is closing.
  public void finish(String text) {
    attempt(++asked, text)
        .ifPresent(
            why ->
                System.getLogger(StateFile.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} could not be written", name()));
  }

  /// Delete the file for good: what was to be written and is not yet, never will be.
  public synchronized void delete() throws IOException {
    written = Long.MAX_VALUE;
    Files.deleteIfExists(file);
  }

  private void say(String why, Notifier notifier, Texts texts) {
    if (!failureSaid) {
      failureSaid = true;
      notifier.show(
          new Notice(
              Notice.Kind.WARNING,
              texts.get("settings.unsaved", name(), why),
              java.util.List.of()));
    }
  }

  /// @return what went wrong
  private synchronized Optional<String> attempt(long turn, String text) {
    if (turn <= written) {
      return Optional.empty();
    }
    try {
      AtomicOutput.text(file, text);
      written = turn;
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getClass().getSimpleName());
    }
  }
}
