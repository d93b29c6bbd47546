// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.triplane.viewer.keys.Gesture;
import org.triplane.viewer.keys.MousePurpose;

/// The list of keys and mouse gestures.
final class ShortcutSheet extends HBox {
  private static final List<String> CLICKS = List.of("maximize", "point", "cross", "line");

  ShortcutSheet(KeyBindings bindings, Texts texts) {
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
    getChildren().addAll(actions, gestures(bindings, texts));
  }

  private static GridPane gestures(KeyBindings bindings, Texts texts) {
    var gestures = new GridPane();
    gestures.getStyleClass().add("shortcuts");
    for (Map.Entry<Gesture, MousePurpose> bound :
        bindings.mouseProperty().get().purposes().entrySet()) {
      add(gestures, name(bound.getKey(), texts), texts.get("mouse." + bound.getValue().word()));
    }
    for (String click : CLICKS) {
      add(gestures, texts.get("gesture." + click + ".keys"), texts.get("gesture." + click));
    }
    return gestures;
  }

  private static String name(Gesture gesture, Texts texts) {
    return gesture.modifiers() + texts.get("motion." + gesture.motion().word());
  }

  private static void add(GridPane grid, String keys, String does) {
    grid.addRow(grid.getRowCount(), Widgets.wholeLabel(keys, "key-cap"), Widgets.wholeLabel(does));
  }
}
