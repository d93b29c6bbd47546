// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// Parts in one line where there is room for all of them, else each in a line of its own: no word
/// is cut when letters are large or a panel is narrow.
public final class FoldingRow extends HBox {
  private final List<Node> parts;

  /// @param parts from left to right, or from top to bottom
  public FoldingRow(Node... parts) {
    super(parts);
    this.parts = List.of(parts);
  }

  private FoldingRow(Node first, Node spring, Node second) {
    super(first, spring, second);
    parts = List.of(first, second);
  }

  /// Two parts, the second one at the right edge where both are in one line.
  public static FoldingRow apart(Node first, Node second) {
    return new FoldingRow(first, Widgets.spring(), second);
  }

  /// The title of a section, and what helps to read it.
  public static FoldingRow head(String title, String hint) {
    var head = apart(Widgets.paragraph(title, "medium"), Widgets.paragraph(hint, "hint"));
    head.getStyleClass().add("section-head");
    return head;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    double most = parts.stream().mapToDouble(part -> part.minWidth(-1)).max().orElse(0);
    return snappedLeftInset() + snapSizeX(most) + snappedRightInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (isOneLine(width)) {
      return super.computePrefHeight(width);
    }
    double inside = inside(width);
    double height = (parts.size() - 1) * snapSpaceY(getSpacing());
    for (Node part : parts) {
      height += snapSizeY(part.prefHeight(inside));
    }
    return snappedTopInset() + height + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    if (isOneLine(getWidth())) {
      super.layoutChildren();
      return;
    }
    double inside = inside(getWidth());
    double y = snappedTopInset();
    for (Node part : parts) {
      double height = snapSizeY(part.prefHeight(inside));
      layoutInArea(
          part,
          snappedLeftInset(),
          y,
          inside,
          height,
          -1,
          Insets.EMPTY,
          true,
          true,
          HPos.LEFT,
          VPos.TOP);
      y += height + snapSpaceY(getSpacing());
    }
  }

  private double inside(double width) {
    return Math.max(0, width - snappedLeftInset() - snappedRightInset());
  }

  /// @param width -1 for as much as is needed
  private boolean isOneLine(double width) {
    return width < 0 || super.computePrefWidth(-1) <= width + 0.5;
  }
}
