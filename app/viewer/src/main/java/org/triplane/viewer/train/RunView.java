// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.FoldingRow;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;
import org.triplane.viewer.train.CurveChart.Curve;
import org.triplane.viewer.train.CurveChart.Curves;
import org.triplane.viewer.train.CurveChart.Point;

/// The run on show: curves, epochs and chosen cases of one of its networks.
final class RunView extends VBox {
  private static final int CASES = 4;

  /// With less room than this, in em, they stand in two rows.
  private static final double ONE_ROW = 38;

  /// What lies below, as R² of a network that has hardly begun, is cut off.
  private static final double WORST = -1;

  private final RunsViewModel runs;
  private final Texts texts;
  private final RunHeader header;
  private final CurveChart loss = new CurveChart();
  private final CurveChart auc = new CurveChart();
  private final Label lossTitle = Widgets.wholeLabel("", "medium");
  private final Label lossHint = Widgets.label("", "hint");
  private final Label aucTitle = Widgets.wholeLabel("", "medium");
  private final Label aucHint = Widgets.label("", "hint");
  private final Label validLoss = legend("valid-none");
  private final Label validAuc = legend("valid-none");
  private final EpochTable table;
  private final GridPane cases = new GridPane();
  private final Label casesHint = Widgets.paragraph("", "hint");

  RunView(RunsViewModel runs, Desk desk, Node drawer, Texts texts) {
    this.runs = runs;
    this.texts = texts;
    header = new RunHeader(runs, desk, drawer, texts);
    table = new EpochTable(texts);
    getStyleClass().add("run-view");
    loss.setId("loss-chart");
    auc.setId("auc-chart");
    validLoss.setText(texts.get("train.valid"));
    validAuc.setText(texts.get("train.valid"));
    lossTitle.setText(texts.get("train.loss"));
    name(false);
    var charts =
        new FoldingRow(
            chart(lossTitle, lossHint, loss, validLoss), chart(aucTitle, aucHint, auc, validAuc));
    charts.getStyleClass().add("chart-row");
    var epochs = new VBox(table);
    epochs.getStyleClass().addAll("train-card", "table-card");
    getChildren().addAll(header, charts, epochs, cases());
  }

  /// Draw what is known now.
  ///
  /// @param known the run on show; empty if there is none
  void draw(Optional<RunFigures> known, Instant now) {
    if (known.isEmpty()) {
      header.showNone();
      loss.show(Curves.NONE);
      auc.show(Curves.NONE);
      table.show(List.of(), Optional.empty(), "");
      show(List.of(), "");
      return;
    }
    RunFigures figures = known.get();
    Run run = figures.run();
    RunPlan.Part part = runs.partProperty().get();
    RunsViewModel.Live live = runs.liveProperty().get();
    header.show(figures, part, live, now);
    List<Lap> laps = part == null ? List.of() : run.laps(part);
    String style = Parts.style(Optional.ofNullable(part).map(RunPlan.Part::member));
    name(run.isMeasured());
    dress(validLoss, style);
    dress(validAuc, style);
    loss.show(lossCurves(laps, figures.epochs(), style));
    auc.show(aucCurves(laps, figures, part, style));
    table.show(
        laps,
        part == null ? Optional.empty() : figures.kept(part),
        texts.get(figures.best() ? "train.kept.best" : "train.kept.last"));
    boolean seen = part != null && part.equals(live.seen()) && live.run().equals(run.id());
    show(seen ? live.views() : List.of(), style);
  }

  /// What the figures are called: of a measured value there is no AUC.
  private void name(boolean isMeasured) {
    aucTitle.setText(texts.get(isMeasured ? "train.value" : "train.auc"));
    aucHint.setText(texts.get(isMeasured ? "train.value.hint" : "train.auc.hint"));
    lossHint.setText(texts.get(isMeasured ? "train.value.loss" : "train.loss.hint"));
    auc.setAccessibleText(aucTitle.getText());
  }

  private Curves lossCurves(List<Lap> laps, int epochs, String style) {
    List<Point> train = new ArrayList<>();
    for (Lap lap : laps) {
      List<Double> steps = RunFile.thinned(lap.epoch().steps());
      for (int i = 0; i < steps.size(); i++) {
        train.add(new Point(lap.epoch().number() - 1 + (i + 1.0) / steps.size(), steps.get(i)));
      }
    }
    List<Point> valid = points(laps, lap -> lap.epoch().validLoss());
    List<Point> all = new ArrayList<>(train);
    all.addAll(valid);
    double most = all.stream().mapToDouble(Point::y).max().orElse(1);
    double least = all.stream().mapToDouble(Point::y).min().orElse(0);
    double low = most - least < 1e-6 ? least - 0.5 : least;
    return new Curves(
        Math.max(0, low),
        Math.max(most, low + 0.1),
        epochs,
        List.of(new Curve("train-curve", train, false), new Curve(style, valid, true)),
        List.of(),
        "",
        0,
        "");
  }

