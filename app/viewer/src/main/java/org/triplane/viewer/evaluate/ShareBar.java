// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A share from 0 to 1 as a bar.
final class ShareBar extends Region {
  private final Region filled = new Region();
  private final double share;

  /// @param style of the filled part
  ShareBar(double share, String style) {
    this.share = share;
    getStyleClass().add("share-bar");
    filled.getStyleClass().addAll("bar", style);
    getChildren().add(filled);
    HBox.setHgrow(this, Priority.ALWAYS);
  }

  @Override
  protected void layoutChildren() {
    filled.resizeRelocate(0, 0, Math.max(2, share * getWidth()), getHeight());
  }
}
