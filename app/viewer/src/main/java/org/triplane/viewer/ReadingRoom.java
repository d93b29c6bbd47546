// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
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
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Prover;
import org.triplane.imaging.Study;
import org.triplane.learning.Recipes;
import org.triplane.viewer.evaluate.EvaluatePage;
import org.triplane.viewer.evaluate.EvaluateTools;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.NoticeBar;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.viewer.label.LabelPage;
import org.triplane.viewer.tour.TourCard;
import org.triplane.viewer.train.TrainPage;
import org.triplane.viewer.train.TrainingServices;

/// All that is in the window.
final class ReadingRoom extends StackPane {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

  /// Above the scale bar and the cube, in pixels.
  private static final double TOUR_FROM_BELOW = 160;

  private static final double TOUR_FROM_LEFT = 24;
  private static final String TOUR_SEEN = "tour.seen";

  /// Marks what a page has put below the images.
  private static final String BELOW = "below";

  /// Narrower than this, in em, hints go and the series strip becomes a rail.
  private static final double WIDE = 1440 / 13.0;

  /// Narrower than this, in em, all tools go from the top bar. The search field still finds them.
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
  private final Pages pages;
  private final ReadPage read;
  private final VBox images;
  private final WindowDesk desk;
  private final KeyBindings bindings;
  private final Shortcuts shortcuts;
  private final ActionRunner runner;
  private final TourCard tour;
  private final Label em = new Label();

