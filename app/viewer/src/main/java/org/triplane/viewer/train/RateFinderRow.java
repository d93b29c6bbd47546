// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.RateCurve;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// How the loss answers to the learning rate, and the rates that this suggests; pressing one
/// takes it.
final class RateFinderRow extends HBox {
  private static final String PREFERRED = "valley";
  private static final double DOT = 4;
  private static final double MARGIN = 5;

  private final RecipeViewModel model;
  private final Texts texts;
  private final Label words = Widgets.label("", "secondary");
  private final Button take = new Button();
  private final Button find = new Button();
  private final Chart chart = new Chart();

  RateFinderRow(RecipeViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("rate-finder");
    find.setId("find-rate");
    find.getStyleClass().add("text-button");
    find.setOnAction(_ -> model.findRate());
    find.setTooltip(new Tooltip(texts.get("train.finder.tip")));
    chart.getStyleClass().addAll("rate-chart", "form-field");
    chart.setId("rate-chart");
    take.setId("take-rate");
    take.getStyleClass().add("text-button");
    getChildren().addAll(new VBox(words, take, find), Widgets.spring(), chart);
    model.curveProperty().subscribe(this::show);
  }

  private void show(@Nullable RateCurve curve) {
    find.setText(texts.get(curve == null ? "train.finder.find" : "train.finder.again"));
    words.setText(texts.get("train.finder"));
    Double suggested = curve == null ? null : curve.suggestions().get(PREFERRED);
    setShown(words, suggested == null);
    setShown(take, suggested != null);
    if (suggested != null) {
      offer(suggested);
    }
    chart.show(curve);
  }

  private void offer(double rate) {
    take.setText(texts.get("train.finder.use", Figures.rate(rate)));
    take.setTooltip(new Tooltip(tip(rate, PREFERRED)));
    take.setOnAction(_ -> model.set("training.rate", rounded(rate)));
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private String tip(double rate, String how) {
    return texts.get("train.finder.take", Figures.rate(rate), how);
  }

  private final class Chart extends Pane {
    private @Nullable RateCurve curve;

    void show(@Nullable RateCurve next) {
      curve = next;
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      getChildren().clear();
      RateCurve known = curve;
      if (known == null) {
        return;
      }
      double least = known.losses().stream().mapToDouble(Double::doubleValue).min().orElse(0);
      // the loss grows without bounds at the end, which would flatten all before it
      double most = Math.max(known.losses().getFirst() * 1.3, least + 1e-9);
      var line = new Polyline();
      for (int i = 0; i < known.rates().size(); i++) {
        line.getPoints().addAll(x(known, i), y(known.losses().get(i), least, most));
      }
      line.getStyleClass().addAll("curve", "train-curve");
      getChildren().add(line);
      known.suggestions().forEach((name, rate) -> dot(known, Map.entry(name, rate), least, most));
    }

    private void dot(
        RateCurve known, Map.Entry<String, Double> suggestion, double least, double most) {
      double rate = suggestion.getValue();
      List<Double> rates = known.rates();
      int index =
          IntStream.range(0, rates.size())
              .reduce(
                  0,
                  (a, b) ->
                      Math.abs(Math.log(rates.get(b) / rate))
                              < Math.abs(Math.log(rates.get(a) / rate))
                          ? b
                          : a);
      boolean preferred = suggestion.getKey().equals(PREFERRED);
      var dot =
          new Circle(
              x(known, index),
              y(known.losses().get(index), least, most),
              preferred ? DOT : DOT - 1);
      dot.getStyleClass().add(preferred ? "rate-dot" : "rate-dot-other");
      dot.setId("rate-" + suggestion.getKey());
      Tooltip.install(dot, new Tooltip(tip(rate, suggestion.getKey())));
      dot.setOnMouseClicked(_ -> model.set("training.rate", rounded(rate)));
      getChildren().add(dot);
    }

    private double x(RateCurve known, int index) {
      return MARGIN + (getWidth() - 2 * MARGIN) * index / (known.rates().size() - 1);
    }

    private double y(double loss, double least, double most) {
      double share = (Math.min(loss, most) - least) / (most - least);
      return getHeight() - MARGIN - (getHeight() - 2 * MARGIN) * share;
    }
  }

  /// Two figures, as they are shown.
  private static double rounded(double rate) {
    return Double.parseDouble(Figures.rate(rate));
  }
}
