// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/// The list of keys and mouse gestures.
final class ShortcutSheet extends HBox {
  private static final List<String> GESTURES =
      List.of(
          "scroll",
          "frame",
          "jump",
          "window",
          "pan",
          "zoom",
          "wheel-zoom",
          "maximize",
          "point",
          "cross",
          "line",
          "blink");

  ShortcutSheet(Texts texts) {
    getStyleClass().add("shortcut-sheet");
    var actions = new GridPane();
    actions.getStyleClass().add("shortcuts");
    for (Action action : Action.values()) {
      Label name = Widgets.wholeLabel(action.title(texts));
      name.getStyleClass().add("action-name");
      Icons.put(name, action.icon());
      actions.addRow(
          actions.getRowCount(), Widgets.wholeLabel(action.keyName(texts), "key-cap"), name);
    }
    var gestures = new GridPane();
    gestures.getStyleClass().add("shortcuts");
    for (String gesture : GESTURES) {
      gestures.addRow(
          gestures.getRowCount(),
          Widgets.wholeLabel(texts.get("gesture." + gesture + ".keys"), "key-cap"),
          Widgets.wholeLabel(texts.get("gesture." + gesture)));
    }
    getChildren().addAll(actions, gestures);
  }
}
