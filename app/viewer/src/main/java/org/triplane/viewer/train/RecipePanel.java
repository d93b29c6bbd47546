// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What the next run trains: a recipe as a form or as TOML, and a data set.
final class RecipePanel extends VBox {
  private final RecipeViewModel model;
  private final RunsViewModel runs;
  private final Desk desk;
  private final Texts texts;
  private final ComboBox<String> recipes = RecipeForm.combo("recipe");
  private final ComboBox<String> data = RecipeForm.combo("data-set");
  private final TextField name;
  private final TextField seed;
  private final FormRow seedRow;
  private final Label verdict = Widgets.paragraph("", "secondary", "verdict");
  private final RecipeForm form;
  private final TextArea toml = new TextArea();
  private final Label problem = Widgets.paragraph("", "field-problem");
  private final Button start = new Button();
  private final Button queue = new Button();
  private final Label reason = Widgets.paragraph("", "hint");
  private final StackPane startHolder = new StackPane(start);
  private final StackPane queueHolder = new StackPane(queue);
  private boolean filling;
  private boolean named;

  RecipePanel(RecipeViewModel model, RunsViewModel runs, Desk desk, Texts texts) {
    this.model = model;
    this.runs = runs;
    this.desk = desk;
    this.texts = texts;
    getStyleClass().add("recipe-panel");
    form = new RecipeForm(model, desk, texts);
    name = FormRow.text("run-name-field", this::rename);
    seed = FormRow.text("seed", this::reseed);
    FormRow.put(seed, Long.toString(model.seed()));
    seed.setAccessibleText(texts.get("train.seed"));
    seed.setTooltip(new Tooltip(texts.get("train.seed.tip")));
    seedRow = new FormRow(texts.get("train.seed"), seed);
    problem.setId("recipe-problem");
    verdict.setId("verdict");
    reason.setId("reason");
    var fields = new VBox(dataRows(), form);
    var scroll = new ScrollPane(fields);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("recipe-scroll");
    toml.setId("toml");
    toml.setAccessibleText(texts.get("train.toml"));
    Widgets.passTab(toml);
    toml.getStyleClass().addAll("toml", "mono");
    var body = new StackPane(scroll, toml);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(title(scroll), body, problem, buttons(), reason);
    toml.textProperty().subscribe(this::typed);
    model.textProperty().subscribe(this::follow);
    model.offerProperty().subscribe(this::fill);
    model.dataPlanProperty().subscribe(() -> fill(model.offerProperty().get()));
    List.of(
            model.problemProperty(),
            model.placeProperty(),
            model.dataProperty(),
            model.summaryProperty(),
            model.dataProblemProperty(),
            model.recipeProperty())
        .forEach(property -> property.subscribe(this::draw));
    data.setOnAction(_ -> chooseData());
    recipes.setOnAction(
        _ -> {
          String chosen = recipes.getValue();
          if (!filling && chosen != null) {
            named = false;
            model.choose(chosen);
          }
        });
  }

  /// Show what can be done with what is chosen.
  void draw() {
    if (!named && !name.isFocused()) {
      FormRow.put(name, model.freeName(runs.taken()));
    }
    showVerdict();
    DataSummary known = model.summaryProperty().get();
    form.folds().setDisable(known != null && known.hasFolds());
    boolean placed = form.isVisible() && form.shows(model.placeProperty().get());
    boolean says = !model.problemProperty().get().isEmpty() && (!placed || toml.isVisible());
    problem.setText(says ? model.problemProperty().get() : "");
    problem.setVisible(says);
    problem.setManaged(says);
    Optional<String> why = model.reason(name.getText(), runs.taken());
    Optional<String> busy =
        why.isPresent()
            ? why
            : runs.running().map(run -> texts.get("train.not.busy", run.plan().name()));
    start.setDisable(busy.isPresent());
    queue.setDisable(why.isPresent());
    tip(startHolder, busy.orElse(texts.get("train.start.tip")));
    tip(queueHolder, why.orElse(texts.get("train.add.tip")));
    reason.setText(why.orElse(texts.get("train.next")));
  }

  private Node title(Node fields) {
    ToggleButton asForm = choice("train.form");
    ToggleButton asToml = choice("train.toml");
    asForm.getStyleClass().add("left-pill");
    asToml.getStyleClass().add("right-pill");
    // no toggle group, in which Tab goes past all but one; a press never deselects
    Consumer<Boolean> show =
        text -> {
          asForm.setSelected(!text);
          asToml.setSelected(text);
          toml.setVisible(text);
          fields.setVisible(!text);
          draw();
        };
    asForm.setOnAction(_ -> show.accept(false));
    asToml.setOnAction(_ -> show.accept(true));
    show.accept(false);
    var switcher = new HBox(asForm, asToml);
    switcher.getStyleClass().add("segmented");
    var title =
        new HBox(
            Widgets.wholeLabel(texts.get("train.recipe"), "panel-title", "medium"),
            Widgets.spring(),
            switcher);
    title.getStyleClass().add("recipe-title");
    return title;
  }

  private ToggleButton choice(String key) {
    var button = new ToggleButton(texts.get(key));
    button.setId(key.replace('.', '-'));
    return button;
  }

  private Node dataRows() {
    Label head = Widgets.label(texts.get("train.data"), "medium", "form-head");
    Icons.put(head, Icons.DATABASE);
    var rows =
        new VBox(
            head,
            new FormRow(texts.get("train.begin-with"), recipes),
            new FormRow(texts.get("train.name"), name),
            new FormRow(texts.get("train.data-set"), data),
            new FormRow(texts.get("train.split"), form.folds()),
            seedRow,
            verdict,
            Widgets.divider());
    rows.getStyleClass().add("recipe-form");
    return rows;
  }

