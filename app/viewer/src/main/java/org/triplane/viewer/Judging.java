// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.GateVerdict;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.ViewerException;

/// What the reader says of the result on show. It is kept with the study, and there again when
/// the same networks say something of the same study.
final class Judging implements AutoCloseable {
  private static final String FOLDER = "opinions";

  private final Workspace workspace;
  private final Optional<OpinionLog> log;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<@Nullable Opinion> opinion =
      new ReadOnlyObjectWrapper<>(this, "opinion");
  /// What was said and is not in a file yet, in the order in which it was said.
  private final Queue<Said> unkept = new ConcurrentLinkedQueue<>();

  private long asked;

  /// @param userFolder empty to keep nothing
  Judging(
      Workspace workspace, Optional<Path> userFolder, Jobs jobs, Notifier notifier, Clock clock) {
    this.workspace = workspace;
    log = userFolder.map(folder -> new OpinionLog(folder.resolve(FOLDER)));
    this.jobs = jobs;
    this.notifier = notifier;
    this.clock = clock;
    workspace.assessmentProperty().subscribe(this::take);
  }

  /// What the reader said; null as long as nothing.
  ReadOnlyObjectProperty<@Nullable Opinion> opinionProperty() {
    return opinion.getReadOnlyProperty();
  }

  /// Do the work of actions from now on.
  void bindTo(ActionRunner runner) {
    for (Opinion one : Opinion.values()) {
      runner.bind(one.action(), () -> say(one));
    }
  }

  /// Say what one thinks of the result on show; saying it again takes it back. Does nothing
  /// without a result: where the gate refused there is nothing to agree with.
  void say(Opinion said) {
    Assessment result = workspace.assessmentProperty().get();
    if (result == null || result.gate().level() == GateVerdict.Level.REFUSE) {
      return;
    }
    Opinion next = said == opinion.get() ? null : said;
    opinion.set(next);
    asked++;
    log.ifPresent(to -> keep(to, new Said(result, next, clock.instant())));
  }

  /// Make sure that all that was said is on the disk: the window's jobs are given up with it.
  @Override
  public void close() {
    log.ifPresent(
        to -> {
          try {
            keepAll(to);
          } catch (ViewerException e) {
            System.getLogger(Judging.class.getName())
                .log(Level.WARNING, "An opinion could not be written");
          }
        });
  }

  private record Said(Assessment result, @Nullable Opinion opinion, Instant at) {}

  private void keep(OpinionLog to, Said said) {
    unkept.add(said);
    jobs.run(
        Slot.reading("say " + asked),
        "",
        _ -> {
          try {
            keepAll(to);
            return Optional.<String>empty();
          } catch (ViewerException e) {
            return Optional.of(String.valueOf(e.getMessage()));
          }
        },
        problem -> problem.ifPresent(notifier::fail));
  }

  /// Jobs run beside each other: two that add to one file at once would lose what one of them
  /// says.
  private void keepAll(OpinionLog to) throws ViewerException {
    synchronized (unkept) {
      for (Said next = unkept.poll(); next != null; next = unkept.poll()) {
        to.add(next.result, next.opinion, next.at);
      }
    }
  }

  /// Look up what was said of a result before.
  private void take(@Nullable Assessment result) {
    opinion.set(null);
    long turn = ++asked;
    if (result == null || log.isEmpty()) {
      return;
    }
    OpinionLog from = log.get();
    jobs.run(
        Slot.reading("read opinion"),
        "",
        _ -> {
          try {
            return from.last(result);
          } catch (ViewerException _) {
            // saying something will say it
            return Optional.<Opinion>empty();
          }
        },
        found -> {
          if (turn == asked) {
            opinion.set(found.orElse(null));
          }
        });
  }
}
