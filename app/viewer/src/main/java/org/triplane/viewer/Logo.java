// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.transform.Scale;

/// The mark of the top bar: the drawing of the 16-px icon, scaled.
final class Logo extends StackPane {
  private static final double SCALE = 1.5;

  Logo() {
    var center = new Circle(8, 8, 4);
    var glow = new Circle(8, 8, 3);
    var mark =
        new Group(
            styled(path("M7.5 .5 L1 4.2 L1 11.2 L7.5 7.5 Z"), "sagittal"),
            styled(path("M8.5 .5 L15 4.2 L15 11.2 L8.5 7.5 Z"), "coronal"),
            styled(path("M8 8.6 L14.5 12.1 L8 15.8 L1.5 12.1 Z"), "axial"),
            styled(center, "center"),
            styled(glow, "glow"));
    mark.getTransforms().add(new Scale(SCALE, SCALE));
    getStyleClass().add("logo");
    getChildren().add(new Group(mark));
  }

  private static SVGPath path(String content) {
    var path = new SVGPath();
    path.setContent(content);
    return path;
  }

  private static Shape styled(Shape shape, String part) {
    shape.getStyleClass().add("logo-" + part);
    return shape;
  }
}