  private Node buttons() {
    start.setText(texts.get("train.start"));
    start.setId("start");
    start.getStyleClass().addAll("primary", "medium");
    Icons.put(start, TrainIcons.START);
    start.setOnAction(_ -> begin(true));
    queue.setText(texts.get("train.add"));
    queue.setId("add-to-queue");
    queue.getStyleClass().addAll("secondary-button", "medium");
    Icons.put(queue, Icons.QUEUE);
    queue.setOnAction(_ -> begin(false));
    for (Button button : List.of(start, queue)) {
      button.setMaxWidth(Double.MAX_VALUE);
    }
    var half = new ColumnConstraints();
    half.setPercentWidth(50);
    var buttons = new GridPane();
    buttons.addRow(0, startHolder, queueHolder);
    buttons.getColumnConstraints().addAll(half, half);
    buttons.getStyleClass().add("recipe-buttons");
    return buttons;
  }

  /// A disabled button has no tooltip of its own, so what holds it says why.
  private static void tip(StackPane holder, String words) {
    if (holder.getUserData() instanceof Tooltip old) {
      old.setText(words);
    } else {
      var tip = new Tooltip(words);
      Tooltip.install(holder, tip);
      holder.setUserData(tip);
    }
    holder.getChildren().getFirst().setAccessibleHelp(words);
  }

  private void begin(boolean now) {
    RunPlan plan = model.plan(name.getText());
    named = false;
    if (now) {
      runs.start(plan);
    } else {
      runs.add(plan);
    }
    draw();
  }

  private void rename(String next) {
    named = true;
    FormRow.put(name, next);
    draw();
  }

  private void reseed(String next) {
    model.seed(next);
    FormRow.put(seed, next);
    seedRow.problem(model.seedProblem());
    draw();
  }

  private void typed(String text) {
    if (!filling && !text.equals(model.textProperty().get())) {
      model.type(text);
    }
  }

  private void follow(String text) {
    if (!filling && !model.origin().equals(recipes.getValue()) && !model.origin().isEmpty()) {
      filling = true;
      recipes.setValue(model.origin());
      filling = false;
    }
    if (!toml.getText().equals(text)) {
      filling = true;
      toml.setText(text);
      filling = false;
    }
  }

  private void fill(RecipeViewModel.Offer offer) {
    filling = true;
    recipes.getItems().setAll(offer.recipes());
    model.dataPlanProperty().get().ifPresent(plan -> recipes.getItems().addFirst(plan.title()));
    recipes.setValue(model.origin().isEmpty() ? null : model.origin());
    recipes.setPromptText(texts.get("train.begin-with.prompt"));
    DataChoice chosen = model.dataProperty().get();
    data.getItems().setAll(offer.data().stream().map(DataChoice::title).toList());
    if (chosen != null && !offer.data().contains(chosen)) {
      // what is not among the items is not shown
      data.getItems().add(chosen.title());
    }
    data.getItems().add(texts.get("train.data.folder"));
    data.setPromptText(texts.get("train.data.prompt"));
    data.setValue(chosen == null ? null : chosen.title());
    filling = false;
  }

  private void chooseData() {
    int index = data.getSelectionModel().getSelectedIndex();
    if (filling || index < 0) {
      return;
    }
    List<DataChoice> offered = model.offerProperty().get().data();
    if (index < offered.size()) {
      model.use(offered.get(index));
      return;
    }
    if (index == data.getItems().size() - 1) {
      Optional<Path> folder = desk.chooseFolder();
      folder.ifPresent(chosen -> model.use(DataChoice.of(chosen)));
    }
    // a box whose items change while it tells of its choice shows nothing
    Jobs.onWindowThread(() -> fill(model.offerProperty().get()));
  }

  private void showVerdict() {
    DataChoice chosen = model.dataProperty().get();
    if (chosen != null && !filling && !chosen.title().equals(data.getValue())) {
      fill(model.offerProperty().get());
    }
    @Nullable DataSummary summary = model.summaryProperty().get();
    String wrong = model.dataProblemProperty().get();
    verdict.getStyleClass().removeAll("ok", "warn", "refuse");
    if (!wrong.isEmpty()) {
      say("refuse", Icons.GATE_REFUSE, wrong);
    } else if (summary == null) {
      verdict.setText(texts.get(chosen == null ? "train.data.none" : "train.data.opening"));
      verdict.setGraphic(null);
    } else if (summary.shared() > 0) {
      say("refuse", Icons.GATE_REFUSE, texts.get("train.leak", summary.shared(), counts(summary)));
    } else if (!summary.oneSided().isEmpty()) {
      say(
          "warn",
          Icons.GATE_WARN,
          texts.get("train.one-sided", String.join(", ", summary.oneSided()), counts(summary)));
    } else {
      say("ok", Icons.GATE_OK, texts.get("train.no-leak", counts(summary)));
    }
  }

  private void say(String style, String icon, String words) {
    verdict.setText(words);
    verdict.getStyleClass().add(style);
    Icons.put(verdict, icon);
  }

  private String counts(DataSummary summary) {
    var words = new StringBuilder(texts.get("train.cases.count", summary.cases()));
    summary
        .classes()
        .forEach(
            (label, count) -> words.append(", ").append(texts.get("train.class", count, label)));
    if (summary.hasFolds()) {
      words.append(". ").append(texts.get("train.own-folds"));
    }
    return words.toString();
  }
}
