// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A card over the window that is read and closed again, by its button, a click beside it or
/// Escape.
final class Sheet extends StackPane {
  private final Texts texts;

  Sheet(Texts texts) {
    this.texts = texts;
    getStyleClass().add("sheet");
    setVisible(false);
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
  }

  /// Show some content.
  void show(String title, Node content) {
    Button close = Widgets.iconButton(texts.get("sheet.close"), Icons.CLOSE, this::close);
    var head = new HBox(Widgets.label(title, "sheet-title", "medium"), Widgets.spring(), close);
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    var card = new VBox(head, scroll);
    card.getStyleClass().add("sheet-card");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(card);
    setVisible(true);
    close.requestFocus();
  }

  /// Take the card away.
  void close() {
    setVisible(false);
    getChildren().clear();
  }
}
