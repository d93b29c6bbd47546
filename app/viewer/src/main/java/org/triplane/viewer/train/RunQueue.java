// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// All runs in their order. They are dragged, or moved with Alt and an arrow key; Delete takes
/// one away, Enter goes on with it.
final class RunQueue extends VBox {
  private static final double ROW = 3.7;

  private final RunsViewModel runs;
  private final Texts texts;
  private final ListView<Run> list = new ListView<>();
  private boolean filling;

  RunQueue(RunsViewModel runs, Texts texts) {
    this.runs = runs;
    this.texts = texts;
    getStyleClass().add("side-part");
    list.getStyleClass().add("run-queue");
    list.setId("run-queue");
    list.setAccessibleText(texts.get("train.queue"));
    list.setPlaceholder(Widgets.paragraph(texts.get("train.queue.none"), "secondary"));
    list.setCellFactory(_ -> new Row());
    RunDrag.install(list, runs::moveTo);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            run -> {
              if (run != null && !filling && !run.id().equals(runs.shownProperty().get())) {
                runs.show(run.id());
              }
            });
    getChildren()
        .addAll(MachinePanel.head(texts.get("train.queue"), texts.get("train.queue.hint")), list);
  }

  /// Show the runs as they are now.
  void show(List<Run> now) {
    filling = true;
    if (!now.equals(list.getItems())) {
      list.getItems().setAll(now);
    }
    for (Run run : now) {
      if (run.id().equals(runs.shownProperty().get())) {
        list.getSelectionModel().select(run);
      }
    }
    filling = false;
    double rows = Math.clamp(now.size(), 1, 5);
    list.setStyle("-fx-pref-height: %.2fem".formatted(rows * ROW));
  }

  /// Take a key that was pressed.
  ///
  /// @return whether the list has the focus and the key does something to the chosen run
  boolean pressed(Chord chord) {
    Run run = list.getSelectionModel().getSelectedItem();
    if (run == null || !hasFocus() || chord.control() || chord.shift()) {
      return false;
    }
    boolean isUsed = true;
    if (chord.alt()) {
      switch (chord.key()) {
        case UP -> runs.move(run.id(), -1);
        case DOWN -> runs.move(run.id(), 1);
        default -> isUsed = false;
      }
    } else if (chord.key() == KeyCode.DELETE) {
      runs.remove(run.id());
    } else if (chord.key() == KeyCode.ENTER && run.state().isResumable()) {
      runs.resume(run.id());
    } else {
      isUsed = false;
    }
    return isUsed;
  }

  private boolean hasFocus() {
    return list.getScene() != null && list.getScene().getFocusOwner() == list;
  }

  private final class Row extends ListCell<Run> {
    private final Label icon = Icons.label(TrainIcons.WAITING);
    private final Label name = Widgets.label("", "medium", "figure");
    private final Label state = Widgets.label("", "secondary");
    private final HBox row =
        new HBox(
            icon,
            new VBox(name, state),
            Widgets.spring(),
            Icons.label(TrainIcons.DRAG, "drag-handle"));

    Row() {
      row.getStyleClass().add("run-row");
    }

    @Override
    protected void updateItem(@Nullable Run run, boolean empty) {
      super.updateItem(run, empty);
      if (empty || run == null) {
        setGraphic(null);
        return;
      }
      Icons.put(icon, icon(run.state()));
      icon.getStyleClass().setAll("label", "icon", "run-" + run.state().word());
      name.setText(run.plan().name());
      state.setText(words(run));
      state.getStyleClass().removeAll("warn-text");
      if (run.state().isResumable()) {
        state.getStyleClass().add("warn-text");
      }
      setAccessibleText(name.getText() + ", " + state.getText());
      setGraphic(row);
    }

    private String words(Run run) {
      String key = "train.state." + run.state().word();
      return run.state().isResumable() && run.epoch() > 0
          ? texts.get(key + ".at", run.epoch())
          : texts.get(key);
    }

    private static String icon(RunState state) {
      return switch (state) {
        case RUNNING -> TrainIcons.START;
        case WAITING -> TrainIcons.WAITING;
        case PAUSED, STOPPED -> TrainIcons.PAUSE;
        case FAILED, ASTRAY -> Icons.WARNING;
        case DONE -> Icons.DONE;
      };
    }
  }
}
