// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.triplane.assessment.Prover;
import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.train.TrainingServices;

/// The parts of one window, put together.
final class Session implements AutoCloseable {
  private static final String MEMORY = "memory.percent";

  private final Texts texts;
  private final Notifier notifier = new Notifier();
  private final Jobs jobs;
  private final SettingsStore settings;
  private final KeyBindings bindings;
  private final Workspace workspace;
  private final MarksKeeper marks;
  private final MarksExport export;
  private final Judging judging;
  private final RecentStudies recent;
  private final SessionKeeper keeper;
  private final Outputs outputs;
  private final Services<StudyReader> readers;
  private final Assessor assessor;
  private final Optional<Path> library;
  private final Optional<Prover> prover;
  private final Optional<TrainingServices> training;
  private List<Page> pages = List.of();
  private Consumer<String> showPage = _ -> {};

  Session(ViewerServices services) {
    outputs = services.outputs();
    readers = services.readers();
    assessor = services.assessor();
    library = services.library();
    prover = services.prover();
    training = services.training();
    texts = new Texts(SettingsStore.language(services.userFolder()));
    jobs = new Jobs(notifier, texts);
    settings = new SettingsStore(services.userFolder(), jobs, notifier, texts);
    bindings = new KeyBindings(settings, texts);
    workspace = new Workspace(services.readers(), services.assessor(), jobs, notifier, texts);
    workspace.use(new LayoutMemory(settings));
    workspace.linking().display().keepIn(settings);
    workspace.linking().mouseProperty().bind(bindings.mouseProperty());
    marks = new MarksKeeper(workspace, services.marks(), jobs, notifier);
    judging = new Judging(workspace, services.userFolder(), jobs, notifier, Clock.systemUTC());
    export = new MarksExport(workspace, services.marksWriters(), jobs, notifier, texts);
    settings
        .settingsProperty()
        .subscribe(
            now ->
                workspace.limitMemory(
                    MemoryBudget.of(now.number(MEMORY, MemoryBudget.STANDARD_PERCENT))));
    recent = new RecentStudies(settings);
    workspace
        .studyProperty()
        .subscribe(
            study -> {
              if (study != null && !workspace.isCase()) {
                recent.add(workspace.openedPaths());
              }
            });
    keeper = new SessionKeeper(services.userFolder(), workspace, jobs, notifier, texts);
  }

  Texts texts() {
    return texts;
  }

  Notifier notifier() {
    return notifier;
  }

  Jobs jobs() {
    return jobs;
  }

  /// What was opened last.
  RecentStudies recent() {
    return recent;
  }

  /// What was open when the window was last lost.
  SessionKeeper keeper() {
    return keeper;
  }

  /// Which keys do what.
  KeyBindings bindings() {
    return bindings;
  }

  /// What the user has chosen, kept between windows.
  SettingsStore settings() {
    return settings;
  }

  /// Writes marks for other programs.
  MarksExport export() {
    return export;
  }

  /// What the reader says of results.
  Judging judging() {
    return judging;
  }

  /// What can read image files.
  Services<StudyReader> readers() {
    return readers;
  }

  /// Runs ensembles.
  Assessor assessor() {
    return assessor;
  }

  /// The formats and programs that images can be handed to.
  Outputs outputs() {
    return outputs;
  }

  Workspace workspace() {
    return workspace;
  }

  /// Make what is in the window.
  ReadingRoom room(WindowActions actions) {
    var room = new ReadingRoom(this, actions);
    pages = room.pages().all();
    showPage = room.pages()::show;
    return room;
  }

  /// Where the library lies; empty if the window keeps nothing.
  Optional<Path> library() {
    return library;
  }

  /// Measures ensembles; empty if the window measures none.
  Optional<Prover> prover() {
    return prover;
  }

  /// What trains ensembles; empty if nothing does.
  Optional<TrainingServices> training() {
    return training;
  }

  /// Do what was asked for when the window was opened.
  void begin(ViewerRequest request) {
    request.model().ifPresent(workspace::chooseEnsemble);
    request.page().ifPresent(showPage);
    if (request.paths().isEmpty()) {
      return;
    }
    if (request.model().isPresent()) {
      workspace.openAndAssess(request.paths());
    } else {
      workspace.open(request.paths());
    }
  }

  @Override
  public void close() {
    pages.forEach(Page::close);
    settings.close();
    marks.close();
    judging.close();
    keeper.close();
    workspace.close();
  }
}
