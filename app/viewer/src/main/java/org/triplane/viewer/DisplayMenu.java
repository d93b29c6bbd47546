// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// The menu of windows, colors, interpolation and directions of the active pane.
final class DisplayMenu extends MenuButton {
  DisplayMenu(DisplayItems items, Texts texts) {
    setId("display");
    getStyleClass().addAll("icon-menu", "export-menu");
    Icons.put(this, Icons.COLORS);
    setTooltip(new Tooltip(texts.get("display.tip")));
    setAccessibleText(texts.get("display.tip"));
    getItems().setAll(items.all());
    setOnShowing(_ -> getItems().setAll(items.all()));
  }
}