  private Curves aucCurves(
      List<Lap> laps, RunFigures figures, RunPlan.@Nullable Part part, String style) {
    List<Point> band = new ArrayList<>(points(laps, Lap::low));
    band.addAll(points(laps, Lap::high).reversed());
    double least =
        laps.stream()
            .flatMapToDouble(lap -> DoubleStream.concat(lap.low().stream(), lap.train().stream()))
            .min()
            .orElse(0.5);
    Optional<Lap> best = figures.highest(part);
    return new Curves(
        Math.clamp(Math.floor(least * 10) / 10, WORST, 0.5),
        1,
        figures.epochs(),
        List.of(
            new Curve("train-curve", points(laps, Lap::train), false),
            new Curve(style, points(laps, Lap::valid), true)),
        band,
        style,
        best.map(lap -> (double) lap.epoch().number()).orElse(0.0),
        best.map(lap -> texts.get("train.best", lap.epoch().number(), Figures.three(lap.valid())))
            .orElse(""));
  }

  private static List<Point> points(List<Lap> laps, Function<Lap, OptionalDouble> value) {
    List<Point> points = new ArrayList<>();
    for (Lap lap : laps) {
      value.apply(lap).ifPresent(y -> points.add(new Point(lap.epoch().number(), y)));
    }
    return points;
  }

  private Node chart(Label title, Label hint, CurveChart chart, Label valid) {
    Label train = legend("train-curve");
    train.setText(texts.get("train.train"));
    var names = new HBox(title, hint);
    var legend = new HBox(train, valid);
    var head = FoldingRow.apart(names, legend);
    List.of(names, legend, head).forEach(part -> part.getStyleClass().add("card-head"));
    chart.setAccessibleText(title.getText());
    VBox.setVgrow(chart, Priority.ALWAYS);
    var foot =
        new HBox(
            Widgets.spring(),
            Widgets.label(texts.get("train.axis.epoch"), "axis"),
            Widgets.spring());
    var card = new VBox(head, chart, foot);
    card.getStyleClass().addAll("train-card", "chart-card");
    HBox.setHgrow(card, Priority.ALWAYS);
    card.setMinWidth(0);
    return card;
  }

  private static Label legend(String style) {
    var swatch = new Region();
    swatch.getStyleClass().addAll("swatch", style);
    Label label = Widgets.wholeLabel("", "secondary");
    label.setGraphic(swatch);
    return label;
  }

  private static void dress(Label legend, String style) {
    legend.getGraphic().getStyleClass().setAll("swatch", style);
  }

  private Node cases() {
    var names = new FoldingRow(Widgets.wholeLabel(texts.get("train.cases"), "medium"), casesHint);
    var head =
        FoldingRow.apart(
            names,
            Widgets.paragraph(
                texts.get("train.cases.caption"), "heat-caption", "on-card", "medium", "figure"));
    List.of(names, head).forEach(part -> part.getStyleClass().add("card-head"));
    cases.getStyleClass().add("case-row");
    cases.setMinWidth(0);
    cases.widthProperty().subscribe(this::arrangeCases);
    lossTitle.fontProperty().subscribe(this::arrangeCases);
    var card = new VBox(head, cases);
    card.setId("chosen-cases");
    card.getStyleClass().addAll("train-card", "cases-card");
    return card;
  }

  private void arrangeCases() {
    int columns = cases.getWidth() < ONE_ROW * lossTitle.getFont().getSize() ? CASES / 2 : CASES;
    if (cases.getColumnConstraints().size() != columns) {
      cases.getColumnConstraints().clear();
      for (int i = 0; i < columns; i++) {
        var column = new ColumnConstraints();
        column.setPercentWidth(100.0 / columns);
        cases.getColumnConstraints().add(column);
      }
    }
    List<Node> tiles = cases.getChildren();
    for (int i = 0; i < tiles.size(); i++) {
      GridPane.setConstraints(tiles.get(i), i % columns, i / columns);
    }
  }

  private void show(List<CaseView> views, String style) {
    casesHint.setText(texts.get(views.isEmpty() ? "train.cases.none" : "train.cases.hint"));
    boolean same = views.size() == cases.getChildren().size() && style.equals(cases.getUserData());
    if (!same) {
      cases.getChildren().clear();
      for (int i = 0; i < views.size(); i++) {
        cases.add(new CaseTile(style, texts), i, 0);
      }
      cases.setUserData(style);
      arrangeCases();
    }
    for (int i = 0; i < views.size(); i++) {
      ((CaseTile) cases.getChildren().get(i)).show(views.get(i));
    }
  }
}
