// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The panel right of the images: pages behind tabs, one of them on show.
final class SidePanel extends VBox {
  private final HBox tabs = new HBox();
  private final StackPane pages = new StackPane();
  private final Map<String, ToggleButton> byId = new LinkedHashMap<>();

  SidePanel() {
    getStyleClass().add("side-panel");
    tabs.getStyleClass().add("panel-tabs");
    VBox.setVgrow(pages, Priority.ALWAYS);
    getChildren().addAll(tabs, pages);
  }

  /// Add a page; the first one is on show.
  ///
  /// @param id also that of its tab, as `tab-measure`
  SidePanel add(String id, String title, Node page) {
    var tab = new ToggleButton(title);
    tab.setId("tab-" + id);
    tab.getStyleClass().setAll("panel-tab", "medium");
    tab.setOnAction(_ -> show(id));
    page.visibleProperty().bind(tab.selectedProperty());
    tabs.getChildren().add(tab);
    pages.getChildren().add(page);
    byId.put(id, tab);
    tab.setSelected(byId.size() == 1);
    return this;
  }

  /// Show a page.
  void show(String id) {
    ToggleButton tab = byId.get(id);
    if (tab != null) {
      // a second press would deselect, but one page is always on show
      byId.values().forEach(other -> other.setSelected(other == tab));
    }
  }
}
