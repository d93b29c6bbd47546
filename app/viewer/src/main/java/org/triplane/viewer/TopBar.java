// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Page;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.models.ModelState;

/// The bar along the top: opening, layout, the ensemble and the heat map.
final class TopBar extends HBox {
  /// In em of the badge, narrower than which a chooser shows none.
  private static final double BADGE_ROOM = 17;

  private static final PseudoClass BADGED = PseudoClass.getPseudoClass("badged");

  /// What the style sheet makes smaller where even that is not enough: the search field and the
  /// words of buttons, then the chooser and the space between parts.
  private static final List<PseudoClass> SMALLER =
      List.of(PseudoClass.getPseudoClass("short"), PseudoClass.getPseudoClass("bare"));

  private final Workspace workspace;
  private final ActionRunner runner;
  private final Texts texts;
  private final Label badge = Widgets.wholeLabel("");

  TopBar(Workspace workspace, ActionRunner runner, Pages pages, DisplayMenu display, Texts texts) {
    this.workspace = workspace;
    this.runner = runner;
    this.texts = texts;
    getStyleClass().add("top-bar");
    getChildren().add(new Logo());
    pages.all().forEach(page -> getChildren().add(tab(page, pages)));
    getChildren().addAll(Widgets.barDivider(), imageTools(pages, display));
    getChildren()
        .addAll(
            Widgets.spring(),
            new SearchField(runner, texts),
            Widgets.spring(),
            models(),
            assess(),
            eye());
    getChildren().add(Widgets.actionButton(Action.HELP, runner, texts));
    getChildren().add(Widgets.actionButton(Action.SETTINGS, runner, texts));
  }

  /// Tools go, the last ones first, until the bar fits; then the layouts, then the keys. All have
  /// keys of their own, and the search field finds them. Then what stays gets smaller.
  ///
  /// @param roomy whether there is room for tools at all
  void fit(double width, boolean roomy) {
    List<Node> layouts = List.copyOf(lookupAll(".layout-tool"));
    List<Node> keys = List.copyOf(lookupAll("#" + Action.HELP.word()));
    List<Node> tools = List.copyOf(lookupAll(".tool"));
    List<List<Node>> steps = new ArrayList<>();
    tools.reversed().forEach(tool -> steps.add(List.of(tool)));
    // all at once: one layout alone offers no choice
    steps.add(layouts);
    steps.add(keys);
    layouts.forEach(layout -> show(layout, true));
    keys.forEach(key -> show(key, true));
    tools.forEach(tool -> show(tool, roomy));
    SMALLER.forEach(smaller -> pseudoClassStateChanged(smaller, false));
    applyCss();
    for (List<Node> step : steps) {
      if (minWidth(-1) <= width) {
        return;
      }
      step.forEach(button -> show(button, false));
    }
    for (PseudoClass smaller : SMALLER) {
      if (minWidth(-1) > width) {
        pseudoClassStateChanged(smaller, true);
        applyCss();
      }
    }
  }

  private static void show(Node node, boolean isShown) {
    node.setManaged(isShown);
    node.setVisible(isShown);
  }

  /// Not in a group of toggles: Tab would pass by all but the chosen one, and arrows choose
  /// another without showing its page.
  private Node tab(Page page, Pages pages) {
    var tab = new ToggleButton(texts.get("page." + page.word()));
    tab.getStyleClass().addAll("page", "medium");
    tab.setId("page-" + page.word());
    tab.setMinWidth(USE_PREF_SIZE);
    pages.currentProperty().subscribe(now -> tab.setSelected(now == page));
    tab.setOnAction(
        _ -> {
          pages.show(page);
          // a second press would deselect, but one page is always on show
          tab.setSelected(true);
        });
    return tab;
  }

  /// What is of use with images only.
  private Node imageTools(Pages pages, DisplayMenu display) {
    var tools = new HBox(open());
    tools.getStyleClass().add("image-tools");
    tools.getChildren().addAll(layouts());
    tools.getChildren().add(Widgets.barDivider());
    tools.getChildren().addAll(new ToolButtons(workspace.linking().marking(), runner, texts).all());
    tools.getChildren().addAll(display, new ExportMenu(workspace, runner, texts));
    pages
        .currentProperty()
        .subscribe(
            page -> {
              tools.setVisible(page.whole().isEmpty());
              tools.setManaged(page.whole().isEmpty());
            });
    return tools;
  }

  private Node open() {
    var open =
        new SplitMenuButton(
            item(Action.OPEN_FILES, runner, texts), item(Action.OPEN_FOLDER, runner, texts));
    open.setText(texts.get("open"));
    Icons.put(open, Icons.OPEN);
    open.setOnAction(_ -> runner.run(Action.OPEN_FILES));
    open.setTooltip(new Tooltip(texts.get("open.tip")));
    open.getStyleClass().add("open-button");
    open.setId("open");
    open.setMinWidth(USE_PREF_SIZE);
    return open;
  }

