// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What is in the place of the panes while no study is open: ways to open one, what was opened
/// last, and what was open when the window was lost.
final class EmptyState extends StackPane {
  private static final Slot LOOK = Slot.reading("recent");
  private static final int SHOWN = 6;

  private final Session session;
  private final Texts texts;
  private final VBox recent = new VBox();

  EmptyState(Session session, WindowActions actions) {
    this.session = session;
    texts = session.texts();
    getStyleClass().add("empty-state");
    var open = new Button(texts.get("open"));
    open.getStyleClass().addAll("primary", "medium");
    Icons.put(open, Icons.OPEN);
    open.setTooltip(Widgets.tooltip(Action.OPEN_FILES, texts));
    open.setOnAction(_ -> actions.openFiles());
    var folder = new Button(texts.get("open.folder"));
    folder.getStyleClass().add("secondary-button");
    folder.setTooltip(Widgets.tooltip(Action.OPEN_FOLDER, texts));
    folder.setOnAction(_ -> actions.openFolder());
    recent.getStyleClass().add("recent");
    var zone =
        new VBox(
            Icons.label(Icons.OPEN, "empty-icon"),
            Widgets.label(texts.get("empty.drop"), "empty-title", "medium"),
            new HBox(8, open, folder),
            lost(),
            recent,
            Widgets.paragraph(texts.get("empty.demo"), "hint"));
    zone.getStyleClass().add("drop-zone");
    getChildren().add(zone);
    session.recent().pathsProperty().subscribe(paths -> look(paths));
  }

  /// The offer to go on where a lost window was.
  private Node lost() {
    var restore = new Button(texts.get("session.restore"));
    restore.setId("restore");
    restore.getStyleClass().add("secondary-button");
    Icons.put(restore, Icons.RESET);
    var row = new VBox(Widgets.label(texts.get("session.lost"), "secondary"), restore);
    row.getStyleClass().add("lost");
    session
        .keeper()
        .offered()
        .ifPresentOrElse(
            bookmark -> restore.setOnAction(_ -> bookmark.restore(session.workspace())),
            () -> {
              row.setVisible(false);
              row.setManaged(false);
            });
    return row;
  }

  /// Look which of the paths are still there, which may take long on a network's disk.
  private void look(List<Path> paths) {
    show(paths, Set.of());
    if (!paths.isEmpty()) {
      session
          .jobs()
          .run(
              LOOK,
              "",
              _ ->
                  paths.stream()
                      .filter(path -> !Files.exists(path))
                      .collect(Collectors.toUnmodifiableSet()),
              missing -> show(paths, missing));
    }
  }

  private void show(List<Path> paths, Set<Path> missing) {
    recent.getChildren().clear();
    recent.setManaged(!paths.isEmpty());
    if (!paths.isEmpty()) {
      recent.getChildren().add(Widgets.label(texts.get("recent"), "secondary", "medium"));
    }
    paths.stream()
        .limit(SHOWN)
        .forEach(path -> recent.getChildren().add(row(path, missing.contains(path))));
  }

  private Button open(Path path, String name) {
    var open = new Button(name);
    open.getStyleClass().add("text-button");
    open.setTooltip(new Tooltip(path.toString()));
    Icons.put(open, Icons.RECENT);
    open.setOnAction(_ -> session.workspace().open(List.of(path)));
    return open;
  }

  private Node row(Path path, boolean missing) {
    String name = RecentStudies.name(path);
    Node open =
        missing ? Widgets.label(texts.get("recent.missing", name), "hint") : open(path, name);
    Button remove =
        Widgets.iconButton(
            texts.get("recent.remove", name), Icons.CLOSE, () -> session.recent().remove(path));
    remove.getStyleClass().add("small-button");
    var row = new HBox(open, Widgets.spring(), remove);
    row.getStyleClass().add("recent-row");
    return row;
  }
}
