// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// The parts of one window, put together.
final class Session implements AutoCloseable {
  private static final String MEMORY = "memory.percent";

  private final Texts texts = new Texts();
  private final Notifier notifier = new Notifier();
  private final Jobs jobs = new Jobs(notifier, texts);
  private final SettingsStore settings;
  private final KeyBindings bindings;
  private final Workspace workspace;
  private final MarksKeeper marks;
  private final MarksExport export;

  Session(ViewerServices services) {
    settings = new SettingsStore(services.userFolder(), jobs, notifier, texts);
    bindings = new KeyBindings(settings, texts);
    workspace = new Workspace(services.readers(), services.assessor(), jobs, notifier, texts);
    workspace.use(new LayoutMemory(settings));
    workspace.linking().display().keepIn(settings);
    workspace.linking().mouseProperty().bind(bindings.mouseProperty());
    marks = new MarksKeeper(workspace, services.userFolder(), jobs, notifier);
    export = new MarksExport(workspace, services.marksWriters(), jobs, notifier, texts);
    settings
        .settingsProperty()
        .subscribe(
            now ->
                workspace.limitMemory(
                    MemoryBudget.of(now.number(MEMORY, MemoryBudget.STANDARD_PERCENT))));
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

  Workspace workspace() {
    return workspace;
  }

  /// Make what is in the window.
  ReadingRoom room(WindowActions actions) {
    return new ReadingRoom(this, actions);
  }

  /// Do what was asked for when the window was opened.
  void begin(ViewerRequest request) {
    request.model().ifPresent(workspace::chooseEnsemble);
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
    settings.close();
    marks.close();
    workspace.close();
  }
}
