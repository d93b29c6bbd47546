// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.common.Documents;
import org.triplane.imaging.Study;
import org.triplane.viewer.kit.Desk;

/// What pages ask of the window, passed on to its workspace.
final class WindowDesk implements Desk {
  private static final String PAGES = "pages.";

  private final Workspace workspace;
  private final Consumer<String> pages;
  private final Consumer<String> commands;
  private final Parts window;

  /// What else of the window pages use.
  ///
  /// @param chooser asks the user for paths
  record Parts(Sheet sheet, Chooser chooser, SettingsStore settings) {}

  /// @param pages shows the page of a name
  /// @param commands shows a command on the status bar
  WindowDesk(Workspace workspace, Parts window, Consumer<String> pages, Consumer<String> commands) {
    this.window = window;
    this.workspace = workspace;
    this.pages = pages;
    this.commands = commands;
  }

  @Override
  public void open(List<Path> paths, Optional<String> study, Runnable then) {
    workspace.openCase(paths, study, then);
  }

  @Override
  public void prepare(List<Path> paths, Optional<String> study) {
    workspace.prepare(paths, study);
  }

  @Override
  public void seal(Optional<String> study) {
    workspace.assisting().seal(study);
  }

  @Override
  public ReadOnlyIntegerProperty editsProperty() {
    return workspace.linking().marking().editsProperty();
  }

  @Override
  public void showSheet(String title, Node content) {
    window.sheet().show(title, content);
  }

  @Override
  public void closeSheet() {
    window.sheet().close();
  }

  @Override
  public Optional<Path> chooseFolder() {
    return window.chooser().folder();
  }

  @Override
  public List<Path> chooseFiles() {
    return window.chooser().files();
  }

  @Override
  public Optional<String> remembered(String key) {
    String kept = window.settings().now().text(PAGES + key, "");
    return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
  }

  @Override
  public void remember(String key, String value) {
    window.settings().put(PAGES + key, value);
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Study> studyProperty() {
    return workspace.studyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Assessment> assessmentProperty() {
    return workspace.assessmentProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable String> ensembleProperty() {
    return workspace.ensembleProperty();
  }

  @Override
  public void chooseEnsemble(String name) {
    workspace.chooseEnsemble(name);
  }

  @Override
  public void assess() {
    workspace.assess();
  }

  @Override
  public String view() {
    List<Map<String, Object>> panes =
        workspace.arrangement().spots().stream()
            .map(PaneLayout.Spot::pane)
            .flatMap(pane -> pane.shown().stream())
            .map(WindowDesk::describe)
            .toList();
    return Documents.toJson(Map.of("panes", panes));
  }

  @Override
  public void go(String word) {
    pages.accept(word);
  }

  @Override
  public void done(String command) {
    commands.accept(command);
  }

  /// Slices are counted from 1, as the reader sees them.
  private static Map<String, Object> describe(Shown shown) {
    var pane = new LinkedHashMap<String, Object>();
    pane.put("series", shown.volume().origin().series().uid());
    pane.put("volume", shown.volume().origin().number());
    pane.put("plane", shown.volume().plane().name());
    pane.put("slice", shown.state().slice() + 1);
    pane.put("window", shown.state().window().width());
    pane.put("level", shown.state().window().center());
    return pane;
  }
}
