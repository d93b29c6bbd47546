// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.triplane.assessment.GroupAuc;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The AUC of every group of cases with its interval, beside that of all.
final class GroupTable extends Region {
  // in em of the body text
  private static final double HEAD = 2;
  private static final double ROW = 38 / 13.0;
  private static final double LEAST_ROW = 28 / 13.0;
  private static final double NUMBER = 140 / 13.0;
  private static final double PLOT = 160 / 13.0;
  private static final double FIGURE = 56 / 13.0;
  private static final double DOT = 4.5 / 13.0;
  private static final double STEP = 0.2;

  private final Label em = new Label();
  private final List<Row> rows = new ArrayList<>();
  private final List<Label> heads = new ArrayList<>();
  private final List<Label> ticks = new ArrayList<>();
  private final Line all = new Line();
  private final double low;
  private final double whole;

  private record Row(
      GroupAuc group, Label name, Label n, Line interval, Circle dot, Label figure, Region line) {}

  GroupTable(List<GroupAuc> groups, Texts texts) {
    getStyleClass().add("group-table");
    em.setVisible(false);
    em.fontProperty().subscribe(this::requestLayout);
    getChildren().add(em);
    low = low(groups);
    whole = groups.getFirst().auc().value();
    heads.add(Widgets.label(texts.get("evaluate.group"), "hint"));
    heads.add(Widgets.label(texts.get("evaluate.n"), "hint"));
    heads.add(Widgets.label(texts.get("evaluate.auc"), "hint"));
    for (int i = 0; i < 3; i++) {
      ticks.add(Widgets.label(Numbers.plain(low + i * (1 - low) / 2, 1), "axis"));
    }
    getChildren().addAll(heads);
    getChildren().addAll(ticks);
    all.getStyleClass().add("whole-line");
    all.setManaged(false);
    all.setVisible(Double.isFinite(whole));
    groups.forEach(group -> addRow(group, texts));
    getChildren().add(all);
  }

  private static double low(List<GroupAuc> groups) {
    double least =
        groups.stream()
            .mapToDouble(group -> group.auc().low())
            .filter(Double::isFinite)
            .min()
            .orElse(0.6);
    return Math.clamp(Math.floor(least / STEP) * STEP, 0, 1 - 2 * STEP);
  }

  private void addRow(GroupAuc group, Texts texts) {
    Label name = Widgets.label(name(group, texts));
    Label figure = Widgets.label(Words.figure(group.auc().value(), 3), "medium");
    var interval = new Line();
    var dot = new Circle();
    var line = new Region();
    line.getStyleClass().add("divider");
    interval.getStyleClass().add(group.isWeak() ? "weak-interval" : "group-interval");
    dot.getStyleClass().add(group.isWeak() ? "weak-dot" : "group-dot");
    if (group.isAll()) {
      name.getStyleClass().add("medium");
    }
    if (group.isWeak()) {
      figure.getStyleClass().add("weak");
    }
    Label n = Widgets.label(String.valueOf(group.n()), "muted-figure");
    name.setAccessibleText(
        texts.get(
            "evaluate.group.spoken",
            name.getText(),
            group.n(),
            figure.getText(),
            Words.range(group.auc(), 3)));
    for (Node shape : List.of(interval, dot)) {
      shape.setManaged(false);
      shape.setVisible(Double.isFinite(group.auc().value()));
    }
    rows.add(new Row(group, name, n, interval, dot, figure, line));
    getChildren().addAll(line, name, n, interval, dot, figure);
  }

  /// What a group is called: its value, with its attribute where that alone says too little.
  static String name(GroupAuc group, Texts texts) {
    return group.isAll()
        ? texts.get("evaluate.all")
        : Words.capital(group.attribute()) + " " + group.value();
  }

  @Override
  protected double computeMinHeight(double width) {
    return (HEAD + rows.size() * LEAST_ROW) * em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return (HEAD + rows.size() * ROW) * em();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double rowHeight =
        Math.clamp((getHeight() - HEAD * em()) / rows.size(), LEAST_ROW * em(), ROW * em());
    double numberEnd = Math.min(NUMBER * em(), width * 0.45);
    layoutInArea(heads.get(0), 0, 0, numberEnd, HEAD * em(), 0, HPos.LEFT, VPos.CENTER);
    layoutInArea(heads.get(1), 0, 0, numberEnd, HEAD * em(), 0, HPos.RIGHT, VPos.CENTER);
    layoutInArea(
        heads.get(2),
        width - FIGURE * em(),
        0,
        FIGURE * em(),
        HEAD * em(),
        0,
        HPos.RIGHT,
        VPos.CENTER);
    for (int i = 0; i < ticks.size(); i++) {
      double x = x(low + i * (1 - low) / 2);
      layoutInArea(
          ticks.get(i), x - 2 * em(), 0, 4 * em(), HEAD * em(), 0, HPos.CENTER, VPos.CENTER);
    }
    double y = HEAD * em();
    for (Row row : rows) {
      layoutRow(row, y, rowHeight, numberEnd);
      y += rowHeight;
    }
    double at = Math.floor(x(whole)) + 0.5;
    all.setStartX(at);
    all.setEndX(at);
    all.setStartY(HEAD * em());
    all.setEndY(y);
  }

  private void layoutRow(Row row, double y, double height, double numberEnd) {
    double width = getWidth();
    row.line().resizeRelocate(0, Math.round(y), width, 1);
    layoutInArea(row.name(), 0, y, numberEnd - 2.3 * em(), height, 0, HPos.LEFT, VPos.CENTER);
    layoutInArea(row.n(), 0, y, numberEnd, height, 0, HPos.RIGHT, VPos.CENTER);
    layoutInArea(
        row.figure(), width - FIGURE * em(), y, FIGURE * em(), height, 0, HPos.RIGHT, VPos.CENTER);
    double middle = y + height / 2;
    row.interval().setStartX(x(row.group().auc().low()));
    row.interval().setEndX(x(row.group().auc().high()));
    row.interval().setStartY(middle);
    row.interval().setEndY(middle);
    row.dot().setRadius(DOT * em());
    row.dot().setCenterX(x(row.group().auc().value()));
    row.dot().setCenterY(middle);
  }

  private double x(double auc) {
    double width = getWidth();
    double from = Math.min(PLOT * em(), width * 0.5);
    double to = width - FIGURE * em();
    return from + (Math.max(auc, low) - low) / (1 - low) * (to - from);
  }

  private double em() {
    return em.getFont().getSize();
  }
}
