// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.worklist.labels.Agreement;
import org.triplane.worklist.labels.Today;

/// How the work on the label set goes: pace, agreement, and how often each value was given.
final class TodayBlock extends VBox {
  /// From so many labels on, what is rare can be told from what has not come yet.
  private static final int ENOUGH = 10;

  /// A value with less than this share of its even share is rare.
  private static final double RARE = 0.5;

  private static final int SHADES = 5;

  private final Texts texts;
  private @Nullable Today shown;

  TodayBlock(Labeling labeling, Texts texts) {
    this.texts = texts;
    getStyleClass().add("today");
    setId("today");
    labeling.stateProperty().subscribe(this::show);
  }

  private void show(LabelState state) {
    Optional<Today> today = state.work().course().today();
    boolean isThere = today.isPresent();
    setVisible(isThere);
    setManaged(isThere);
    if (isThere && !today.get().equals(shown)) {
      shown = today.get();
      fill(shown);
    }
  }

  private void fill(Today today) {
    var head =
        new HBox(
            Widgets.label(texts.get("label.today"), "medium"),
            Widgets.spring(),
            Widgets.label(texts.get("label.today.kept"), "hint"));
    head.getStyleClass().add("case-line");
    List<Node> parts = new ArrayList<>(List.of(head, figures(today)));
    int all = today.classes().values().stream().mapToInt(Integer::intValue).sum();
    if (all > 0) {
      parts.add(classes(today, all));
    }
    Label remark = Widgets.paragraph(remark(today, all), "hint");
    remark.setId("today-remark");
    parts.add(remark);
    getChildren().setAll(parts);
  }

  private Node figures(Today today) {
    var figures = new GridPane();
    figures.getStyleClass().add("today-figures");
    for (int i = 0; i < 3; i++) {
      var third = new ColumnConstraints();
      third.setPercentWidth(100.0 / 3);
      figures.getColumnConstraints().add(third);
    }
    boolean isTimed = !today.median().isZero();
    figures.add(
        figure(
            isTimed ? Spoken.words(today.median(), texts) : "–", texts.get("label.today.median")),
        0,
        0);
    figures.add(kappa(today.kappa()), 1, 0);
    figures.add(
        figure(isTimed ? Spoken.words(today.left(), texts) : "–", texts.get("label.today.left")),
        2,
        0);
    return figures;
  }

  private Node kappa(Optional<Agreement.Pair> pair) {
    return pair.map(
            one ->
                figure(
                    Double.isNaN(one.kappa().value()) ? "–" : Numbers.plain(one.kappa().value(), 2),
                    texts.get("label.today.kappa", one.first(), one.second())))
        .orElseGet(() -> figure("–", texts.get("label.today.kappa.none")));
  }

  private static Node figure(String value, String what) {
    return new VBox(
        Widgets.label(value, "today-figure", "medium"), Widgets.paragraph(what, "secondary"));
  }

  /// Each value as wide as it is frequent, and below it all names, which no width cuts.
  private Node classes(Today today, int all) {
    var bars = new GridPane();
    bars.getStyleClass().add("today-classes");
    var names = new FlowPane();
    names.getStyleClass().add("today-names");
    int column = 0;
    for (Map.Entry<String, Integer> one : today.classes().entrySet()) {
      if (one.getValue() == 0) {
        continue;
      }
      var width = new ColumnConstraints();
      width.setPercentWidth(100.0 * one.getValue() / all);
      bars.getColumnConstraints().add(width);
      var bar = new Region();
      bar.getStyleClass().addAll("class-bar", "shade-" + column % SHADES);
      bars.add(new StackPane(bar), column, 0);
      Label name = Widgets.wholeLabel(one.getKey() + " " + one.getValue(), "secondary");
      var swatch = new Region();
      swatch.getStyleClass().addAll("class-swatch", "shade-" + column % SHADES);
      name.setGraphic(swatch);
      names.getChildren().add(name);
      column++;
    }
    var drawn = new VBox(bars, names);
    drawn.getStyleClass().add("today-drawn");
    HBox.setHgrow(drawn, Priority.ALWAYS);
    var row = new HBox(Widgets.wholeLabel(texts.get("label.today.classes"), "secondary"), drawn);
    row.getStyleClass().add("today-row");
    return row;
  }

  private String remark(Today today, int all) {
    if (all == 0) {
      return texts.get("label.today.begin");
    }
    Optional<Map.Entry<String, Integer>> rarest =
        today.classes().entrySet().stream().min(Map.Entry.comparingByValue());
    double even = (double) all / today.classes().size();
    return all >= ENOUGH && rarest.isPresent() && rarest.get().getValue() < RARE * even
        ? texts.get("label.today.rare", rarest.get().getKey())
        : texts.get("label.today.mixed");
  }
}
