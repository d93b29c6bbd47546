// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.viewer.Job.Slot;

/// Reads the marks of a study when it is shown, and writes them at each change.
final class MarksKeeper implements AutoCloseable {
  private static final String FOLDER = "marks";

  private final Marking marking;
  private final Optional<MarksFolder> folder;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Map<Path, Long> written = new HashMap<>();
  private @Nullable Study study;
  private boolean ready;
  private boolean quiet;
  private boolean failureSaid;
  private boolean unwritten;
  private long asked;

  /// @param userFolder empty to keep nothing
  MarksKeeper(Workspace workspace, Optional<Path> userFolder, Jobs jobs, Notifier notifier) {
    marking = workspace.linking().marking();
    folder = userFolder.map(path -> new MarksFolder(path.resolve(FOLDER)));
    this.jobs = jobs;
    this.notifier = notifier;
    workspace.studyProperty().subscribe(this::opened);
    marking.keptProperty().subscribe(this::changed);
  }

  private void opened(@Nullable Study next) {
    if (study != null && next != null && study.uid().equals(next.uid())) {
      study = next;
      return;
    }
    finish();
    study = next;
    ready = folder.isEmpty();
    quietly(() -> marking.open(Marks.NONE));
    if (next != null && !ready) {
      MarksFolder from = folder.get();
      jobs.run(
          Slot.reading("read marks"),
          "",
          _ -> from.read(next),
          found -> loaded(next, found),
          () -> loaded(next, Marks.NONE));
    }
  }

  private void loaded(Study subject, Marks found) {
    if (study == subject && !ready) {
      ready = true;
      quietly(() -> marking.add(found));
      if (!marking.keptProperty().get().equals(found)) {
        changed(marking.keptProperty().get());
      }
    }
  }

  private void changed(Marks marks) {
    Study subject = study;
    if (quiet || !ready || subject == null || folder.isEmpty()) {
      return;
    }
    MarksFolder to = folder.get();
    long turn = ++asked;
    unwritten = true;
    jobs.run(
        Slot.reading("save " + to.file(subject).getFileName()),
        "",
        _ -> attempt(turn, to, subject, marks),
        problem -> {
          unwritten &= turn != asked;
          problem.ifPresent(this::say);
        });
  }

  private void say(String problem) {
    if (!failureSaid) {
      failureSaid = true;
      notifier.fail(problem);
    }
  }

  /// A write that was overtaken by a later one leaves the file alone.
  ///
  /// @return what went wrong
  private synchronized Optional<String> attempt(
      long turn, MarksFolder to, Study subject, Marks marks) {
    Path file = to.file(subject);
    if (turn < written.getOrDefault(file, 0L)) {
      return Optional.empty();
    }
    try {
      to.write(subject, marks);
      written.put(file, turn);
      return Optional.empty();
    } catch (ImagingException e) {
      return Optional.of(e.getMessage());
    }
  }

  /// Make sure that the last change is on the disk.
  private void finish() {
    Study subject = study;
    if (unwritten && subject != null && folder.isPresent()) {
      unwritten = false;
      attempt(++asked, folder.get(), subject, marking.keptProperty().get())
          .ifPresent(
              _ ->
                  System.getLogger(MarksKeeper.class.getName())
                      .log(Level.WARNING, "Measurements could not be written"));
    }
  }

  private void quietly(Runnable change) {
    quiet = true;
    change.run();
    quiet = false;
  }

  @Override
  public void close() {
    finish();
  }
}
