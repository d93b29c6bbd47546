// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKind;
import org.triplane.worklist.datasets.SeriesKinds;

/// One kind of series: what it is like, and a switch for what it stands for.
final class SeriesKindCell extends ListCell<SeriesKinds.Row> {
  /// What can be chosen, in this order.
  static final List<PlaneStand> STANDS =
      List.of(
          PlaneStand.AUTO,
          PlaneStand.AXIAL,
          PlaneStand.CORONAL,
          PlaneStand.SAGITTAL,
          PlaneStand.NONE);

  private final Texts texts;
  private final Label name = Widgets.label("", "kind-name");
  private final Label geometry = Widgets.label("", "kind-geometry", "secondary");
  private final Label cases = Widgets.label("", "kind-cases");
  private final Label standing = Widgets.label("", "kind-standing", "secondary");
  private final Map<PlaneStand, ToggleButton> toggles = new EnumMap<>(PlaneStand.class);
  private final HBox row;

  /// @param choose told what a kind is to stand for
  SeriesKindCell(BiConsumer<SeriesKind, PlaneStand> choose, Texts texts) {
    this.texts = texts;
    getStyleClass().add("kind-cell");
    var segments = new HBox();
    segments.getStyleClass().addAll("segments", "kind-segments");
    for (PlaneStand stand : STANDS) {
      var toggle = new ToggleButton(texts.get("label.stand." + stand.word()));
      toggle.getStyleClass().setAll("segment", "medium");
      toggle.setTooltip(new Tooltip(texts.get("label.stand." + stand.word() + ".tip")));
      toggle.setFocusTraversable(false);
      toggle.setOnAction(_ -> choose(stand, choose));
      toggles.put(stand, toggle);
      segments.getChildren().add(toggle);
    }
    row = new HBox(name, geometry, cases, standing, segments);
    row.getStyleClass().add("kind-row");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    setPrefWidth(0);
  }

  /// What is selected is what the library says, not what was pressed last.
  private void choose(PlaneStand stand, BiConsumer<SeriesKind, PlaneStand> choose) {
    SeriesKinds.Row item = getItem();
    if (item != null) {
      getListView().getSelectionModel().select(item);
      select(item);
      choose.accept(item.kind(), stand);
    }
  }

  @Override
  protected void updateItem(SeriesKinds.@Nullable Row item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      return;
    }
    String described = item.kind().description();
    name.setText(described.isEmpty() ? texts.get("label.planes.nameless") : described);
    SeriesKinds.Range slices = item.slices();
    boolean isOne = slices.first() == slices.second();
    geometry.setText(
        texts.get(
            isOne ? "label.planes.geometry" : "label.planes.geometry.range",
            texts.plane(item.kind().plane()),
            item.pixels().first(),
            item.pixels().second(),
            slices.first(),
            slices.second()));
    cases.setText(texts.get("label.planes.cases", item.cases()));
    standing.setText(standing(item));
    select(item);
    setGraphic(row);
    setAccessibleText(
        String.join(", ", name.getText(), geometry.getText(), cases.getText(), standing.getText()));
  }

  private void select(SeriesKinds.Row item) {
    toggles.forEach(
        (stand, toggle) -> {
          toggle.setSelected(stand == item.stand());
          toggle.setId("planes-%d-%s".formatted(getIndex(), stand.word()));
        });
  }

  private String standing(SeriesKinds.Row item) {
    if (item.standing().isEmpty()) {
      return texts.get("label.planes.stands.none");
    }
    return item.standing().entrySet().stream()
        .map(
            one ->
                one.getValue() == item.cases()
                    ? texts.plane(one.getKey())
                    : texts.get("label.planes.stands", texts.plane(one.getKey()), one.getValue()))
        .collect(Collectors.joining(", "));
  }
}
