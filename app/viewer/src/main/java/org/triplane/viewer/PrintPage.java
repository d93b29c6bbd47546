// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Widgets;

/// A page of paper: the pictures as large as they fit, and below what they are not for.
final class PrintPage extends VBox {
  private static final double GAP = 6;

  private PrintPage(Screenshot picture, double width, double height, Label foot) {
    getStyleClass().add("print-page");
    setSpacing(GAP);
    var image = new ImageView(PictureExport.image(picture));
    image.setPreserveRatio(true);
    image.setSmooth(true);
    image.setFitWidth(width);
    getChildren().add(image);
    if (foot.getText().isEmpty()) {
      image.setFitHeight(height);
    } else {
      image.setFitHeight(height - foot.prefHeight(width) - GAP);
      getChildren().add(foot);
    }
    setMinSize(width, height);
    setPrefSize(width, height);
    setMaxSize(width, height);
  }

  /// Lay out a page.
  ///
  /// @param page which gives the size
  /// @param sentence what stands below the pictures; empty if they say it themselves
  static Region of(Screenshot picture, Printers.Page page, String sentence, Appearance appearance) {
    Label foot = Widgets.paragraph(sentence, "print-foot");
    // measured as it will look, which needs the style sheet
    var measured = new VBox(foot);
    measured.getStyleClass().add("print-page");
    Theme.dress(new Scene(measured), appearance);
    measured.applyCss();
    var content = new PrintPage(picture, page.width(), page.height(), foot);
    Theme.dress(new Scene(content), appearance);
    content.applyCss();
    content.resize(page.width(), page.height());
    content.layout();
    return content;
  }
}
