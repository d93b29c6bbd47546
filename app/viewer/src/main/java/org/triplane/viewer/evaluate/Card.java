// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Widgets;

/// The frame of one part of the page: what it is on the left, how it was made on the right.
final class Card extends VBox {
  private final Label title;
  private final Label aside = Widgets.paragraph("", "hint");

  Card(String heading, Node... content) {
    getStyleClass().add("evaluate-card");
    title = Widgets.wholeLabel(heading, "medium");
    var head = FoldingRow.apart(title, aside);
    head.getStyleClass().add("card-head");
    getChildren().add(head);
    getChildren().addAll(content);
  }

  void setTitle(String words) {
    title.setText(words);
  }

  void setAside(String words) {
    aside.setText(words);
  }
}
