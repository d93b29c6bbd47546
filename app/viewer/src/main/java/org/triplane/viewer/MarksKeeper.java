// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;

/// Reads the marks of the study on show and of those beside it, and writes each study's at each
/// change.
final class MarksKeeper implements AutoCloseable {
  private static final String FOLDER = "marks";

  private final Workspace workspace;
  private final Marking marking;
  private final Optional<MarksFolder> folder;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Map<Path, Long> written = new HashMap<>();
  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private @Nullable Study study;
  private boolean quiet;
  private boolean failureSaid;
  private long asked;

  /// One study whose marks are kept.
  private static final class Subject {
    private final Study study;
    private boolean ready;

    /// Marks in its file of pictures that none of the open files hold.
    private Marks aside = Marks.NONE;

    /// What is in its file, or soon will be.
    private Marks saved = Marks.NONE;

    private boolean unwritten;

    Subject(Study study) {
      this.study = study;
    }
  }

  /// @param userFolder empty to keep nothing
  MarksKeeper(Workspace workspace, Optional<Path> userFolder, Jobs jobs, Notifier notifier) {
    this.workspace = workspace;
    marking = workspace.linking().marking();
    folder = userFolder.map(path -> new MarksFolder(path.resolve(FOLDER)));
    this.jobs = jobs;
    this.notifier = notifier;
    folder.ifPresent(
        kept ->
            jobs.run(
                Slot.reading("clear marks"),
                "",
                _ -> kept.clearHalfWritten(Instant.now()),
                _ -> {}));
    workspace.studyProperty().subscribe(this::opened);
    workspace.comparison().otherProperty().subscribe(this::take);
    marking.keptProperty().subscribe(this::changed);
  }

  private void opened(@Nullable Study next) {
    if (study != null && next != null && study.uid().equals(next.uid())) {
      study = next;
      return;
    }
    finish();
    study = next;
    subjects.clear();
    quietly(() -> marking.open(Marks.NONE));
    take(next);
    take(workspace.comparison().otherProperty().get());
  }

  /// Read the marks of a study, once.
  private void take(@Nullable Study next) {
    if (next == null || study == null || folder.isEmpty() || subjects.containsKey(next.uid())) {
      return;
    }
    var subject = new Subject(next);
    subjects.put(next.uid(), subject);
    MarksFolder from = folder.get();
    jobs.run(
        Slot.reading("read marks " + from.file(next).getFileName()),
        "",
        _ -> from.read(next),
        found -> loaded(subject, found),
        () -> loaded(subject, Marks.NONE));
  }

  private void loaded(Subject subject, Marks found) {
    if (subjects.get(subject.study.uid()) != subject || subject.ready) {
      return;
    }
    subject.ready = true;
    subject.saved = found;
    Marks shown = found;
    if (!isOnShow(subject)) {
      shown = found.where(place -> place.in(subject.study).isPresent());
      subject.aside = found.where(place -> place.in(subject.study).isEmpty());
    }
    Marks more = shown;
    quietly(() -> marking.add(more));
    changed(marking.keptProperty().get());
  }

  private boolean isOnShow(Subject subject) {
    return study != null && study.uid().equals(subject.study.uid());
  }

  private void changed(Marks marks) {
    if (quiet || study == null || folder.isEmpty()) {
      return;
    }
    // a pane may show a volume of any open study
    marks.list().forEach(mark -> take(workspace.studyOf(mark.place())));
    marks.keyImages().forEach(picture -> take(workspace.studyOf(picture)));
    for (Subject subject : List.copyOf(subjects.values())) {
      Marks own = own(subject, marks);
      if (subject.ready && !own.equals(subject.saved)) {
        subject.saved = own;
        write(subject, own, folder.get());
      }
    }
  }

  /// The marks of one study among those of all, and those that were set aside.
  private Marks own(Subject subject, Marks marks) {
    String uid = subject.study.uid();
    return subject.aside.withAll(
        marks.where(
            place -> {
              Study of = workspace.studyOf(place);
              return of != null && of.uid().equals(uid);
            }));
  }

  private void write(Subject subject, Marks marks, MarksFolder to) {
    long turn = ++asked;
    subject.unwritten = true;
    jobs.run(
        Slot.reading("save " + to.file(subject.study).getFileName()),
        "",
        _ -> attempt(turn, to, subject.study, marks),
        problem -> {
          subject.unwritten &= !marks.equals(subject.saved);
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

  /// Make sure that the last changes are on the disk.
  private void finish() {
    if (folder.isEmpty()) {
      return;
    }
    for (Subject subject : subjects.values()) {
      if (subject.unwritten) {
        subject.unwritten = false;
        attempt(++asked, folder.get(), subject.study, subject.saved)
            .ifPresent(
                _ ->
                    System.getLogger(MarksKeeper.class.getName())
                        .log(Level.WARNING, "Measurements could not be written"));
      }
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
