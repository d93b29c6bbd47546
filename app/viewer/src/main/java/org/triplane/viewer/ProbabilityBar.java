// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The fused probability on a line from 0 to 1, with a tick at the operating point.
final class ProbabilityBar extends Region {
  // in em of the body text
  private static final double TRACK = 6 / 13.0;
  private static final double MARK = 16 / 13.0;
  private static final double AXIS = 18 / 13.0;

  private final Findings.Result result;
  private final Label em = new Label();
  private final Region track = styled("probability-track");
  private final Region filled = styled("probability-fill");
  private final Region tick = styled("probability-tick");
  private final Region mark = styled("probability-mark");
  private final Label zero = Widgets.label("0", "axis");
  private final Label one = Widgets.label("1", "axis");
  private final Label point;

  ProbabilityBar(Findings.Result result, Texts texts) {
    this.result = result;
    point =
        Widgets.label(
            texts.get("result.point", Numbers.probability(result.operatingPoint())), "axis");
    em.setVisible(false);
    em.fontProperty().subscribe(this::requestLayout);
    point.visibleProperty().subscribe(this::requestLayout);
    getStyleClass().add("probability-bar");
    getChildren().addAll(em, track, filled, tick, mark, zero, one, point);
  }

  @Override
  protected double computePrefHeight(double width) {
    // the style sheet takes the figures away where there is no room for them
    return (point.isVisible() ? MARK + AXIS : MARK) * em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = MARK * em();
    double top = (height - TRACK * em()) / 2;
    double at = result.probability() * width;
    track.resizeRelocate(0, top, width, TRACK * em());
    filled.resizeRelocate(0, top, at, TRACK * em());
    tick.resizeRelocate(snapPositionX(result.operatingPoint() * (width - 1)), 0, 1, height);
    mark.resizeRelocate(snapPositionX(Math.clamp(at - 1.5, 0, width - 3)), 0, 3, height);
    layoutAxis(width, height);
  }

  private void layoutAxis(double width, double y) {
    point.autosize();
    zero.autosize();
    one.autosize();
    double middle = result.operatingPoint() * width - point.getWidth() / 2;
    double x = Math.clamp(middle, 0, Math.max(0, width - point.getWidth()));
    double gap = em() / 2;
    point.relocate(x, y + 2);
    zero.relocate(0, y + 2);
    one.relocate(width - one.getWidth(), y + 2);
    zero.setOpacity(x > zero.getWidth() + gap ? 1 : 0);
    one.setOpacity(x + point.getWidth() < width - one.getWidth() - gap ? 1 : 0);
  }

  private double em() {
    return em.getFont().getSize();
  }

  private static Region styled(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    return region;
  }
}
