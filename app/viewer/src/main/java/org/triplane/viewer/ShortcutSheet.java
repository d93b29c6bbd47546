// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import org.triplane.viewer.keys.Gesture;
import org.triplane.viewer.keys.MousePurpose;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The list of keys and mouse gestures, where they are changed, too.
final class ShortcutSheet extends StackPane {
  private static final List<String> CLICKS = List.of("maximize", "point", "cross", "line");

  /// The scroll bar of the sheet takes its width from what it scrolls.
  private static final double SCROLL_BAR = 24;

  private final KeyBindings bindings;
  private final Texts texts;

  ShortcutSheet(KeyBindings bindings, Texts texts) {
    this.bindings = bindings;
    this.texts = texts;
    var parts = new FoldingRow(new KeyEditor(bindings, texts), gestures());
    parts.getStyleClass().add("shortcut-sheet");
    getChildren().add(parts);
  }

  @Override
  protected double computePrefWidth(double height) {
    return super.computePrefWidth(height) + SCROLL_BAR;
  }

  private GridPane gestures() {
    var gestures = new GridPane();
    gestures.getStyleClass().add("shortcuts");
    for (Gesture gesture : bindings.mouseProperty().get().purposes().keySet()) {
      add(gestures, name(gesture), purposes(gesture));
    }
    for (String click : CLICKS) {
      add(
          gestures,
          texts.get("gesture." + click + ".keys"),
          Widgets.paragraph(texts.get("gesture." + click)));
    }
    return gestures;
  }

  private ComboBox<MousePurpose> purposes(Gesture gesture) {
    var purposes = new ComboBox<MousePurpose>();
    purposes.setId("mouse-" + gesture.text().replace('+', '-'));
    purposes
        .getItems()
        .setAll(
            Arrays.stream(MousePurpose.values())
                .filter(purpose -> purpose.suits(gesture.motion()))
                .toList());
    purposes.setConverter(Choices.named(purpose -> texts.get("mouse." + purpose.word())));
    purposes.setMaxWidth(Double.MAX_VALUE);
    purposes.setAccessibleText(name(gesture));
    purposes.setTooltip(new Tooltip(name(gesture)));
    purposes.setValue(bindings.mouseProperty().get().purpose(gesture));
    purposes.setOnAction(_ -> bindings.assign(gesture, purposes.getValue()));
    return purposes;
  }

  private String name(Gesture gesture) {
    return gesture.modifiers() + texts.get("motion." + gesture.motion().word());
  }

  private static void add(GridPane grid, String keys, Node does) {
    grid.addRow(grid.getRowCount(), Widgets.wholeLabel(keys, "key-cap"), does);
  }
}
