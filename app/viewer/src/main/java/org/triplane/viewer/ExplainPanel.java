// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.viewer.ExplainViewModel.State;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// How the heat map of one member is made: by which method, at which block of the network, and
/// how it does in self-tests.
final class ExplainPanel extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final ExplainViewModel viewModel;
  private final Overlay overlay;
  private final Texts texts;
  private final VBox content = new VBox();
  private boolean stale = true;

  ExplainPanel(ExplainViewModel viewModel, Overlay overlay, Texts texts) {
    this.viewModel = viewModel;
    this.overlay = overlay;
    this.texts = texts;
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    content.getStyleClass().add("findings");
    getChildren().add(scroll);
    viewModel.stateProperty().subscribe(this::refresh);
    visibleProperty().subscribe(this::build);
    texts.keymapProperty().subscribe(this::refresh);
  }

  /// One of several things to choose from, as wide as the panel.
  static Button choice(HBox row, boolean chosen) {
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("plane-summary");
    var button = new Button();
    button.getStyleClass().setAll("row-button", "mark-row");
    button.setGraphic(row);
    button.setMaxWidth(Double.MAX_VALUE);
    row.prefWidthProperty().bind(button.widthProperty().subtract(12));
    button.pseudoClassStateChanged(SELECTED, chosen);
    return button;
  }

  private void refresh() {
    stale = true;
    build();
  }

  /// Nothing is built while nobody sees it. The focus stays with the same choice.
  private void build() {
    if (!isVisible() || !stale) {
      return;
    }
    stale = false;
    Node focus = getScene() == null ? null : getScene().getFocusOwner();
    String id = focus == null || !isIn(focus) ? null : focus.getId();
    show(viewModel.stateProperty().get());
    Node again = id == null ? null : content.lookup("#" + id);
    if (again != null) {
      again.requestFocus();
    }
  }

  private boolean isIn(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == content) {
        return true;
      }
    }
    return false;
  }

  private void show(State state) {
    List<Node> parts = content.getChildren();
    parts.clear();
    parts.add(Widgets.paragraph(texts.get("explain.title"), "panel-title", "medium"));
    MemberMaps maps = state.current().orElse(null);
    if (maps == null || maps.saliency().isEmpty()) {
      parts.add(Widgets.paragraph(texts.get("explain.none"), "secondary"));
      return;
    }
    if (state.labels().size() > 1) {
      parts.add(labels(state));
    }
    parts.add(members(state, maps));
    parts.add(methods(maps));
    if (!maps.choices().blocks().isEmpty()) {
      parts.add(blocks(maps));
    }
    parts.add(note(state, maps));
    parts.add(Widgets.divider());
    parts.add(new HeatRow(overlay, texts));
    parts.add(Widgets.divider());
    parts.add(
        new VBox(
            FoldingRow.head(
                texts.get("selftest"),
                maps.verdict().map(_ -> texts.get("selftest.hint")).orElse("")),
            new SelfTestTable(maps, state.testing(), viewModel, texts)));
  }

  private Node labels(State state) {
    var labels = new ComboBox<String>();
    labels.setId("explain-label");
    labels.getItems().setAll(state.labels());
    labels.setConverter(Choices.named(FindingsWriter::words));
    labels.setValue(state.label());
    labels.setAccessibleText(texts.get("explain.label"));
    labels.setTooltip(new Tooltip(texts.get("explain.label")));
    labels.setMaxWidth(Double.MAX_VALUE);
    labels.setOnAction(_ -> viewModel.chooseLabel(labels.getValue()));
    HBox.setHgrow(labels, Priority.ALWAYS);
    var row = new HBox(Widgets.wholeLabel(texts.get("explain.label"), "medium"), labels);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("explain-label");
    return row;
  }

  private Node members(State state, MemberMaps current) {
    var row = new HBox();
    row.getStyleClass().add("member-row");
    for (MemberMaps maps : state.members()) {
      var finding = maps.finding();
      var words =
          new HBox(
              Widgets.tag(finding.plane(), texts),
              Widgets.label(texts.member(finding.member(), finding.plane())));
      words.setAlignment(Pos.CENTER_LEFT);
      words.getStyleClass().add("plane-summary");
      var button = new Button();
      button.getStyleClass().setAll("row-button", "mark-row");
      button.setGraphic(words);
      button.setId("member-" + finding.member());
      button.setAccessibleText(texts.member(finding.member(), finding.plane()));
      button.setTooltip(new Tooltip(texts.member(finding.member(), finding.plane())));
      button.pseudoClassStateChanged(SELECTED, maps.member().equals(current.member()));
      button.setOnAction(_ -> viewModel.turnTo(maps));
      row.getChildren().add(button);
    }
    return row;
  }

  private Node methods(MemberMaps maps) {
    String keys = Action.NEXT_METHOD.keyName(texts);
    var list =
        new VBox(FoldingRow.head(texts.get("explain.method"), texts.get("explain.next", keys)));
    list.getStyleClass().add("mark-list");
    for (String method : maps.choices().methods()) {
      boolean chosen = method.equals(maps.wanted().method());
      String name = PaneText.method(method);
      var row =
          new HBox(
              Icons.label(chosen ? Icons.CHOSEN : Icons.FREE),
              Widgets.wholeLabel(name, "method-name"),
              Widgets.label(texts.get("explain.method." + method), "hint", "method-hint"));
      Button button = choice(row, chosen);
      button.setId("method-" + method);
      button.setAccessibleText(name);
      button.setTooltip(new Tooltip(name + ", " + texts.get("explain.method." + method)));
      button.setOnAction(_ -> viewModel.chooseMethod(method));
      list.getChildren().add(button);
    }
    return list;
  }

  private Node blocks(MemberMaps maps) {
    String keys =
        texts.get(
            "explain.steps",
            Action.SHALLOWER_BLOCK.keyName(texts),
            Action.DEEPER_BLOCK.keyName(texts));
    var part =
        new VBox(
            FoldingRow.head(texts.get("explain.blocks"), keys),
            new BlockLadder(maps, viewModel, texts),
            Widgets.paragraph(texts.get("explain.blocks.what"), "hint"));
    part.getStyleClass().add("explain-part");
    return part;
  }

  /// What is on show, what is being made, or why another map could not be made.
  private Node note(State state, MemberMaps maps) {
    if (state.making()) {
      var stop = new Button(texts.get("explain.stop"));
      stop.getStyleClass().setAll("text-button");
      stop.setOnAction(_ -> viewModel.cancel());
      return new HBox(
          Widgets.label(texts.get("explain.making"), "secondary"), Widgets.spring(), stop);
    }
    String warning =
        maps.failure().isEmpty()
            ? maps.saliency().map(map -> map.note()).orElse("")
            : texts.get("explain.failed", maps.failure());
    if (warning.isEmpty()) {
      String now =
          maps.saliency().map(PaneText::method).orElse("")
              + maps.place().map(place -> ", " + place.words(texts)).orElse("");
      return Widgets.paragraph(texts.get("explain.shown", now), "secondary");
    }
    Label label = Widgets.paragraph(warning, "warn", "note");
    label.setId("explain-note");
    Icons.put(label, Icons.WARNING);
    return label;
  }
}
