// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.assessment.UnitPlot.Point;
import org.triplane.imaging.Plane;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Bin;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.PrecisionRecallCurve;
import org.triplane.learning.RocCurve;
import org.triplane.learning.WilsonInterval;

/// The pictures of one label's figures.
final class EvaluationCharts {
  private static final String OURS = "var(--accent)";
  private static final double LEAST_AUC = 0.4;

  private final LabelResult result;

  EvaluationCharts(LabelResult result) {
    this.result = result;
  }

  /// The ensemble's ROC curve over those of its members, and the operating point.
  Markup roc() {
    var plot = new UnitPlot("ROC curve", "1 − specificity", "sensitivity").diagonal();
    for (Map.Entry<String, Metrics> member : result.members().entrySet()) {
      plot.curve(points(member.getValue().roc()), color(member.getKey()), 1);
    }
    plot.curve(points(result.fused().roc()), OURS, 2.5);
    ConfusionMatrix matrix = result.fused().at(result.operatingPoint());
    mark(new Point(1 - matrix.specificity(), matrix.sensitivity()), plot);
    return plot.close();
  }

  /// The precision-recall curves, the operating point, and the share of positive cases, which is
  /// the precision of chance.
  Markup precisionRecall() {
    var plot = new UnitPlot("Precision-recall curve", "recall (sensitivity)", "precision (PPV)");
    Metrics fused = result.fused();
    plot.level((double) fused.positives() / fused.cases());
    for (Map.Entry<String, Metrics> member : result.members().entrySet()) {
      plot.curve(points(member.getValue().precisionRecall()), color(member.getKey()), 1);
    }
    plot.curve(points(fused.precisionRecall()), OURS, 2.5);
    ConfusionMatrix matrix = fused.at(result.operatingPoint());
    mark(new Point(matrix.sensitivity(), matrix.ppv()), plot);
    return plot.close();
  }

  private void mark(Point chosen, UnitPlot plot) {
    if (Double.isFinite(chosen.x()) && Double.isFinite(chosen.y())) {
      plot.dot(chosen, OURS, true);
      plot.note(chosen, "operating point " + HtmlPage.number(result.operatingPoint(), 2));
    }
  }

  /// Predicted probability against the share that was found, with 95 % intervals, in ten bins.
  Markup reliability() {
    var plot = new UnitPlot("Reliability", "predicted probability", "share found").diagonal();
    List<Point> points = new ArrayList<>();
    for (Bin bin : result.fused().reliability()) {
      if (bin.cases() > 0) {
        long found = Math.round(bin.positiveShare() * bin.cases());
        Interval interval = WilsonInterval.of(found, bin.cases());
        plot.interval(bin.meanProbability(), interval.low(), interval.high(), OURS);
        points.add(new Point(bin.meanProbability(), bin.positiveShare()));
      }
    }
    plot.curve(points, OURS, 1.5);
    points.forEach(point -> plot.dot(point, OURS, false));
    return plot.close();
  }

  /// An AUC with its interval as a bar on 0.4..1, with a mark at 0.5.
  Markup interval(Metrics metrics, String member) {
    Interval auc = metrics.auc();
    if (Double.isNaN(auc.value())) {
      return new Markup("");
    }
    return HtmlPage.markup(
        "<svg viewBox=\"0 0 120 16\" role=\"img\" aria-label=\"interval\">"
            + "<line x1=\"%1$s\" x2=\"%1$s\" y1=\"0\" y2=\"16\" stroke=\"var(--line2)\"/>"
            + "<line x1=\"%2$s\" x2=\"%3$s\" y1=\"8\" y2=\"8\" stroke=\"%4$s\" stroke-width=\"2\"/>"
            + "<circle cx=\"%5$s\" cy=\"8\" r=\"4\" fill=\"%4$s\"/></svg>",
        along(0.5), along(auc.low()), along(auc.high()), color(member), along(auc.value()));
  }

  private String color(String member) {
    return result.table().model().members().stream()
        .filter(one -> one.name().equals(member))
        .map(one -> one.selector().plane())
        .filter(Plane::isAnatomical)
        .findFirst()
        .map(plane -> "var(--%s)".formatted(plane.word()))
        .orElse(OURS);
  }

  private static String along(double auc) {
    double share = (Math.max(auc, LEAST_AUC) - LEAST_AUC) / (1 - LEAST_AUC);
    return HtmlPage.number(4 + 112 * share, 1);
  }

  private static List<Point> points(PrecisionRecallCurve curve) {
    return curve.points().stream()
        .map(point -> new Point(point.recall(), point.precision()))
        .toList();
  }

  private static List<Point> points(RocCurve curve) {
    return curve.points().stream()
        .map(point -> new Point(point.falsePositiveRate(), point.truePositiveRate()))
        .toList();
  }
}
