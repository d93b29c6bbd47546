// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelValue;

/// Where a label set is defined: its question, its values with hints and keys, and how answers
/// are given.
final class LabelSetForm extends VBox {
  private static final int FIRST_VALUES = 3;

  private final Texts texts;
  private final Consumer<LabelSet> defined;
  private final TextField name;
  private final TextField title;
  private final ComboBox<LabelKind> kind = new ComboBox<>();
  private final CheckBox ordered;
  private final CheckBox sided;
  private final GridPane values = new GridPane();
  private final List<ValueRow> rows = new ArrayList<>();
  private final Label problem = Widgets.paragraph("", "label-problem");

  /// The fields of one value.
  private record ValueRow(TextField key, TextField word, TextField hint) {
    boolean isEmpty() {
      return word.getText().isBlank();
    }
  }

  /// @param defined given a set that can be asked
  LabelSetForm(Consumer<LabelSet> defined, Texts texts) {
    this.texts = texts;
    this.defined = defined;
    getStyleClass().add("label-sheet");
    name = field("set-name", "label.form.name");
    title = field("set-title", "label.form.title");
    kind.setId("set-kind");
    kind.setAccessibleText(texts.get("label.form.kind"));
    kind.getItems().setAll(LabelKind.values());
    kind.setCellFactory(_ -> new KindCell());
    kind.setButtonCell(new KindCell());
    kind.setValue(LabelKind.MULTI_CLASS);
    ordered = box("set-ordered", "label.form.ordered");
    sided = box("set-sided", "label.form.sided");
    values.getStyleClass().add("label-form-values");
    for (int i = 0; i < FIRST_VALUES; i++) {
      addRow();
    }
    problem.setId("label-problem");
    HBox.setHgrow(title, Priority.ALWAYS);
    var head = new HBox(name, title, kind);
    head.getStyleClass().add("label-sheet-row");
    Button more = new Button(texts.get("label.form.more"));
    more.setId("set-more");
    more.getStyleClass().addAll("secondary-button");
    Icons.put(more, Icons.ADD);
    more.setOnAction(_ -> addRow());
    Button keep = new Button(texts.get("label.form.keep"));
    keep.setId("set-keep");
    keep.getStyleClass().addAll("primary", "medium");
    keep.setOnAction(_ -> keep());
    var foot = new HBox(more, ordered, sided, Widgets.spring(), keep);
    foot.getStyleClass().add("label-sheet-row");
    getChildren()
        .addAll(
            Widgets.label(texts.get("label.form.new"), "medium"),
            head,
            values,
            foot,
            problem,
            Widgets.paragraph(texts.get("label.form.hint"), "hint"));
  }

  private void addRow() {
    int at = rows.size();
    var key = field("value-key-" + at, "label.form.key");
    key.getStyleClass().add("label-form-key");
    key.setText(at < 9 ? String.valueOf(at + 1) : "");
    var row =
        new ValueRow(
            key,
            field("value-word-" + at, "label.form.word"),
            field("value-hint-" + at, "label.form.hint-of"));
    GridPane.setHgrow(row.hint(), Priority.ALWAYS);
    rows.add(row);
    values.addRow(at, row.key(), row.word(), row.hint());
  }

  private void keep() {
    read().ifPresent(defined);
  }

  private Optional<LabelSet> read() {
    try {
      List<LabelValue> all = new ArrayList<>();
      for (ValueRow row : rows) {
        if (!row.isEmpty()) {
          all.add(LabelValue.of(row.word().getText(), row.hint().getText(), row.key().getText()));
        }
      }
      var traits = new LabelSet.Traits(kind.getValue(), ordered.isSelected(), sided.isSelected());
      problem.setText("");
      return Optional.of(LabelSet.of(name.getText().strip(), title.getText(), traits, all));
    } catch (WorklistException e) {
      problem.setText(e.getMessage());
      return Optional.empty();
    }
  }

  private CheckBox box(String id, String words) {
    var box = new CheckBox(texts.get(words));
    box.setId(id);
    return box;
  }

  private TextField field(String id, String prompt) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(texts.get(prompt));
    field.setAccessibleText(texts.get(prompt));
    return field;
  }

  private final class KindCell extends ListCell<LabelKind> {
    @Override
    protected void updateItem(@Nullable LabelKind one, boolean empty) {
      super.updateItem(one, empty);
      setText(empty || one == null ? "" : texts.get("label.kind." + one.word()));
    }
  }
}
