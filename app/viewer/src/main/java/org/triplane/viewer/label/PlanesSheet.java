// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.datasets.PlaneMapping;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKind;
import org.triplane.worklist.datasets.SeriesKinds;

/// Which kinds of series stand for which planes in all cases. A switch in each line changes it,
/// or a letter.
final class PlanesSheet extends VBox {
  private static final int MOST_SENTENCES = 4;
  private static final Map<KeyCode, PlaneStand> KEYS =
      Map.of(
          KeyCode.A, PlaneStand.AXIAL,
          KeyCode.C, PlaneStand.CORONAL,
          KeyCode.S, PlaneStand.SAGITTAL,
          KeyCode.N, PlaneStand.NONE,
          KeyCode.DELETE, PlaneStand.AUTO,
          KeyCode.BACK_SPACE, PlaneStand.AUTO);

  private final Acts acts;
  private final Texts texts;
  private final ListView<SeriesKinds.Row> list = new ListView<>();
  private final Label missing = Widgets.paragraph("");
  private final VBox contests = new VBox();
  private final Button undo;
  private final Button redo;

  /// What is done with the kinds.
  interface Acts {
    /// Have a kind stand for something else.
    void choose(SeriesKind kind, PlaneStand stand);

    /// Take the last change back, if there is one.
    void undo();

    /// Make the change again that was taken back last, if there is one.
    void redo();
  }

  PlanesSheet(Acts acts, Texts texts) {
    this.acts = acts;
    this.texts = texts;
    getStyleClass().add("planes-sheet");
    list.setId("planes-list");
    list.setAccessibleText(texts.get("label.dataset.planes"));
    list.setPlaceholder(Widgets.paragraph(texts.get("label.planes.none-there"), "secondary"));
    list.setCellFactory(_ -> new SeriesKindCell(acts::choose, texts));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    missing.setId("planes-missing");
    contests.setId("planes-contests");
    contests.getStyleClass().add("label-sheet-list");
    undo = button("planes-undo", "label.planes.undo", Icons.UNDO, acts::undo);
    redo = button("planes-redo", "label.planes.redo", Icons.REDO, acts::redo);
    var buttons = new HBox(missing, undo, redo);
    HBox.setHgrow(missing, Priority.ALWAYS);
    missing.setMaxWidth(Double.MAX_VALUE);
    buttons.getStyleClass().add("label-sheet-row");
    getChildren()
        .addAll(
            Widgets.paragraph(texts.get("label.planes.what"), "secondary"),
            head(),
            list,
            buttons,
            contests,
            Widgets.paragraph(texts.get("label.planes.hint"), "hint"));
  }

  /// Show what the library says.
  ///
  /// @param canUndo whether a change can be taken back
  /// @param canRedo whether one can be made again
  void show(SeriesKinds kinds, boolean canUndo, boolean canRedo) {
    int at = Math.max(0, list.getSelectionModel().getSelectedIndex());
    list.getItems().setAll(kinds.rows());
    list.getSelectionModel().select(at);
    undo.setDisable(!canUndo);
    redo.setDisable(!canRedo);
    missing.setText(missing(kinds));
    List<String> sentences = kinds.contests();
    contests
        .getChildren()
        .setAll(
            sentences.stream()
                .limit(MOST_SENTENCES)
                .map(one -> Widgets.paragraph(one, "label-problem"))
                .toList());
    if (sentences.size() > MOST_SENTENCES) {
      contests
          .getChildren()
          .add(
              Widgets.label(
                  texts.get("label.planes.more", sentences.size() - MOST_SENTENCES), "hint"));
    }
    contests.setManaged(!sentences.isEmpty());
  }

  private String missing(SeriesKinds kinds) {
    String without =
        PlaneMapping.PLANES.stream()
            .filter(plane -> kinds.without(plane) > 0)
            .map(
                plane ->
                    texts.get("label.planes.without", kinds.without(plane), texts.plane(plane)))
            .collect(Collectors.joining(" "));
    return without.isEmpty() ? texts.get("label.planes.complete", kinds.cases()) : without;
  }

  private void press(KeyEvent event) {
    if (event.isShortcutDown()) {
      boolean again =
          event.getCode() == KeyCode.Y || event.getCode() == KeyCode.Z && event.isShiftDown();
      if (again) {
        acts.redo();
        event.consume();
      } else if (event.getCode() == KeyCode.Z) {
        acts.undo();
        event.consume();
      }
      return;
    }
    Optional<PlaneStand> stand = Optional.ofNullable(KEYS.get(event.getCode()));
    SeriesKinds.Row chosen = list.getSelectionModel().getSelectedItem();
    if (stand.isPresent() && chosen != null && !event.isAltDown()) {
      acts.choose(chosen.kind(), stand.get());
      event.consume();
    }
  }

  private HBox head() {
    var head =
        new HBox(
            Widgets.label(texts.get("label.planes.column.series"), "kind-name"),
            Widgets.label(texts.get("label.planes.column.geometry"), "kind-geometry"),
            Widgets.label(texts.get("label.planes.column.cases"), "kind-cases"),
            Widgets.label(texts.get("label.planes.column.standing"), "kind-standing"),
            Widgets.label(texts.get("label.planes.column.choice"), "kind-segments"));
    HBox.setHgrow(head.getChildren().getFirst(), Priority.ALWAYS);
    ((Label) head.getChildren().getFirst()).setMaxWidth(Double.MAX_VALUE);
    head.getStyleClass().add("kind-columns");
    return head;
  }

  private Button button(String id, String words, String icon, Runnable act) {
    var button = new Button(texts.get(words));
    button.setId(id);
    button.getStyleClass().addAll("secondary-button", "medium");
    button.setMinWidth(USE_PREF_SIZE);
    Icons.put(button, icon);
    button.setOnAction(_ -> act.run());
    return button;
  }
}
