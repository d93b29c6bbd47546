// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.ProvenCase;
import org.triplane.viewer.evaluate.CasePictureShelf.Drawn;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// One case of the gallery: its hottest slice, its name, its probability.
final class CaseTile extends ListCell<ProvenCase> {
  private final CasePictureShelf pictures;
  private final Texts texts;
  private final ImageView image = new ImageView();
  private final StackPane frame = new StackPane(image);
  private final Label name = Widgets.label("", "case-name");
  private final Label probability = Widgets.wholeLabel("", "medium");
  private final VBox tile;

  /// Held, since the map forgets a listener that nobody holds.
  private final MapChangeListener<String, Drawn> change = _ -> show(getItem());

  CaseTile(CasePictureShelf pictures, Texts texts) {
    this.pictures = pictures;
    this.texts = texts;
    getStyleClass().setAll("case-cell");
    image.setPreserveRatio(true);
    frame.getStyleClass().add("case-picture");
    image.fitWidthProperty().bind(frame.widthProperty().subtract(4));
    image.fitHeightProperty().bind(frame.heightProperty().subtract(4));
    image.setManaged(false);
    frame.widthProperty().subscribe(this::center);
    frame.heightProperty().subscribe(this::center);
    image.imageProperty().subscribe(this::center);
    var caption = new HBox(name, Widgets.spring(), probability);
    tile = new VBox(frame, caption);
    tile.getStyleClass().add("case-tile");
    pictures.drawn().addListener(new WeakMapChangeListener<>(change));
  }

  @Override
  protected void updateItem(@Nullable ProvenCase one, boolean empty) {
    super.updateItem(one, empty);
    setGraphic(empty || one == null ? null : tile);
    show(empty ? null : one);
  }

  private void show(@Nullable ProvenCase one) {
    frame.getChildren().setAll(image);
    if (one == null) {
      image.setImage(null);
      return;
    }
    name.setText(one.of().id());
    probability.setText(Numbers.probability(one.probability()));
    Drawn drawn = pictures.drawn().get(one.of().id());
    image.setImage(drawn == null ? null : drawn.image());
    if (drawn != null) {
      Label tag = Widgets.tag(drawn.plane(), texts);
      StackPane.setAlignment(tag, Pos.TOP_LEFT);
      frame.getChildren().add(tag);
    }
    setAccessibleText(
        texts.get("evaluate.case.spoken", one.of().id(), Numbers.probability(one.probability())));
  }

  private void center() {
    double width = image.getLayoutBounds().getWidth();
    double height = image.getLayoutBounds().getHeight();
    image.relocate((frame.getWidth() - width) / 2, (frame.getHeight() - height) / 2);
  }
}
