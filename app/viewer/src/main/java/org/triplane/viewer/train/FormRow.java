// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Widgets;

/// A field of a form with its name, and below it what is wrong with what stands there.
final class FormRow extends VBox {
  private final Label problem = Widgets.paragraph("", "field-problem");

  /// @param field takes the right half
  FormRow(String name, Node field) {
    Label label = Widgets.label(name, "secondary");
    label.setLabelFor(field);
    var row = new HBox(label, Widgets.spring(), field);
    row.getStyleClass().add("form-line");
    getStyleClass().add("form-row");
    getChildren().addAll(row, problem);
    if (field instanceof Region region && !(field instanceof ToggleSwitch)) {
      region.getStyleClass().add("form-field");
    }
    problem("");
  }

  /// Say what is wrong; empty if nothing is.
  void problem(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
    problem.setManaged(!sentence.isEmpty());
  }

  /// A field whose text is taken when it is left, or by Enter.
  static TextField text(String id, Consumer<String> taken) {
    var field = new TextField("");
    field.setUserData("");
    field.setId(id);
    field.setOnAction(_ -> taken.accept(field.getText().strip()));
    field
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused && !field.getText().equals(field.getUserData())) {
                taken.accept(field.getText().strip());
              }
            });
    return field;
  }

  /// Put a value into a text field unless somebody is typing there.
  static void put(TextField field, String value) {
    field.setUserData(value);
    if (!field.isFocused() && !field.getText().equals(value)) {
      field.setText(value);
    }
  }
}