  ReadingRoom(Session session, WindowActions actions) {
    this.actions = actions;
    this.session = session;
    workspace = session.workspace();
    bindings = session.bindings();
    texts = session.texts();
    Jobs jobs = session.jobs();
    tour = new TourCard(texts, () -> session.settings().put(TOUR_SEEN, true));
    grid = new HangingGrid(workspace);
    sheet = new Sheet(texts);
    var findings = new FindingsViewModel(workspace, jobs, texts);
    runner = new ActionRunner(workspace, jobs, actions);
    new Exports(session, this, grid, actions).bind(runner);
    display = new DisplayActions(workspace, jobs, texts);
    display.bindTo(runner);
    var items = new DisplayItems(display, runner, texts);
    new PaneMenu(items, texts).serve(grid);
    var explain = new ExplainViewModel(workspace, jobs);
    explain.bindTo(runner);
    session.judging().bindTo(runner);
    SidePanel side =
        sidePanel(
            new FindingsPanel(findings, session.judging(), workspace.overlay(), texts), explain);
    var strip = new SeriesStrip(workspace, new Thumbnails(workspace, jobs, texts), texts);
    read = new ReadPage(strip, side);
    pages = new Pages(read);
    var status = new StatusBar(workspace, jobs, texts);
    panes.setBottom(status);
    var parts = new WindowDesk.Parts(sheet, actions.chooser(), session.settings());
    desk = new WindowDesk(workspace, parts, pages::show, status::showCommand);
    runner.offerFirst(action -> pages.currentProperty().get().takes(action));
    bindPages();
    addPages();
    var bar = new TopBar(workspace, runner, pages, new DisplayMenu(items, texts), texts);
    var states = new ModelStates(session.library(), jobs);
    bar.show(states);
    states.modelsProperty().subscribe(new ModelFollower(workspace)::follow);
    pages.currentProperty().addListener(_ -> states.refresh());
    panes.setTop(bar);
    images = center(session.notifier());
    runner.bind(Action.COPY_TABLE, () -> copy(session.export().table()));
    pages.currentProperty().subscribe(this::show);
    getStyleClass().add("reading-room");
    em.setVisible(false);
    em.setManaged(false);
    var commands = new Commands(workspace, runner, pages, session.recent(), texts);
    palette = new CommandPalette(commands::all, commands::typed, texts);
    runner.bind(Action.PALETTE, palette::open);
    runner.bind(Action.SETTINGS, this::showSettings);
    runner.bind(Action.TOUR, tour::begin);
    // what is too wide for a narrow window is cut by itself and pushes nothing else out of it
    panes.setMinSize(0, 0);
    getChildren().addAll(em, panes, sheet, palette);
    widthProperty().subscribe(this::adapt);
    em.fontProperty().subscribe(this::adapt);
    pages.currentProperty().subscribe(_ -> adapt());
    acceptDrops();
    shortcuts = Shortcuts.install(this, bindings, runner, pages);
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

  /// What pages may ask of this window.
  Desk desk() {
    return desk;
  }

  /// The pages.
  Pages pages() {
    return pages;
  }

  /// Begin the tour with the first study, unless the reader has seen or skipped it before.
  void offerTour() {
    if (!session.settings().now().flag(TOUR_SEEN, false)) {
      workspace.studyProperty().subscribe(this::tourOnce);
    }
  }

  private void tourOnce(@Nullable Study study) {
    boolean seen = tour.isVisible() || session.settings().now().flag(TOUR_SEEN, false);
    if (study != null && !seen) {
      tour.begin();
    }
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

  /// Have keys do in another window what they do in this one.
  void shareKeys(Node root) {
    shortcuts.listenTo(root);
  }

  /// Give the side panel away to another window.
  Region takeSidePanel() {
    SidePanel lent = read.lend(true);
    show(pages.currentProperty().get());
    return lent;
  }

  /// Take the side panel back.
  void returnSidePanel() {
    read.lend(false);
    show(pages.currentProperty().get());
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

  private void addPages() {
    var context = new PageContext(desk, session.jobs(), session.notifier(), runner, texts);
    var recipes =
        new Recipes(session.training().map(TrainingServices::recipeFolders).orElse(List.of()));
    pages.add(
        new LabelPage(
            context,
            session.library(),
            new LabelPage.Tools(session.readers(), recipes, session.assessor()::opinions)));
    session
        .training()
        .ifPresent(
            services ->
                pages.add(
                    new TrainPage(context, services, this::trained, Clock.systemDefaultZone())));
    session.prover().map(prover -> evaluatePage(context, prover)).ifPresent(pages::add);
  }

  private EvaluatePage evaluatePage(PageContext context, Prover prover) {
    var room = new EvaluateRoom(workspace, actions.chooser(), pages, texts);
    var queue = session.library().map(folder -> new LabelRequests(folder, desk, session.jobs()));
    var tools = new EvaluateTools(prover, room, queue.map(it -> it), session.library());
    return new EvaluatePage(context, tools);
  }

  /// A trained ensemble can be chosen at once, by the name it is found by, and measured.
  private void trained(Path model, Path data) {
    String name = String.valueOf(model.getFileName());
    workspace.offerEnsemble(name);
    pages.all().stream()
        .filter(EvaluatePage.class::isInstance)
        .map(EvaluatePage.class::cast)
        .findFirst()
        .ifPresent(
            page -> {
              page.propose(name, data);
              var offer =
                  new Notice.Offer(
                      texts.get("train.evaluate"),
                      () -> {
                        page.propose(name, data);
                        page.ask();
                        pages.show(page);
                      });
              session
                  .notifier()
                  .show(
                      new Notice(
                          Notice.Kind.INFO,
                          texts.get("train.done", name),
                          List.of(),
                          Optional.of(offer)));
            });
  }

  private void bindPages() {
    runner.bind(Action.PAGE_READ, () -> pages.show("read"));
    runner.bind(Action.PAGE_LABEL, () -> pages.show("label"));
    runner.bind(Action.PAGE_TRAIN, () -> pages.show("train"));
    runner.bind(Action.PAGE_EVALUATE, () -> pages.show("evaluate"));
  }

  /// The images stay where they are, so that a page without them costs nothing to leave.
  private void show(Page page) {
    boolean whole = page.whole().isPresent();
    images.getChildren().removeIf(part -> part.getProperties().containsKey(BELOW));
    page.below()
        .ifPresent(
            part -> {
              part.getProperties().put(BELOW, true);
              images.getChildren().add(part);
            });
    Node center = page.whole().orElse(images);
    // what is too high for a low window is cut at its foot and never covers the top bar
    BorderPane.setAlignment(center, Pos.TOP_LEFT);
    panes.setCenter(center);
    panes.setLeft(whole ? null : page.left().orElse(null));
    panes.setRight(whole ? null : page.right().orElse(null));
    adapt();
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
    var stack = new StackPane(grid, empty, tour);
    StackPane.setAlignment(tour, Pos.BOTTOM_LEFT);
    StackPane.setMargin(tour, new Insets(0, 0, TOUR_FROM_BELOW, TOUR_FROM_LEFT));
    SeriesDrag.accept(grid, stack, workspace, texts);
    VBox.setVgrow(stack, Priority.ALWAYS);
    return new VBox(notice, stack);
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
    pseudoClassStateChanged(TIGHT, getWidth() < ROOMY * font.getSize());
    if (panes.getTop() instanceof TopBar bar) {
      bar.fit(getWidth(), getWidth() >= ROOMY * font.getSize());
    }
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
