// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What is in the place of the panes while no study is open.
final class EmptyState extends StackPane {
  EmptyState(WindowActions actions, Texts texts) {
    getStyleClass().add("empty-state");
    var open = new Button(texts.get("open"));
    open.getStyleClass().addAll("primary", "medium");
    Icons.put(open, Icons.OPEN);
    open.setOnAction(_ -> actions.openFiles());
    var folder = new Button(texts.get("open.folder"));
    folder.getStyleClass().add("secondary-button");
    folder.setOnAction(_ -> actions.openFolder());
    var zone =
        new VBox(
            Icons.label(Icons.OPEN, "empty-icon"),
            Widgets.label(texts.get("empty.drop"), "empty-title", "medium"),
            new javafx.scene.layout.HBox(8, open, folder),
            Widgets.paragraph(texts.get("empty.demo"), "hint"));
    zone.getStyleClass().add("drop-zone");
    getChildren().add(zone);
  }
}
