// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.tour;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The tour: a card in a corner of the images that says one thing at a time. It takes neither the
/// keyboard nor the mouse from the images, so that each thing can be tried while it is read.
public final class TourCard extends VBox {
  private final Texts texts;
  private final Runnable ended;
  private final Label title = Widgets.label("", "tour-title", "medium");
  private final Label text = Widgets.paragraph("");
  private final Label count = Widgets.wholeLabel("", "secondary");
  private final Button back = new Button();
  private final Button next = new Button();
  private int step;

  /// @param ended run when the reader has seen or skipped it
  public TourCard(Texts texts, Runnable ended) {
    this.texts = texts;
    this.ended = ended;
    getStyleClass().add("tour-card");
    setId("tour");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Button close = Widgets.iconButton(texts.get("tour.skip"), Icons.CLOSE, this::end);
    close.setId("tour-close");
    back.setText(texts.get("tour.back"));
    back.setId("tour-back");
    back.getStyleClass().add("secondary-button");
    back.setOnAction(_ -> show(step - 1));
    next.setId("tour-next");
    next.getStyleClass().add("secondary-button");
    next.setOnAction(_ -> forward());
    getChildren()
        .addAll(
            new HBox(title, Widgets.spring(), close),
            text,
            new HBox(8, count, Widgets.spring(), back, next));
    texts.keymapProperty().subscribe(() -> show(step));
    setShown(false);
  }

  /// Begin at the first card.
  public void begin() {
    show(0);
    setShown(true);
  }

  private void forward() {
    if (step + 1 < TourStep.values().length) {
      show(step + 1);
    } else {
      end();
    }
  }

  private void end() {
    setShown(false);
    ended.run();
  }

  private void show(int number) {
    step = number;
    TourStep now = TourStep.values()[number];
    int last = TourStep.values().length;
    title.setText(now.title(texts));
    text.setText(now.text(texts));
    count.setText(texts.get("tour.count", number + 1, last));
    back.setDisable(number == 0);
    next.setText(texts.get(number + 1 < last ? "tour.next" : "tour.done"));
  }

  private void setShown(boolean shown) {
    setVisible(shown);
    setManaged(shown);
  }
}
