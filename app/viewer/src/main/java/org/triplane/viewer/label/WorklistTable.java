// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The lines of the worklist below their head. A click, or Enter, opens a case.
final class WorklistTable extends VBox {
  /// So many lines of cases that were read before stay above the one on show.
  private static final int BEFORE = 4;

  private final Labeling labeling;
  private final Texts texts;
  private final ListView<CaseLine> list = new ListView<>();
  private final Label placeholder = Widgets.paragraph("", "secondary", "worklist-none");
  private final Timeline clock;
  private String shown = "";

  WorklistTable(Labeling labeling, Texts texts) {
    this.labeling = labeling;
    this.texts = texts;
    getStyleClass().add("worklist-table");
    list.setId("label-cases");
    list.setAccessibleText(texts.get("label.worklist"));
    list.setPlaceholder(placeholder);
    list.setCellFactory(_ -> new WorklistCell(this::reading, texts));
    list.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            openChosen();
          }
        });
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            openChosen();
            event.consume();
          }
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(head(), list);
    clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene == null) {
                clock.stop();
              } else {
                clock.play();
              }
            });
    labeling.stateProperty().subscribe(this::show);
  }

  /// How long a case has been read; empty if it is not the one on show.
  private Optional<Duration> reading(CaseLine line) {
    return labeling
        .now()
        .open()
        .filter(open -> open.name().equals(line.name()))
        .map(open -> Duration.between(open.opened(), Instant.now()));
  }

  private void show(LabelState state) {
    List<CaseLine> lines = state.work().lines();
    if (!list.getItems().equals(lines)) {
      list.getItems().setAll(lines);
    }
    placeholder.setText(texts.get(state.work().size() == 0 ? "label.empty" : "label.filter.none"));
    placeholder.setVisible(state.door().kind() == LabelState.Door.Kind.OPEN);
    String open = state.open().map(OpenCase::name).orElse("");
    int at = indexOf(lines, open);
    if (at >= 0) {
      list.getSelectionModel().select(at);
      if (!open.equals(shown)) {
        list.scrollTo(Math.max(0, at - BEFORE));
      }
    }
    if (!open.equals(shown)) {
      shown = open;
      list.refresh();
    }
  }

  private void tick() {
    if (labeling.now().open().isPresent()) {
      list.lookupAll(".worklist-cell").forEach(cell -> ((WorklistCell) cell).tick());
    }
  }

  private void openChosen() {
    CaseLine chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null
        && labeling.now().open().filter(open -> open.name().equals(chosen.name())).isEmpty()) {
      labeling.open(chosen.name());
    }
  }

  private static int indexOf(List<CaseLine> lines, String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private HBox head() {
    var head =
        new HBox(
            Widgets.label(texts.get("label.column.case"), "worklist-case"),
            Widgets.label(texts.get("label.column.why"), "worklist-why"),
            Widgets.label(texts.get("label.column.label"), "worklist-label"),
            Widgets.label(texts.get("label.column.reader"), "worklist-reader"));
    HBox.setHgrow(head.getChildren().get(1), Priority.ALWAYS);
    head.getStyleClass().add("worklist-columns");
    return head;
  }
}
