// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.triplane.assessment.Proof;
import org.triplane.assessment.RocBand;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.RocCurve;
import org.triplane.viewer.evaluate.CurveView.At;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Draws the ROC curve with its band, the operating point, and the curve of the other ensemble.
final class RocCard {
  private final Proof proof;
  private final Texts texts;

  RocCard(Proof proof, Texts texts) {
    this.proof = proof;
    this.texts = texts;
  }

  Node node() {
    Interval auc = proof.metrics().auc();
    var view =
        new CurveView(
            texts.get("evaluate.roc.x"),
            texts.get("evaluate.roc.spoken", Words.figure(auc.value(), 3), Words.range(auc, 3)));
    view.diagonal();
    view.band(
        proof.band().points().stream().map(at -> new At(at.falsePositiveRate(), at.low())).toList(),
        proof.band().points().stream()
            .map(at -> new At(at.falsePositiveRate(), at.high()))
            .toList());
    proof.against().ifPresent(other -> view.curve(points(other.otherRoc()), "other-line"));
    view.curve(points(proof.metrics().roc()), "candidate-line");
    mark(view);
    view.corner(
        Widgets.wholeLabel(Words.figure(auc.value(), 3), "key-figure", "medium"),
        Widgets.wholeLabel(Words.range(auc, 3), "secondary"));
    VBox.setVgrow(view, Priority.ALWAYS);
    var card = new Card(texts.get("evaluate.roc"), view, legend());
    card.setAside(texts.get("evaluate.roc.band", RocBand.SAMPLES));
    return card;
  }

  private void mark(CurveView view) {
    ConfusionMatrix matrix = proof.matrix();
    var at = new At(1 - matrix.specificity(), matrix.sensitivity());
    if (Double.isFinite(at.x()) && Double.isFinite(at.y())) {
      view.note(at, texts.get("evaluate.roc.point", Numbers.probability(proof.operatingPoint())));
      view.dot(at, "point-mark");
    }
  }

  private Node legend() {
    var legend = new HBox(entry("candidate-line", texts.get("evaluate.this")));
    legend.getStyleClass().add("curve-legend");
    if (proof.against().isPresent()) {
      legend.getChildren().add(entry("other-line", texts.get("evaluate.other")));
    }
    legend.getChildren().add(entry("chance-line", texts.get("evaluate.chance")));
    return legend;
  }

  private static Node entry(String style, String words) {
    Label label = Widgets.label(words, "secondary");
    var key = new Region();
    key.getStyleClass().addAll("legend-key", style + "-key");
    label.setGraphic(key);
    return label;
  }

  private static List<At> points(RocCurve curve) {
    return curve.points().stream()
        .map(point -> new At(point.falsePositiveRate(), point.truePositiveRate()))
        .toList();
  }
}
