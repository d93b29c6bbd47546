// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// The menu of all that leaves the window.
final class ExportMenu extends MenuButton {
  ExportMenu(Workspace workspace, ActionRunner runner, Texts texts) {
    setId("export");
    getStyleClass().addAll("icon-button", "export-menu");
    Icons.put(this, Icons.EXPORT);
    setTooltip(new Tooltip(texts.get("export")));
    setAccessibleText(texts.get("export"));
    for (List<Action> group : Exports.MENU) {
      if (!getItems().isEmpty()) {
        getItems().add(new SeparatorMenuItem());
      }
      for (Action action : group) {
        getItems().add(TopBar.item(action, runner, texts));
      }
    }
    disableProperty().bind(workspace.studyProperty().isNull());
  }
}
