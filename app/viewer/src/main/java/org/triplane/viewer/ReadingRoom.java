// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.File;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/// All that is in the window.
final class ReadingRoom extends StackPane {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

  /// Narrower than this, in em, hints go and the series strip becomes a rail.
  private static final double WIDE = 1440 / 13.0;

  /// Narrower than this, in em, tools go from the top bar. The search field still finds them.
  private static final double ROOMY = 1100 / 13.0;

  private final Workspace workspace;
  private final WindowActions actions;
  private final Texts texts;
  private final HangingGrid grid;
  private final Sheet sheet;
  private final DisplayActions display;
  private final CommandPalette palette;
  private final Session session;
  private final BorderPane panes = new BorderPane();
  private final SidePanel side;
  private final KeyBindings bindings;
  private final Shortcuts shortcuts;
  private final ActionRunner runner;
  private final Label em = new Label();

  ReadingRoom(Session session, WindowActions actions) {
    this.actions = actions;
    this.session = session;
    workspace = session.workspace();
    bindings = session.bindings();
    texts = session.texts();
    Jobs jobs = session.jobs();
    grid = new HangingGrid(workspace);
    sheet = new Sheet(texts);
    var findings = new FindingsViewModel(workspace, jobs, texts);
    runner = new ActionRunner(workspace, jobs, actions);
    new Exports(session, this, grid, actions).bind(runner);
    display = new DisplayActions(workspace, jobs, texts);
    display.bindTo(runner);
    var items = new DisplayItems(display, runner, texts);
    new PaneMenu(items, texts).serve(grid);
    panes.setTop(new TopBar(workspace, runner, new DisplayMenu(items, texts), texts));
    panes.setLeft(new SeriesStrip(workspace, new Thumbnails(workspace, jobs, texts), texts));
    panes.setCenter(center(session.notifier()));
    var explain = new ExplainViewModel(workspace, jobs);
    explain.bindTo(runner);
    side = sidePanel(new FindingsPanel(findings, workspace.overlay(), texts), explain);
    panes.setRight(side);
    runner.bind(Action.COPY_TABLE, () -> copy(session.export().table()));
    panes.setBottom(new StatusBar(workspace, jobs, texts));
    getStyleClass().add("reading-room");
    em.setVisible(false);
    em.setManaged(false);
    palette =
        new CommandPalette(new Commands(workspace, runner, session.recent(), texts)::all, texts);
    runner.bind(Action.PALETTE, palette::open);
    runner.bind(Action.SETTINGS, this::showSettings);
    getChildren().addAll(em, panes, sheet, palette);
    widthProperty().subscribe(this::adapt);
    em.fontProperty().subscribe(this::adapt);
    acceptDrops();
    shortcuts = Shortcuts.install(this, bindings, runner);
  }

  /// Physical pixels for each logical one, for panes that are drawn off-screen.
  void setOutputScale(double scale) {
    grid.setOutputScale(scale);
  }

  /// Open files that were dropped on the window.
  void drop(List<File> files) {
    workspace.open(files.stream().map(File::toPath).toList());
  }

  /// What shows values another way.
  DisplayActions display() {
    return display;
  }

  /// Show a card over the window.
  void showSheet(String title, Node content) {
    sheet.show(title, content);
  }

  /// Take the card away.
  void closeSheet() {
    sheet.close();
  }

  /// What does the work of keys and buttons.
  ActionRunner runner() {
    return runner;
  }

  /// The size of the letters, in pixels.
  double fontSize() {
    return em.getFont().getSize();
  }

  /// End what lasts as long as a key is held.
  void releaseKeys() {
    shortcuts.releaseAll();
  }

  /// Give the side panel away to another window.
  Region takeSidePanel() {
    panes.setRight(null);
    return side;
  }

  /// Take the side panel back.
  void returnSidePanel() {
    panes.setRight(side);
  }

  /// Show what the user can choose.
  void showSettings() {
    sheet.show(
        texts.get("sheet.settings"),
        new SettingsSheet(session.settings(), bindings, texts, this::showShortcuts));
  }

  /// Show the list of keys.
  void showShortcuts() {
    sheet.show(texts.get("sheet.keys"), new ShortcutSheet(bindings, texts));
  }

  private SidePanel sidePanel(FindingsPanel findings, ExplainViewModel explain) {
    var measure = new MeasurePanel(new MeasureViewModel(workspace, texts), runner, texts);
    return new SidePanel()
        .add("assistant", texts.get("assistant"), findings)
        .add("explain", texts.get("explain"), new ExplainPanel(explain, workspace.overlay(), texts))
        .add("measure", texts.get("measure"), measure);
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private VBox center(Notifier notifier) {
    var empty = new EmptyState(session, actions);
    workspace
        .studyProperty()
        .subscribe(
            study -> {
              grid.setVisible(study != null);
              empty.setVisible(study == null);
            });
    var notice = new NoticeBar(notifier, texts, this::showDetails);
    var images = new StackPane(grid, empty);
    SeriesDrag.accept(grid, images, workspace, texts);
    VBox.setVgrow(images, Priority.ALWAYS);
    return new VBox(notice, images);
  }

  private void showDetails(Notice notice) {
    var lines = new VBox();
    lines.getStyleClass().add("details");
    notice.details().forEach(line -> lines.getChildren().add(Widgets.paragraph(line)));
    sheet.show(texts.get("sheet.skipped"), lines);
  }

  private void adapt() {
    Font font = em.getFont();
    pseudoClassStateChanged(NARROW, getWidth() < WIDE * font.getSize());
    boolean tight = getWidth() < ROOMY * font.getSize();
    pseudoClassStateChanged(TIGHT, tight);
    lookupAll(".tool").forEach(tool -> tool.setManaged(!tight));
    lookupAll(".tool").forEach(tool -> tool.setVisible(!tight));
  }

  private void acceptDrops() {
    addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROPPING, true);
            event.consume();
          }
        });
    addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> pseudoClassStateChanged(DROPPING, false));
    addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          drop(event.getDragboard().getFiles());
          event.setDropCompleted(true);
          event.consume();
        });
  }
}
