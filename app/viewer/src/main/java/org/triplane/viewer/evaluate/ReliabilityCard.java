// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.triplane.assessment.Proof;
import org.triplane.assessment.ProvenCase;
import org.triplane.learning.Metrics.Bin;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.WilsonInterval;
import org.triplane.viewer.evaluate.CurveView.At;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Draws what was predicted against what was found, in ten bins, and how many cases lie where.
final class ReliabilityCard {
  private static final int BARS = 20;

  private final Proof proof;
  private final Texts texts;

  ReliabilityCard(Proof proof, Texts texts) {
    this.proof = proof;
    this.texts = texts;
  }

  Node node() {
    String brier = Words.figure(proof.metrics().brier(), 3);
    var view =
        new CurveView(
            texts.get("evaluate.reliability.x"), texts.get("evaluate.reliability.spoken", brier));
    view.diagonal();
    List<At> points = new ArrayList<>();
    for (Bin bin : proof.metrics().reliability()) {
      if (bin.cases() > 0) {
        long found = Math.round(bin.positiveShare() * bin.cases());
        Interval interval = WilsonInterval.of(found, bin.cases());
        view.interval(bin.meanProbability(), interval.low(), interval.high());
        points.add(new At(bin.meanProbability(), bin.positiveShare()));
      }
    }
    view.curve(points, "candidate-line");
    points.forEach(at -> view.dot(at, "curve-dot"));
    view.bars(counts());
    corner(view);
    VBox.setVgrow(view, Priority.ALWAYS);
    var card = new Card(texts.get("evaluate.reliability"), view);
    card.setAside(texts.get("evaluate.brier.is", brier));
    return card;
  }

  private void corner(CurveView view) {
    proof
        .calibration()
        .ifPresent(
            line ->
                view.corner(
                    Widgets.wholeLabel(
                        texts.get("evaluate.slope", Numbers.plain(line.slope(), 2)), "medium"),
                    Widgets.wholeLabel(
                        texts.get("evaluate.intercept", Numbers.signed(line.intercept(), 2)),
                        "secondary")));
  }

  private int[] counts() {
    int[] counts = new int[BARS];
    for (ProvenCase one : proof.cases()) {
      counts[Math.min((int) (one.probability() * BARS), BARS - 1)]++;
    }
    return counts;
  }
}
