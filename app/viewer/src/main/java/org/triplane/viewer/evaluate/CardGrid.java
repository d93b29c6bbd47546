// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Places the cards: four columns where there is room, else three with the comparison below. With
/// large letters two, or one below the other.
final class CardGrid extends Region {
  // in em of the body text
  private static final double GAP = 16 / 13.0;
  private static final double WIDE = 1400 / 13.0;
  private static final double THREE = 1150 / 13.0;
  private static final double TWO = 700 / 13.0;
  private static final double FIRST = 412 / 13.0;
  private static final double LEAST_SECOND = 372 / 13.0;

  private final Label em = new Label();
  private final Node roc;
  private final Node reliability;
  private final Node matrix;
  private final Node groups;
  private final Node gallery;
  private final Node side;

  /// @param charts ROC, reliability and matrix
  /// @param side the comparison and the promotion
  CardGrid(Node[] charts, Node groups, Node gallery, Node side) {
    roc = charts[0];
    reliability = charts[1];
    matrix = charts[2];
    this.groups = groups;
    this.gallery = gallery;
    this.side = side;
    em.setVisible(false);
    em.fontProperty().subscribe(this::requestLayout);
    getChildren().addAll(em, roc, reliability, matrix, groups, gallery, side);
  }

  private boolean isWide(double width) {
    return width >= WIDE * em();
  }

  private double column(double width) {
    return column(width, isWide(width) ? 4 : 3);
  }

  private double column(double width, int columns) {
    return Math.floor((width - (columns - 1) * GAP * em()) / columns);
  }

  /// The cards from top to bottom where three do not fit beside each other; none where they do.
  private List<List<Node>> rows(double width) {
    if (width >= THREE * em()) {
      return List.of();
    }
    return width >= TWO * em()
        ? List.of(
            List.of(roc, reliability), List.of(matrix, groups), List.of(gallery), List.of(side))
        : List.of(
            List.of(roc),
            List.of(reliability),
            List.of(matrix),
            List.of(groups),
            List.of(gallery),
            List.of(side));
  }

  private double height(List<Node> row, double width) {
    double most = 0;
    for (Node card : row) {
      boolean isChart = card == roc || card == reliability || card == matrix;
      double own = card.minHeight(column(width, row.size()));
      most = Math.max(most, isChart ? Math.max(own, FIRST * em()) : own);
    }
    return most;
  }

  private double stackedHeight(double width) {
    List<List<Node>> rows = rows(width);
    double gaps = (rows.size() - 1) * GAP * em();
    return gaps + rows.stream().mapToDouble(row -> height(row, width)).sum();
  }

  private void stack(double width) {
    double gap = GAP * em();
    double y = 0;
    for (List<Node> row : rows(width)) {
      double column = column(width, row.size());
      double height = height(row, width);
      for (int i = 0; i < row.size(); i++) {
        row.get(i).resizeRelocate(i * (column + gap), y, column, height);
      }
      y += height + gap;
    }
  }

  private double second(double width) {
    double column = column(width);
    double gap = GAP * em();
    double lower = Math.max(gallery.minHeight(2 * column + gap), LEAST_SECOND * em());
    if (isWide(width)) {
      double own = Math.max(lower, groups.minHeight(column));
      return Math.max(own, side.minHeight(column) - FIRST * em() - gap);
    }
    return lower;
  }

  @Override
  protected double computeMinHeight(double width) {
    if (width >= 0 && !rows(width).isEmpty()) {
      return stackedHeight(width);
    }
    double gap = GAP * em();
    double column = column(width);
    double upper = FIRST * em() + gap;
    return isWide(width)
        ? upper + second(width)
        : upper
            + Math.max(
                second(width) + gap + groups.minHeight(2 * column + gap), side.minHeight(column));
  }

  @Override
  protected double computePrefHeight(double width) {
    return computeMinHeight(width);
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    if (!rows(width).isEmpty()) {
      stack(width);
      return;
    }
    double column = column(width);
    double gap = GAP * em();
    double first = FIRST * em();
    roc.resizeRelocate(0, 0, column, first);
    reliability.resizeRelocate(column + gap, 0, column, first);
    matrix.resizeRelocate(2 * (column + gap), 0, column, first);
    double top = first + gap;
    double rest = getHeight() - top;
    double both = 2 * column + gap;
    if (isWide(width)) {
      groups.resizeRelocate(0, top, column, rest);
      gallery.resizeRelocate(column + gap, top, both, rest);
      side.resizeRelocate(3 * (column + gap), 0, width - 3 * (column + gap), getHeight());
    } else {
      double lower = second(width);
      gallery.resizeRelocate(0, top, both, lower);
      groups.resizeRelocate(0, top + lower + gap, both, rest - lower - gap);
      side.resizeRelocate(both + gap, top, width - both - gap, rest);
    }
  }

  private double em() {
    return em.getFont().getSize();
  }
}
