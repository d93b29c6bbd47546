// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The bar along the top: opening, layout, the ensemble and the heat map.
final class TopBar extends HBox {
  private final Workspace workspace;
  private final WindowActions actions;
  private final Texts texts;

  TopBar(Workspace workspace, WindowActions actions, Texts texts) {
    this.workspace = workspace;
    this.actions = actions;
    this.texts = texts;
    getStyleClass().add("top-bar");
    getChildren().addAll(new Logo(), page(), Widgets.barDivider(), open());
    getChildren().addAll(layouts());
    getChildren().addAll(Widgets.spring(), models(), assess(), eye(), help());
  }

  private Node page() {
    return Widgets.label(texts.get("page.read"), "page", "medium");
  }

  private Node open() {
    var files = new MenuItem(texts.get("open.files"));
    files.setAccelerator(Shortcuts.OPEN);
    files.setOnAction(_ -> actions.openFiles());
    var folder = new MenuItem(texts.get("open.folder"));
    folder.setAccelerator(Shortcuts.OPEN_FOLDER);
    folder.setOnAction(_ -> actions.openFolder());
    var open = new SplitMenuButton(files, folder);
    open.setText(texts.get("open"));
    Icons.put(open, Icons.OPEN);
    open.setOnAction(_ -> actions.openFiles());
    open.setTooltip(new Tooltip(texts.get("open.tip")));
    open.getStyleClass().add("open-button");
    open.setId("open");
    return open;
  }

  private List<ToggleButton> layouts() {
    var group = new ToggleGroup();
    List<ToggleButton> toggles =
        List.of(
            layout(PaneLayout.ONE, texts.get("layout.one"), Icons.LAYOUT_ONE),
            layout(PaneLayout.THREE, texts.get("layout.three"), Icons.LAYOUT_THREE),
            layout(
                PaneLayout.LARGE_AND_TWO, texts.get("layout.large"), Icons.LAYOUT_LARGE_AND_TWO));
    toggles.forEach(toggle -> toggle.setToggleGroup(group));
    return toggles;
  }

  private ToggleButton layout(PaneLayout layout, String name, String icon) {
    ToggleButton toggle = Widgets.iconToggle(name, icon);
    workspace.layoutProperty().subscribe(now -> toggle.setSelected(now == layout));
    toggle.setOnAction(
        _ -> {
          workspace.arrange(layout);
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
    workspace.ensemblesProperty().subscribe(names -> models.getItems().setAll(names));
    workspace.ensembleProperty().subscribe(models::setValue);
    models.setDisable(workspace.ensemblesProperty().get().isEmpty());
    workspace.ensemblesProperty().subscribe(names -> models.setDisable(names.isEmpty()));
    models.setOnAction(
        _ -> {
          String chosen = models.getValue();
          if (chosen != null) {
            workspace.chooseEnsemble(chosen);
          }
        });
    return models;
  }

  private Node assess() {
    var assess = new Button(texts.get("assess"));
    assess.getStyleClass().addAll("primary", "medium");
    assess.setId("assess");
    assess.setTooltip(new Tooltip(texts.get("assess.tip")));
    assess.setOnAction(_ -> workspace.assess());
    assess
        .disableProperty()
        .bind(workspace.studyProperty().isNull().or(workspace.ensembleProperty().isNull()));
    return assess;
  }

  private Node eye() {
    return new EyeToggle(workspace.overlay(), texts);
  }

  private Node help() {
    Button help = Widgets.iconButton(texts.get("help"), Icons.HELP, actions::showShortcuts);
    help.setId("help");
    return help;
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
