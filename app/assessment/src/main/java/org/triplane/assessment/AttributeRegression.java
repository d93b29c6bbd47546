// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.Bootstrap;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticRegression;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.Prediction;
import org.triplane.learning.Split;
import org.triplane.learning.Splits;

/// Tells labels from what else is known of the cases, by a logistic regression that is
/// cross-validated by patient.
final class AttributeRegression {
  private static final int FOLDS = 5;
  private static final long SEED = 1;
  private static final Bootstrap FEWER = new Bootstrap(200, 1);

  private final List<CasePrediction> rows;
  private final CaseGroups groups;
  private final double[][] indicators;

  private AttributeRegression(List<CasePrediction> rows) {
    this.rows = rows;
    this.groups = CaseGroups.of(rows);
    this.indicators = groups.indicators(rows);
  }

  /// Of one label.
  static ShortcutSection of(LabelResult result) {
    var regression = new AttributeRegression(result.table().rows());
    Optional<Metrics> metrics =
        regression.metrics(
            regression.rows.stream().mapToInt(row -> row.target(result.label())).toArray());
    return regression.section(metrics.map(Metrics::auc));
  }

  /// Of classes: the mean AUC of each class against the rest, over the classes that have cases.
  static ShortcutSection of(ClassTable table) {
    var regression = new AttributeRegression(table.rows());
    double[][] scores = new double[table.classes().size()][];
    for (int label = 0; label < scores.length; label++) {
      int[] targets = targets(table.truth(), label);
      scores[label] = regression.scores(targets).orElse(new double[0]);
    }
    if (Arrays.stream(scores).allMatch(row -> row.length == 0)) {
      return regression.section(Optional.empty());
    }
    Interval mean =
        FEWER
            .intervals(table.rows().size(), sample -> new double[] {meanAuc(table, scores, sample)})
            .getFirst();
    return regression.section(Optional.of(mean));
  }

  private static double meanAuc(ClassTable table, double[][] scores, int[] sample) {
    double sum = 0;
    int counted = 0;
    for (int label = 0; label < scores.length; label++) {
      double[] all = scores[label];
      if (all.length > 0) {
        int own = label;
        double[] drawn = Arrays.stream(sample).mapToDouble(i -> all[i]).toArray();
        int[] targets =
            Arrays.stream(sample).map(i -> table.truth().get(i) == own ? 1 : 0).toArray();
        double auc = Metrics.of(drawn, targets).auc().value();
        sum += Double.isNaN(auc) ? 0 : auc;
        counted += Double.isNaN(auc) ? 0 : 1;
      }
    }
    return sum / counted;
  }

  private static int[] targets(List<Integer> truth, int label) {
    return truth.stream().mapToInt(one -> one == label ? 1 : 0).toArray();
  }

  private ShortcutSection section(Optional<Interval> auc) {
    return new ShortcutSection(
        auc.filter(one -> Double.isFinite(one.value())),
        rows.size(),
        List.copyOf(groups.byAttribute().keySet()));
  }

  private Optional<Metrics> metrics(int[] targets) {
    return scores(targets).map(scores -> Metrics.of(scores, targets));
  }

  /// A number in 0..1 for each case from a fit that has not seen its patient; empty if there are
  /// no attributes, or some fold has cases of one class only. Folds differ in their base rates,
  /// so the intercept is left out.
  private Optional<double[]> scores(int[] targets) {
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Map<Case, Integer> places = new IdentityHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put(rows.get(i).of(), i);
    }
    double[] scores = new double[rows.size()];
    try {
      List<Case> cases = rows.stream().map(CasePrediction::of).toList();
      for (Split fold : Splits.folds(cases, FOLDS, SEED)) {
        int[] training =
            fold.training().stream().mapToInt(one -> places.getOrDefault(one, 0)).toArray();
        LogisticRegression.Fit fit =
            LogisticRegression.STANDARD.fit(
                Arrays.stream(training).mapToObj(i -> indicators[i]).toArray(double[][]::new),
                Arrays.stream(training).map(i -> targets[i]).toArray());
        for (Case held : fold.held()) {
          int place = places.getOrDefault(held, 0);
          scores[place] = Prediction.sigmoid(sum(fit.weights(), indicators[place]));
        }
      }
    } catch (LearningException e) {
      return Optional.empty(); // too few patients, or all of one class
    }
    return Optional.of(scores);
  }

  private static double sum(List<Double> weights, double[] row) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += weights.get(i) * row[i];
    }
    return sum;
  }
}
