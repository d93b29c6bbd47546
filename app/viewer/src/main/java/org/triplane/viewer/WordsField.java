// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.marks.Mark;

/// A line to write on a picture. Enter keeps what was written, Escape does not; a text mark that
/// says nothing goes away.
final class WordsField extends TextField {
  private static final double WIDTH_EM = 15;

  private final PlaneView view;
  private final Marking marking;
  private @Nullable String mark;

  WordsField(PlaneView view) {
    this.view = view;
    marking = view.viewModel().linking().marking();
    getStyleClass().add("words-field");
    setVisible(false);
    String what = view.viewModel().texts().get("measure.words");
    setPromptText(what);
    setAccessibleText(what);
    setOnAction(_ -> end(true));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            end(false);
            event.consume();
          }
        });
    focusedProperty()
        .subscribe(
            focused -> {
              if (!focused && isVisible()) {
                end(true);
              }
            });
  }

  /// @param x in the view
  /// @param y in the view
  void ask(Mark asked, double x, double y) {
    mark = asked.id();
    setText(asked.text());
    setVisible(true);
    applyCss();
    double width = Math.min(WIDTH_EM * getFont().getSize(), view.getWidth());
    double height = prefHeight(width);
    resizeRelocate(
        Math.clamp(x, 0, Math.max(0, view.getWidth() - width)),
        Math.clamp(y - height / 2, 0, Math.max(0, view.getHeight() - height)),
        width,
        height);
    requestFocus();
  }

  private void end(boolean keep) {
    String id = mark;
    mark = null;
    setVisible(false);
    if (id == null) {
      return;
    }
    String words = getText().strip();
    if (keep && !words.isEmpty()) {
      marking.rename(id, words);
    } else {
      marking
          .marksProperty()
          .get()
          .find(id)
          .filter(old -> old.text().isEmpty())
          .ifPresent(old -> marking.remove(old.id()));
    }
    view.requestFocus();
  }
}
