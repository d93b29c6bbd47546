// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Several sheets of one card, of which one is on show.
final class DatasetTabs extends VBox {
  /// One of them.
  ///
  /// @param word its name in identifiers
  /// @param shown run whenever it is put on show
  record Tab(String word, String title, Node content, Runnable shown) {}

  DatasetTabs(List<Tab> tabs) {
    getStyleClass().add("dataset-tabs");
    var group = new ToggleGroup();
    var segments = new HBox();
    segments.getStyleClass().add("segments");
    segments.setMaxWidth(Region.USE_PREF_SIZE);
    getChildren().add(segments);
    for (Tab tab : tabs) {
      var toggle = new ToggleButton(tab.title());
      toggle.setId("dataset-tab-" + tab.word());
      toggle.getStyleClass().setAll("segment", "medium");
      toggle.setToggleGroup(group);
      toggle.setOnAction(
          _ -> {
            toggle.setSelected(true);
            show(tab, tabs);
          });
      segments.getChildren().add(toggle);
      getChildren().add(tab.content());
    }
    group.selectToggle(group.getToggles().getFirst());
    show(tabs.getFirst(), tabs);
  }

  /// As high as its sentences are when they run over several lines, so that the card need not be
  /// scrolled where there is room.
  @Override
  protected double computePrefHeight(double width) {
    return super.computePrefHeight(width < 0 ? prefWidth(-1) : width);
  }

  private static void show(Tab chosen, List<Tab> tabs) {
    for (Tab tab : tabs) {
      tab.content().setVisible(tab == chosen);
      tab.content().setManaged(tab == chosen);
    }
    chosen.shown().run();
  }
}
