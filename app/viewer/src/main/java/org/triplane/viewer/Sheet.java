// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// A card over the window that is read and closed again, by its button, a click beside it or
/// Escape.
final class Sheet extends StackPane {
  private final Texts texts;
  private @Nullable Node before;
  private @Nullable Node first;

  /// Tab meets this before the first control of the card, and [#end] after the last.
  private final Node start = guard();

  private final Node end = guard();

  Sheet(Texts texts) {
    this.texts = texts;
    getStyleClass().add("sheet");
    setId("sheet");
    setVisible(false);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                scene.focusOwnerProperty().subscribe(owner -> keepFocus(owner));
              }
            });
    setOnMouseClicked(
        event -> {
          if (event.getTarget() == this) {
            close();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean heard = event.getTarget() instanceof KeyCapture keys && keys.isListening();
          if (event.getCode() == KeyCode.ESCAPE && !heard) {
            close();
            event.consume();
          }
        });
  }

  /// Show some content.
  void show(String title, Node content) {
    Button close = Widgets.iconButton(texts.get("sheet.close"), Icons.CLOSE, this::close);
    var head = new HBox(Widgets.label(title, "sheet-title", "medium"), Widgets.spring(), close);
    head.setAlignment(Pos.CENTER_LEFT);
    var scroll = new Body(content);
    scroll.setFitToWidth(true);
    var card = new VBox(start, head, scroll, end);
    card.getStyleClass().add("sheet-card");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().setAll(card);
    Scene scene = getScene();
    if (!isVisible() && scene != null) {
      before = scene.getFocusOwner();
    }
    setVisible(true);
    takeKeyboard(this);
    close.requestFocus();
    first = close;
  }

  /// Have keys go to the window of a node: they may have come from another one.
  static void takeKeyboard(Node node) {
    Scene scene = node.getScene();
    if (scene != null && scene.getWindow() != null) {
      scene.getWindow().requestFocus();
    }
  }

  /// Take the card away.
  void close() {
    setVisible(false);
    first = null;
    getChildren().clear();
    if (before != null && before.getScene() == getScene()) {
      before.requestFocus();
    }
    before = null;
  }

  /// The keyboard stays in the card until it is closed: behind it nothing can be seen to react.
  private void keepFocus(@Nullable Node owner) {
    if (first == null || owner == null) {
      return;
    }
    if (owner == start || owner == end) {
      turnRound(owner);
      return;
    }
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at == this) {
        return;
      }
    }
    first.requestFocus();
  }

  /// From the end of the card to its start, or back.
  private void turnRound(Node from) {
    boolean back = from == start;
    Node other = back ? end : start;
    Node kept = first;
    first = null;
    other.requestFocus();
    other.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    first = kept;
  }

  /// As high as its content is at its width: lines that wrap count.
  private static final class Body extends ScrollPane {
    Body(Node content) {
      super(content);
    }

    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }
  }

  private static Node guard() {
    var guard = new Region();
    guard.setManaged(false);
    guard.setFocusTraversable(true);
    return guard;
  }
}
