// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Looks like a search field and opens the command palette, so that the window has one place to
/// type in and none that holds the focus while reading.
final class SearchField extends Button {
  /// Narrower than this, in em, it has the short words.
  private static final double SHORT = 18;

  /// Narrower than this, in em, it leaves out its key, which its tooltip tells.
  private static final double BARE = 12;

  SearchField(ActionRunner runner, Texts texts) {
    getStyleClass().add("search-field");
    setId(Action.PALETTE.word());
    Label words = Widgets.label(texts.get("palette.prompt"), "hint");
    words.setMinWidth(0);
    Icons.put(words, Icons.SEARCH);
    Label keys = Widgets.wholeLabel("", "key-cap");
    var row = new HBox(words, Widgets.spring(), keys);
    row.getStyleClass().add("command");
    row.prefWidthProperty().bind(widthProperty().subtract(24));
    setGraphic(row);
    setTooltip(Widgets.tooltip(Action.PALETTE, texts));
    setAccessibleText(Action.PALETTE.title(texts));
    texts.keymapProperty().subscribe(_ -> keys.setText(Action.PALETTE.keyName(texts)));
    setOnAction(_ -> runner.run(Action.PALETTE));
    widthProperty()
        .subscribe(
            width -> {
              double em = width.doubleValue() / words.getFont().getSize();
              words.setText(texts.get(em < SHORT ? "palette.prompt.short" : "palette.prompt"));
              keys.setVisible(em >= BARE);
              keys.setManaged(em >= BARE);
            });
  }
}