  /// An entry of a menu that does an action, with its key.
  static MenuItem item(Action action, ActionRunner runner, Texts texts) {
    var item = new MenuItem(action.title(texts));
    Icons.put(item, action.icon());
    texts
        .keymapProperty()
        .subscribe(
            keymap ->
                item.setAccelerator(
                    keymap.keys(action.word()).stream()
                        .findFirst()
                        .map(Chord::combination)
                        .orElse(null)));
    item.setOnAction(_ -> runner.run(action));
    return item;
  }

  private List<ToggleButton> layouts() {
    return List.of(
        layout(PaneLayout.ONE, Action.LAYOUT_ONE),
        layout(PaneLayout.PAIR, Action.LAYOUT_PAIR),
        layout(PaneLayout.THREE, Action.LAYOUT_THREE),
        layout(PaneLayout.LARGE_AND_TWO, Action.LAYOUT_LARGE),
        layout(PaneLayout.GRID, Action.LAYOUT_GRID),
        compare());
  }

  /// Only there while there is something to compare with.
  private ToggleButton compare() {
    ToggleButton toggle = layout(PaneLayout.COMPARE, Action.COMPARE);
    // comes and goes by itself
    toggle.getStyleClass().remove("layout-tool");
    workspace
        .comparison()
        .otherProperty()
        .subscribe(
            other -> {
              toggle.setVisible(other != null);
              toggle.setManaged(other != null);
            });
    workspace.layoutProperty().subscribe(now -> toggle.setSelected(now.compares()));
    toggle.setOnAction(
        _ -> {
          runner.run(Action.COMPARE);
          toggle.setSelected(workspace.layoutProperty().get().compares());
        });
    return toggle;
  }

  private ToggleButton layout(PaneLayout layout, Action action) {
    ToggleButton toggle = Widgets.iconToggle(action.tip(texts), action.icon());
    toggle.setId(action.word());
    toggle.getStyleClass().add("layout-tool");
    toggle.setTooltip(Widgets.tooltip(action, texts));
    workspace.layoutProperty().subscribe(now -> toggle.setSelected(now == layout));
    toggle.setOnAction(
        _ -> {
          runner.run(action);
          // a second press would deselect, but one layout is always chosen
          toggle.setSelected(true);
        });
    return toggle;
  }

  private Node models() {
    var models = new ComboBox<String>();
    models.getStyleClass().add("model-chooser");
    models.setId("models");
    models.setPromptText(texts.get("model.none"));
    models.setAccessibleText(texts.get("model"));
    models.setTooltip(new Tooltip(texts.get("model")));
    models.setButtonCell(new ModelCell());
    workspace
        .ensemblesProperty()
        .subscribe(
            names -> {
              models.getItems().setAll(names);
              models.setValue(workspace.ensembleProperty().get());
            });
    workspace.ensembleProperty().subscribe(models::setValue);
    models.setDisable(workspace.ensemblesProperty().get().isEmpty());
    workspace.ensemblesProperty().subscribe(names -> models.setDisable(names.isEmpty()));
    models.setOnAction(
        _ -> {
          String chosen = models.getValue();
          if (chosen != null && !chosen.equals(workspace.ensembleProperty().get())) {
            workspace.chooseEnsemble(chosen);
          }
        });
    badge.setMouseTransparent(true);
    StackPane.setAlignment(badge, Pos.CENTER_RIGHT);
    // where there is little room, the name is what one has to read
    badge
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    !badge.getText().isEmpty()
                        && models.getWidth() > BADGE_ROOM * badge.getFont().getSize(),
                badge.textProperty(),
                badge.fontProperty(),
                models.widthProperty()));
    badge.visibleProperty().subscribe(shown -> models.pseudoClassStateChanged(BADGED, shown));
    return new StackPane(models, badge);
  }

  /// Show in which state the chosen model is.
  void show(ModelStates states) {
    workspace.ensembleProperty().subscribe(_ -> states.refresh());
    states
        .statesProperty()
        .subscribe(
            known -> {
              String chosen = workspace.ensembleProperty().get();
              ModelState state = chosen == null ? null : known.get(chosen);
              badge.setText(state == null ? "" : texts.get("model.state." + state.word()));
              if (state != null) {
                badge.getStyleClass().setAll("label", "medium", "model-badge", state.word());
              }
            });
  }

  private Node assess() {
    var assess = new Button(texts.get("assess"));
    assess.getStyleClass().addAll("primary", "medium");
    assess.setId("assess");
    assess.setMinWidth(USE_PREF_SIZE);
    assess.setTooltip(Widgets.tooltip(Action.ASSESS, texts));
    assess.setOnAction(_ -> runner.run(Action.ASSESS));
    assess
        .disableProperty()
        .bind(workspace.studyProperty().isNull().or(workspace.ensembleProperty().isNull()));
    return assess;
  }

  private Node eye() {
    return new EyeToggle(workspace.overlay(), texts);
  }

  private static final class ModelCell extends ListCell<String> {
    private final Label icon = Icons.label(Icons.MODEL);

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      setGraphic(icon);
      setText(empty || name == null ? "" : ModelNames.shortened(name));
    }
  }
}
