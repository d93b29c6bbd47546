// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The buttons to agree and to disagree with a result. They look alike, so that neither is a
/// nudge.
final class AgreeBar extends VBox {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  AgreeBar(Judging judging, Texts texts) {
    var buttons =
        new FoldingRow(
            Arrays.stream(Opinion.values())
                .map(opinion -> button(opinion, judging, texts))
                .toArray(Button[]::new));
    buttons.getStyleClass().add("agree-bar");
    Label said = Widgets.paragraph("", "hint");
    said.setId("opinion");
    judging
        .opinionProperty()
        .subscribe(
            now ->
                said.setText(
                    now == null ? texts.get("opinion.none") : texts.get("opinion." + now.word())));
    getStyleClass().add("agree");
    getChildren().addAll(buttons, said);
  }

  private static Button button(Opinion opinion, Judging judging, Texts texts) {
    var button = new Button();
    button.setId(opinion.action().word());
    button.getStyleClass().addAll("secondary-button", "agree-button");
    Label name = Widgets.wholeLabel(texts.get("opinion.button." + opinion.word()), "medium");
    Icons.put(name, opinion.action().icon());
    Label key = Widgets.wholeLabel("", "key-cap");
    texts
        .keymapProperty()
        .subscribe(
            _ -> {
              String keys = opinion.action().keyName(texts);
              key.setText(keys);
              key.setVisible(!keys.isEmpty());
              key.setManaged(!keys.isEmpty());
            });
    var face = new HBox(name, key);
    face.getStyleClass().add("agree-face");
    button.setGraphic(face);
    button.setAccessibleText(opinion.action().title(texts));
    button.setTooltip(Widgets.tooltip(opinion.action(), texts));
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(_ -> judging.say(opinion));
    judging
        .opinionProperty()
        .subscribe(now -> button.pseudoClassStateChanged(CHOSEN, now == opinion));
    return button;
  }
}
