// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The list of marks, what the selected one measures, and the key images.
final class MeasurePanel extends VBox {
  private final MeasureViewModel viewModel;
  private final ActionRunner runner;
  private final Texts texts;
  private final VBox content = new VBox();
  private final Map<Action, Button> exports = new EnumMap<>(Action.class);
  private boolean stale = true;

  MeasurePanel(MeasureViewModel viewModel, ActionRunner runner, Texts texts) {
    this.viewModel = viewModel;
    this.runner = runner;
    this.texts = texts;
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    content.getStyleClass().add("findings");
    getChildren().addAll(scroll, exports());
    viewModel.stateProperty().subscribe(this::refresh);
    visibleProperty().subscribe(this::refresh);
  }

  /// Nothing is built while nobody sees it.
  private void refresh() {
    stale = true;
    if (isVisible() && stale) {
      stale = false;
      show(viewModel.stateProperty().get());
    }
  }

  private void show(MeasureViewModel.State state) {
    List<Node> parts = content.getChildren();
    parts.clear();
    parts.add(marks(state.rows()));
    // the keys of these actions still say why there is nothing to export
    exports.forEach((action, button) -> button.setDisable(isNothingTo(action, state)));
    MeasureViewModel.Detail detail = state.detail();
    if (detail != null) {
      parts.add(Widgets.divider());
      parts.add(detail(detail));
    }
    if (!state.keyImages().isEmpty()) {
      parts.add(Widgets.divider());
      parts.add(keyImages(state.keyImages()));
    }
  }

  private static boolean isNothingTo(Action export, MeasureViewModel.State state) {
    return export == Action.EXPORT_KEYS ? state.keyImages().isEmpty() : state.rows().isEmpty();
  }

  private Node marks(List<MeasureViewModel.Row> rows) {
    var list = new VBox(Widgets.label(texts.get("measure.marks"), "panel-title", "medium"));
    list.getStyleClass().add("mark-list");
    if (rows.isEmpty()) {
      list.getChildren().add(Widgets.paragraph(texts.get("measure.none"), "secondary"));
    }
    for (MeasureViewModel.Row row : rows) {
      Button button = row(icon(row.kind()), row.name(), row.value(), row.where());
      button.setOnAction(_ -> viewModel.goTo(row.id()));
      button.pseudoClassStateChanged(
          javafx.css.PseudoClass.getPseudoClass("selected"), row.selected());
      list.getChildren().add(button);
    }
    return list;
  }

  private Node keyImages(List<MeasureViewModel.KeyRow> rows) {
    var list = new VBox(Widgets.label(texts.get("measure.keys"), "medium"));
    list.getStyleClass().add("mark-list");
    for (MeasureViewModel.KeyRow row : rows) {
      Button button = row(Icons.KEY_IMAGE, row.where(), "", "");
      button.setOnAction(_ -> viewModel.goTo(row.place()));
      HBox.setHgrow(button, Priority.ALWAYS);
      Button remove =
          Widgets.iconButton(
              texts.get("measure.key.remove"),
              Icons.CLOSE,
              () -> viewModel.removeKeyImage(row.place()));
      list.getChildren().add(new HBox(button, remove));
    }
    return list;
  }

  private Button row(String icon, String name, String value, String where) {
    var summary = new HBox(Icons.label(icon), Widgets.label(name, "mark-name"));
    summary.getChildren().add(Widgets.spring());
    if (!value.isEmpty()) {
      summary.getChildren().add(Widgets.wholeLabel(value, "medium"));
    }
    summary.getChildren().add(Widgets.wholeLabel(where, "hint", "mark-where"));
    summary.setAlignment(Pos.CENTER_LEFT);
    summary.getStyleClass().add("plane-summary");
    var button = new Button();
    button.getStyleClass().setAll("row-button", "mark-row");
    button.setGraphic(summary);
    button.setMaxWidth(Double.MAX_VALUE);
    summary.prefWidthProperty().bind(button.widthProperty().subtract(12));
    button.setTooltip(new Tooltip(texts.get("measure.go")));
    button.setAccessibleText(String.join(", ", name, value, where));
    return button;
  }

  private Node detail(MeasureViewModel.Detail detail) {
    var words = new TextField(detail.words());
    words.setId("mark-words");
    words.setPromptText(texts.get("measure.words"));
    words.setAccessibleText(texts.get("measure.words"));
    words.setOnAction(_ -> viewModel.rename(detail.id(), words.getText()));
    HBox.setHgrow(words, Priority.ALWAYS);
    Button remove =
        Widgets.iconButton(
            Action.DELETE_MARK.tip(texts), Icons.DELETE, () -> viewModel.remove(detail.id()));
    var box = new VBox(Widgets.label(detail.name(), "medium"), new HBox(words, remove));
    box.getStyleClass().add("mark-detail");
    box.getChildren().add(facts(detail.facts()));
    if (!detail.histogram().isEmpty()) {
      box.getChildren().add(new ValueHistogram(detail.histogram()));
      Label most = Widgets.label(detail.greatest(), "axis");
      box.getChildren()
          .add(new HBox(Widgets.label(detail.least(), "axis"), Widgets.spring(), most));
    }
    return box;
  }

  private static Node facts(List<MarkWords.Fact> facts) {
    var grid = new GridPane();
    grid.getStyleClass().add("mark-facts");
    var names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    var values = new ColumnConstraints();
    values.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(names, values);
    for (MarkWords.Fact fact : facts) {
      grid.addRow(
          grid.getRowCount(),
          Widgets.label(fact.name(), "secondary"),
          Widgets.wholeLabel(fact.value(), "medium"));
    }
    return grid;
  }

  private Node exports() {
    var grid = new GridPane();
    grid.getStyleClass().add("mark-exports");
    var half = new ColumnConstraints();
    half.setPercentWidth(50);
    grid.getColumnConstraints().addAll(half, half);
    List<Action> actions =
        List.of(Action.EXPORT_TABLE, Action.COPY_TABLE, Action.EXPORT_REPORT, Action.EXPORT_KEYS);
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i);
      var button = new Button(texts.get("measure." + action.word()));
      button.setId(action.word());
      button.getStyleClass().add("secondary-button");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setTooltip(Widgets.tooltip(action, texts));
      button.setOnAction(_ -> runner.run(action));
      exports.put(action, button);
      grid.add(button, i % 2, i / 2);
    }
    return grid;
  }

  private static String icon(MarkKind kind) {
    return switch (kind) {
      case LENGTH -> Icons.LENGTH;
      case ANGLE, COBB -> Icons.ANGLE;
      case ELLIPSE -> Icons.ELLIPSE;
      case RECTANGLE -> Icons.RECTANGLE;
      case POLYGON -> Icons.POLYGON;
      case FREE_HAND -> Icons.FREE_HAND;
      case ARROW -> Icons.ARROW;
      case TEXT -> Icons.TEXT;
      case POINT -> Icons.POINT;
    };
  }
}
