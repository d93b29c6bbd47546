// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// The list of keys and mouse gestures.
final class ShortcutSheet extends GridPane {
  private static final List<String> ROWS =
      List.of(
          "open", "folder", "assess", "blink", "enlarge", "layout", "scroll", "window", "pan",
          "zoom", "point", "frame", "invert", "reset", "full", "help", "quit");

  ShortcutSheet(Texts texts) {
    getStyleClass().add("shortcuts");
    for (int row = 0; row < ROWS.size(); row++) {
      Label key = Widgets.label(texts.get("key." + ROWS.get(row) + ".keys"), "key-cap");
      add(key, 0, row);
      add(Widgets.label(texts.get("key." + ROWS.get(row) + ".does")), 1, row);
    }
  }
}
