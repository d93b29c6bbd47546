// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.StateFile;
import org.triplane.viewer.kit.Texts;

/// Writes down what is open and how it is shown, soon after each change, so that a crash costs no
/// more than a second of work. A window that is closed takes the note away; one that was not is
/// offered again.
final class SessionKeeper {
  private static final String FILE = "session.toml";
  private static final Duration SOON = Duration.millis(700);

  private final Workspace workspace;
  private final Optional<StateFile> file;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final PauseTransition pause = new PauseTransition(SOON);
  private @Nullable Bookmark offered;

  /// @param folder the user's own; empty to keep nothing
  SessionKeeper(
      Optional<Path> folder, Workspace workspace, Jobs jobs, Notifier notifier, Texts texts) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    file = folder.map(path -> new StateFile(path.resolve(FILE)));
    file.ifPresent(this::read);
    if (file.isPresent()) {
      pause.setOnFinished(_ -> write());
      watch();
    }
  }

  /// What was open when the window was last lost; empty if it was closed.
  Optional<Bookmark> offered() {
    return Optional.ofNullable(offered);
  }

  /// The window is closed on purpose: there is nothing to come back to.
  void close() {
    pause.stop();
    file.ifPresent(
        kept -> {
          try {
            kept.delete();
          } catch (IOException e) {
            System.getLogger(SessionKeeper.class.getName())
                .log(Level.WARNING, "The session's note could not be deleted");
          }
        });
  }

  private void watch() {
    workspace.studyProperty().subscribe(_ -> changed());
    workspace.layoutProperty().subscribe(_ -> changed());
    workspace.largeProperty().subscribe(_ -> changed());
    workspace.panes().forEach(pane -> pane.stateProperty().subscribe(_ -> changed()));
  }

  private void changed() {
    boolean waits = pause.getStatus() == javafx.animation.Animation.Status.RUNNING;
    if (workspace.studyProperty().get() != null && !waits) {
      pause.playFromStart();
    }
  }

  private void write() {
    Bookmark now = Bookmark.of(workspace);
    file.ifPresent(to -> to.write(now.toToml(), jobs, notifier, texts));
  }

  private void read(StateFile from) {
    try {
      Optional<String> text = from.read();
      if (text.isPresent()) {
        var found = Bookmark.parse(text.get(), from.name());
        offered = found.paths().isEmpty() ? null : found;
      }
    } catch (IOException _) {
      String kept = from.setAside();
      notifier.show(new Notice(Notice.Kind.WARNING, texts.get("session.damaged", kept), List.of()));
    }
  }
}
