// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Widgets;

/// Draws a waterfall of evidence: a row for each bar with its name and figure, over an axis of
/// log-odds. Made of nodes rather than a canvas, so that it is sharp at every scale and can be
/// read aloud.
final class WaterfallView extends Region {
  // in em of the body text
  private static final double ROW = 2;
  private static final double BAR = 14 / 13.0;
  private static final double TOP = 0.45;
  private static final double AXIS = 1.6;
  private static final double NAMES = 76 / 13.0;
  private static final double FIGURES = 52 / 13.0;
  private static final double LEAST_BAR = 2;

  private final Waterfall waterfall;
  private final Label em = new Label();
  private final List<Row> rows = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();

  private record Row(Waterfall.Bar bar, Label name, Region shape, Region link, Label figure) {}

  private record Tick(int value, Region line, Label label) {}

  WaterfallView(Waterfall waterfall) {
    this.waterfall = waterfall;
    getStyleClass().add("waterfall");
    em.setVisible(false);
    getChildren().add(em);
    em.fontProperty().subscribe(this::requestLayout);
    waterfall.ticks().forEach(this::addTick);
    waterfall.bars().forEach(this::addRow);
  }

  private void addTick(int value) {
    var line = new Region();
    line.getStyleClass().add(value == 0 ? "grid-zero" : "grid-line");
    Label label = Widgets.label(Numbers.signed(value, 0), "axis");
    ticks.add(new Tick(value, line, label));
    getChildren().addAll(line, label);
  }

  private void addRow(Waterfall.Bar bar) {
    boolean sum = bar.role() == Waterfall.Role.SUM;
    Label name = Widgets.label(bar.name(), sum ? "strong" : "secondary");
    Label figure = Widgets.label(bar.figure(), "figure");
    if (sum) {
      figure.getStyleClass().add("strong");
    }
    figure.setTooltip(new Tooltip(bar.digits()));
    var shape = new Region();
    shape.getStyleClass().addAll("bar", style(bar));
    var link = new Region();
    link.getStyleClass().add("bar-link");
    link.setVisible(!sum);
    rows.add(new Row(bar, name, shape, link, figure));
    getChildren().addAll(link, shape, name, figure);
  }

  private static String style(Waterfall.Bar bar) {
    return switch (bar.role()) {
      case BASE_RATE -> "bar-base";
      case SUM -> "bar-sum";
      case MEMBER -> "plane-" + bar.plane().word();
    };
  }

  @Override
  protected double computePrefHeight(double width) {
    return (TOP + rows.size() * ROW + AXIS) * em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 20 * em();
  }

  @Override
  protected void layoutChildren() {
    double height = rows.size() * ROW * em() + TOP * em();
    for (Tick tick : ticks) {
      double x = snapPositionX(x(tick.value()));
      tick.line().resizeRelocate(x, 0, 1, height);
      layoutInArea(
          tick.label(), x - 2 * em(), height, 4 * em(), AXIS * em(), 0, HPos.CENTER, VPos.CENTER);
    }
    double y = TOP * em();
    for (Row row : rows) {
      layoutRow(row, y);
      y += ROW * em();
    }
  }

  private void layoutRow(Row row, double y) {
    double rowHeight = ROW * em();
    double top = snapPositionY(y + (rowHeight - BAR * em()) / 2);
    double from = x(Math.min(row.bar().from(), row.bar().to()));
    double to = x(Math.max(row.bar().from(), row.bar().to()));
    double width = Math.max(LEAST_BAR, to - from);
    row.shape().resizeRelocate(snapPositionX(from), top, snapSizeX(width), BAR * em());
    row.link()
        .resizeRelocate(
            snapPositionX(x(row.bar().to())), top + BAR * em(), 1, rowHeight - BAR * em());
    layoutInArea(row.name(), 0, y, NAMES * em() - 4, rowHeight, 0, HPos.LEFT, VPos.CENTER);
    layoutInArea(
        row.figure(),
        getWidth() - FIGURES * em(),
        y,
        FIGURES * em(),
        rowHeight,
        0,
        HPos.RIGHT,
        VPos.CENTER);
  }

  /// Where a number of log-odds lies.
  private double x(double logOdds) {
    double plot = getWidth() - (NAMES + FIGURES) * em();
    return NAMES * em() + plot * (logOdds - waterfall.low()) / (waterfall.high() - waterfall.low());
  }

  private double em() {
    return em.getFont().getSize();
  }
}
