// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The list of all actions with their keys, which can be searched and changed.
final class KeyEditor extends VBox {
  private final KeyBindings bindings;
  private final Texts texts;
  private final TextField query = new TextField();
  private final VBox list = new VBox();
  private final HBox conflict = new HBox();
  private final List<Row> rows = new ArrayList<>();

  /// One action with its keys.
  private final class Row extends HBox {
    private final Action action;
    private final KeyCapture keys;
    private final Button reset;

    Row(Action action) {
      this.action = action;
      getStyleClass().add("key-row");
      Label name = Widgets.label(action.title(texts), "action-name");
      Icons.put(name, action.icon());
      keys =
          new KeyCapture(
              action,
              texts,
              chord -> wanted(action, chord),
              () -> change(() -> bindings.clear(action)));
      String back = texts.get("keys.reset", action.title(texts));
      reset = Widgets.iconButton(back, Icons.RESET, () -> change(() -> bindings.reset(action)));
      getChildren().addAll(name, Widgets.spring(), keys, reset);
      refresh();
    }

    void refresh() {
      keys.refresh();
      reset.setVisible(bindings.isOwn(action));
    }
  }

  KeyEditor(KeyBindings bindings, Texts texts) {
    this.bindings = bindings;
    this.texts = texts;
    getStyleClass().add("key-editor");
    list.getStyleClass().add("key-list");
    conflict.getStyleClass().add("key-conflict");
    query.setId("key-query");
    query.setPromptText(texts.get("keys.search"));
    query.setAccessibleText(texts.get("keys.search"));
    query.textProperty().subscribe(this::search);
    for (Action action : Action.values()) {
      rows.add(new Row(action));
    }
    getChildren().addAll(head(), conflict, list);
    bindings.conflicts().forEach(said -> getChildren().add(1, Widgets.paragraph(said, "note")));
    settle();
    search();
  }

  private HBox head() {
    var resetAll = new Button(texts.get("keys.reset-all"));
    resetAll.setId("keys-reset-all");
    resetAll.getStyleClass().add("secondary-button");
    resetAll.setMinWidth(USE_PREF_SIZE);
    resetAll.setOnAction(_ -> change(bindings::resetAll));
    var head = new HBox(query, presets(bindings, texts, this::refresh), resetAll);
    head.getStyleClass().add("key-head");
    HBox.setHgrow(query, javafx.scene.layout.Priority.ALWAYS);
    return head;
  }

  /// A chooser of presets.
  ///
  /// @param changed run after another preset was chosen
  static ComboBox<KeyPreset> presets(KeyBindings bindings, Texts texts, Runnable changed) {
    var presets = new ComboBox<KeyPreset>();
    presets.setId("preset");
    presets.getItems().setAll(KeyPreset.values());
    presets.setConverter(Choices.named(preset -> texts.get("preset." + preset.word())));
    presets.setAccessibleText(texts.get("settings.preset"));
    presets.setTooltip(new Tooltip(texts.get("settings.preset")));
    presets.setValue(bindings.preset());
    presets.setMinWidth(USE_PREF_SIZE);
    presets.setOnAction(
        _ -> {
          bindings.choose(presets.getValue());
          changed.run();
        });
    return presets;
  }

  private void search() {
    list.getChildren()
        .setAll(
            FuzzyMatch.best(
                query.getText(), rows, row -> row.action.title(texts) + " " + row.keys.getText()));
  }

  /// Give an action a key, or ask first if another one has it.
  private void wanted(Action action, Chord chord) {
    Optional<Action> other = bindings.inTheWay(chord, action);
    if (other.isEmpty()) {
      change(() -> bindings.assign(action, chord));
      return;
    }
    String said =
        texts.get("keys.taken", chord.display(), other.get().title(texts), action.title(texts));
    var take = new Button(texts.get("keys.take"));
    take.setId("keys-take");
    take.getStyleClass().add("secondary-button");
    take.setOnAction(_ -> change(() -> bindings.assign(action, chord)));
    var leave = new Button(texts.get("keys.leave"));
    leave.setId("keys-leave");
    leave.getStyleClass().add("secondary-button");
    leave.setOnAction(_ -> settle());
    Label sentence = Widgets.paragraph(said, "note");
    HBox.setHgrow(sentence, javafx.scene.layout.Priority.ALWAYS);
    conflict.getChildren().setAll(sentence, take, leave);
    conflict.setVisible(true);
    conflict.setManaged(true);
    take.requestFocus();
  }

  private void change(Runnable how) {
    how.run();
    settle();
    refresh();
  }

  private void refresh() {
    rows.forEach(Row::refresh);
  }

  /// Take the question away.
  private void settle() {
    conflict.getChildren().clear();
    conflict.setVisible(false);
    conflict.setManaged(false);
    if (getScene() != null) {
      query.requestFocus();
    }
  }
}
