// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Texts;

/// Shows an action's keys. Pressed, it waits for the next key and hands it on: Escape thinks
/// better of it, Backspace stands for no key at all.
final class KeyCapture extends Button {
  private final Action action;
  private final Texts texts;
  private boolean listening;

  /// @param given told of the key
  /// @param taken run if the action shall have no key
  KeyCapture(Action action, Texts texts, Consumer<Chord> given, Runnable taken) {
    this.action = action;
    this.texts = texts;
    getStyleClass().add("key-capture");
    setId("key-" + action.word());
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new javafx.scene.control.Tooltip(texts.get("keys.change", action.title(texts))));
    setOnAction(_ -> listen(true));
    focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                listen(false);
              }
            });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (listening) {
            event.consume();
            hear(event, given, taken);
          }
        });
    refresh();
  }

  /// Whether the next key is meant for it alone.
  boolean isListening() {
    return listening;
  }

  /// Show the keys that the action has now.
  void refresh() {
    String keys = action.keyName(texts);
    setText(listening ? texts.get("keys.press") : keys.isEmpty() ? texts.get("keys.none") : keys);
    setAccessibleText(texts.get("keys.spoken", action.title(texts), getText()));
  }

  private void listen(boolean now) {
    listening = now;
    refresh();
  }

  private void hear(KeyEvent event, Consumer<Chord> given, Runnable taken) {
    if (event.getCode() == KeyCode.ESCAPE) {
      listen(false);
    } else if (event.getCode() == KeyCode.BACK_SPACE) {
      listen(false);
      taken.run();
    } else {
      Chord.of(event)
          .ifPresent(
              chord -> {
                listen(false);
                given.accept(chord);
              });
    }
  }
}
