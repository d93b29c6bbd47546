// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.NoticeBar;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The page where ensembles are trained: the recipe, the run, the machine and the queue.
public final class TrainPage implements Page {
  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

  /// Narrower than this, in em, the side panel is a drawer.
  private static final double WIDE = 1440 / 13.0;

  /// Narrower than this, in em, the open drawer takes the recipe's place.
  private static final double LEAST_WITH_BOTH = 90;

  private final RunsViewModel runs;
  private final RecipeViewModel recipe;
  private final Clock clock;
  private final RunView run;
  private final MachinePanel machine;
  private final MembersTable members;
  private final RunQueue queue;
  private final RunComparison comparison;
  private final RecipePanel panel;
  private final StackPane root = new StackPane();
  private final BorderPane columns = new BorderPane();
  private final ScrollPane side;
  private final ToggleButton drawer;
  private final Label em = new Label();
  private final Redraw redraw = new Redraw(this::draw);
  private boolean loaded;

  /// @param host is told of ensembles that are trained
  public TrainPage(PageContext context, TrainingServices services, TrainingHost host, Clock clock) {
    this.clock = clock;
    Texts texts = context.texts();
    Desk desk = context.desk();
    drawer = Widgets.iconToggle(texts.get("train.drawer"), Icons.PANEL);
    runs = new RunsViewModel(services, context.jobs(), context.notifier(), texts, clock);
    recipe = new RecipeViewModel(services, context.jobs(), texts);
    run = new RunView(runs, desk, drawer, texts);
    machine = new MachinePanel(services.device(), texts);
    members = new MembersTable(runs, texts);
    queue = new RunQueue(runs, texts);
    comparison = new RunComparison(texts);
    panel = new RecipePanel(recipe, runs, desk, texts);
    side = scrolled(new VBox(machine, members, queue, comparison), "train-side");
    runs.onBegun(plan -> desk.done(plan.command()));
    runs.onTrained(host);
    layOut();
    // the window's own stands above the images, which are away
    columns.setTop(new NoticeBar(context.notifier(), texts, _ -> {}));
    List.of(runs.runsProperty(), runs.liveProperty(), runs.shownProperty(), runs.partProperty())
        .forEach(property -> property.subscribe(redraw::ask));
  }

  @Override
  public String word() {
    return "train";
  }

  @Override
  public Optional<Node> whole() {
    return Optional.of(root);
  }

  @Override
  public void shown() {
    if (!loaded) {
      loaded = true;
      runs.load();
    }
    recipe.refresh();
    redraw.ask();
  }

  @Override
  public boolean pressed(Chord chord) {
    return queue.pressed(chord);
  }

  /// Keeps what is running as stopped. Asks nothing.
  @Override
  public void close() {
    runs.close();
  }

  /// Choose a data set for the next run, such as one that another page has built.
  public void use(Path folder) {
    recipe.use(DataChoice.of(folder));
  }

  RunsViewModel runs() {
    return runs;
  }

  RecipeViewModel recipe() {
    return recipe;
  }

  private void layOut() {
    root.getStyleClass().add("train-page");
    root.getStylesheets()
        .add(Objects.requireNonNull(TrainPage.class.getResource("train.css")).toExternalForm());
    em.setVisible(false);
    em.setManaged(false);
    drawer.setId("train-drawer");
    drawer.selectedProperty().subscribe(this::arrange);
    columns.setLeft(panel);
    columns.setCenter(scrolled(run, "train-middle"));
    root.getChildren().addAll(em, columns);
    root.widthProperty().subscribe(this::arrange);
    em.fontProperty().subscribe(this::arrange);
  }

  private void arrange() {
    boolean narrow = root.getWidth() < WIDE * em.getFont().getSize();
    root.pseudoClassStateChanged(NARROW, narrow);
    drawer.setVisible(narrow);
    drawer.setManaged(narrow);
    columns.setRight(!narrow || drawer.isSelected() ? side : null);
    boolean crowded = root.getWidth() < LEAST_WITH_BOTH * em.getFont().getSize();
    columns.setLeft(crowded && drawer.isSelected() ? null : panel);
  }

  private static ScrollPane scrolled(Node content, String style) {
    var pane = new ScrollPane(content);
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.getStyleClass().add(style);
    return pane;
  }

  private void draw() {
    Instant now = clock.instant();
    Optional<Run> current = runs.current();
    Optional<RunFigures> figures = current.map(RunFigures::of);
    run.draw(figures, now);
    machine.show(runs.running().or(() -> current), runs.liveProperty().get(), now);
    members.show(figures, runs.partProperty().get());
    queue.show(runs.runsProperty().get());
    String member =
        Optional.ofNullable(runs.partProperty().get()).map(RunPlan.Part::member).orElse("");
    comparison.show(runs.runsProperty().get(), current, member);
    panel.draw();
  }
}
