// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Command;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// All that can be searched for now: actions, open studies and their series, ensembles and recent
/// studies.
final class Commands {
  private final Workspace workspace;
  private final ActionRunner runner;
  private final Pages pages;
  private final RecentStudies recent;
  private final Texts texts;

  Commands(
      Workspace workspace, ActionRunner runner, Pages pages, RecentStudies recent, Texts texts) {
    this.pages = pages;
    this.workspace = workspace;
    this.runner = runner;
    this.recent = recent;
    this.texts = texts;
  }

  /// What there is now: what the page has itself, then actions.
  List<Command> all() {
    List<Command> all = new ArrayList<>();
    all.addAll(pages.currentProperty().get().commands());
    addActions(all);
    addStudies(all);
    addVolumes(all);
    for (String ensemble : workspace.ensemblesProperty().get()) {
      String title = texts.get("command.ensemble", ModelNames.shortened(ensemble));
      all.add(new Command(title, Icons.MODEL, "", () -> workspace.chooseEnsemble(ensemble)));
    }
    for (var path : recent.paths()) {
      String title = texts.get("command.recent", RecentStudies.name(path));
      all.add(new Command(title, Icons.RECENT, "", () -> workspace.open(List.of(path))));
    }
    return all;
  }

  /// Open what a path leads to, where the words are one from a root.
  Optional<Command> typed(String words) {
    try {
      Path path = Path.of(words);
      return path.isAbsolute() && path.getNameCount() > 0
          ? Optional.of(
              new Command(
                  texts.get("command.recent", RecentStudies.name(path)),
                  Icons.OPEN,
                  "",
                  () -> workspace.open(List.of(path))))
          : Optional.empty();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private void addActions(List<Command> all) {
    for (Action action : Action.values()) {
      if (!action.isHeld() && action != Action.PALETTE) {
        all.add(
            new Command(
                action.title(texts), action.icon(), action.keyName(texts), () -> run(action)));
      }
    }
  }

  /// What only one page does is done there.
  private void run(Action action) {
    action.page().ifPresent(pages::show);
    runner.run(action);
  }

  private void addStudies(List<Command> all) {
    List<Study> studies = workspace.studiesProperty().get();
    if (studies.size() < 2) {
      return;
    }
    for (Study study : studies) {
      String title = texts.get("command.study", name(study));
      all.add(new Command(title, Icons.STUDY, "", () -> workspace.choose(study)));
    }
  }

  private void addVolumes(List<Command> all) {
    @Nullable Study study = workspace.studyProperty().get();
    if (study == null) {
      return;
    }
    for (SeriesVolume volume : study.volumes()) {
      String title =
          texts.get(
              "command.series", name(volume.series()), volume.source().info().geometry().slices());
      all.add(new Command(title, Icons.STUDY, "", () -> workspace.hang(volume)));
    }
  }

  private String name(Study study) {
    return study.description().isBlank() ? texts.get("study.unnamed") : study.description();
  }

  private String name(Series series) {
    return series.description().isBlank()
        ? texts.get("series.number", series.number())
        : series.description();
  }
}
