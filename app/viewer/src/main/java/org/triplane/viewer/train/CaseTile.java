// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// One validation case: where the network looked, what it says and what it said before.
final class CaseTile extends VBox {
  private final Texts texts;
  private final ImageView picture = new ImageView();
  private final Stage stage = new Stage();
  private final Label id = Widgets.label("", "figure", "medium");
  private final Label truth = Widgets.label("", "secondary");
  private final Label warning = Icons.label(Icons.WARNING, "warn");
  private final Label probability = Widgets.wholeLabel("", "medium");
  private final Sparkline history;
  private @Nullable CaseView shown;

  CaseTile(String style, Texts texts) {
    this.texts = texts;
    history = new Sparkline(style);
    getStyleClass().add("case-tile");
    picture.setPreserveRatio(true);
    picture.setSmooth(true);
    var name = new FoldingRow(id, truth);
    var says = new HBox(warning, probability);
    var words = FoldingRow.apart(name, says);
    List.of(name, says, words).forEach(part -> part.getStyleClass().add("case-words"));
    getChildren().addAll(stage, words, history);
  }

  void show(CaseView view) {
    if (view.equals(shown)) {
      return;
    }
    shown = view;
    id.setText(view.id());
    String label = sentence(view.label());
    truth.setText(view.positive() ? label : texts.get("train.case.without", view.label()));
    probability.setText(Numbers.probability(view.probability()));
    warning.setVisible(view.isWrong());
    probability.getStyleClass().remove("warn-text");
    if (view.isWrong()) {
      probability.getStyleClass().add("warn-text");
    }
    history.show(view.history(), 0, 1, Optional.of(0.5));
    picture.setImage(image(view));
    setAccessibleText(
        texts.get("train.case.spoken", view.id(), truth.getText(), probability.getText()));
  }

  private static String sentence(String label) {
    return label.isEmpty()
        ? label
        : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  private static WritableImage image(CaseView view) {
    if (view.width() == 0) {
      return new WritableImage(1, 1);
    }
    int height = view.argb().length / view.width();
    var image = new WritableImage(view.width(), height);
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            view.width(),
            height,
            PixelFormat.getIntArgbInstance(),
            view.argb(),
            0,
            view.width());
    return image;
  }

  /// A black square as wide as the tile.
  private final class Stage extends StackPane {
    Stage() {
      getStyleClass().add("case-stage");
      getChildren().add(picture);
      setMinSize(0, 0);
    }

    @Override
    protected double computePrefHeight(double width) {
      return width < 0 ? getWidth() : width;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
      return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
      picture.setFitWidth(getWidth());
      picture.setFitHeight(getHeight());
      super.layoutChildren();
    }
  }
}
