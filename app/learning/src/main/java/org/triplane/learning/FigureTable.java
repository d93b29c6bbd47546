// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.learning.Metrics.Interval;

/// All figures of one label at one operating point, each with interval and n (W19). Shares have
/// Wilson's interval, the balanced accuracy one that is put together of two of them (Zou and Donner
/// 2008), likelihood ratios that of their logarithm (Simel 1991), the AUC DeLong's, everything else
/// a seeded bootstrap.
///
/// Where all samples of the cases give the same figure, such as where all cases are told rightly,
/// they do not tell how sure it is. F1 then gets Wilson's interval of TP / (TP + FP + FN), of which
/// it is a function; others have no interval.
public final class FigureTable {
  private static final String CALIBRATION_ERROR = "ece";
  private static final String F1 = "f1";
  private static final List<String> DRAWN =
      List.of("averagePrecision", F1, "mcc", "brier", "logLoss", CALIBRATION_ERROR);
  private static final List<Bootstrap.Ends> ENDS =
      DRAWN.stream()
          .map(
              name ->
                  name.equals(CALIBRATION_ERROR)
                      ? Bootstrap.Ends.REVERSED
                      : Bootstrap.Ends.BIAS_CORRECTED)
          .toList();

  private FigureTable() {}

  /// Reckon the figures.
  ///
  /// @param operatingPoint a case counts as positive if its probability is above
  /// @return name, as in `triplane evaluate --json`, to figure
  public static SequencedMap<String, Figure> of(Metrics metrics, double operatingPoint) {
    ConfusionMatrix matrix = metrics.at(operatingPoint);
    int n = metrics.cases();
    SequencedMap<String, Figure> figures = new LinkedHashMap<>();
    figures.put("auc", new Figure(metrics.auc(), n, "DeLong"));
    int right = matrix.truePositives() + matrix.trueNegatives();
    figures.put("accuracy", share(right, n));
    figures.put("sensitivity", share(matrix.truePositives(), matrix.positives()));
    figures.put("specificity", share(matrix.trueNegatives(), matrix.negatives()));
    figures.put("ppv", share(matrix.truePositives(), matrix.alarms()));
    figures.put("npv", share(matrix.trueNegatives(), n - matrix.alarms()));
    figures.put("lrPositive", positiveRatio(matrix, n));
    figures.put("lrNegative", negativeRatio(matrix, n));
    figures.put("balancedAccuracy", new Figure(balanced(matrix), n, "Zou and Donner"));
    List<Interval> drawn =
        Bootstrap.STANDARD.intervals(
            n, ENDS, sample -> drawn(metrics.sample(sample), operatingPoint));
    for (int i = 0; i < DRAWN.size(); i++) {
      figures.put(DRAWN.get(i), new Figure(varied(drawn.get(i)), n, "bootstrap"));
    }
    figures.computeIfPresent(F1, (_, f1) -> isOpen(f1.interval()) ? overlap(matrix, n) : f1);
    Figure ece = figures.get(CALIBRATION_ERROR);
    if (ece != null && !isOpen(ece.interval())) {
      Interval interval = CalibrationErrorInterval.of(metrics, ece.interval());
      figures.put(CALIBRATION_ERROR, new Figure(interval, n, ece.method()));
    }
    return figures;
  }

  private static double[] drawn(Metrics metrics, double operatingPoint) {
    ConfusionMatrix matrix = metrics.at(operatingPoint);
    return new double[] {
      metrics.precisionRecall().averagePrecision(),
      matrix.f1(),
      matrix.mcc(),
      metrics.brier(),
      metrics.logLoss(),
      metrics.ece()
    };
  }

  private static Interval balanced(ConfusionMatrix matrix) {
    List<List<Integer>> counts =
        List.of(
            List.of(matrix.trueNegatives(), matrix.falsePositives()),
            List.of(matrix.falseNegatives(), matrix.truePositives()));
    return new ClassConfusion(List.of("without", "with"), counts).meanRecall();
  }

  private static Interval varied(Interval drawn) {
    return drawn.low() < drawn.high() ? drawn : new Interval(drawn.value(), Double.NaN, Double.NaN);
  }

  private static boolean isOpen(Interval interval) {
    return Double.isFinite(interval.value()) && Double.isNaN(interval.low());
  }

  /// F1 is 2s / (1 + s), s the share of right ones among those that are positive or told so.
  private static Figure overlap(ConfusionMatrix matrix, int n) {
    int named = matrix.positives() + matrix.falsePositives();
    Interval share = WilsonInterval.of(matrix.truePositives(), named);
    return new Figure(
        new Interval(f1(share.value()), f1(share.low()), f1(share.high())), n, "Wilson");
  }

  private static double f1(double share) {
    return 2 * share / (1 + share);
  }

  private static Figure share(int hits, int n) {
    return new Figure(WilsonInterval.of(hits, n), n, "Wilson");
  }

  private static Figure positiveRatio(ConfusionMatrix matrix, int n) {
    double error =
        error(
            matrix.truePositives(),
            matrix.positives(),
            matrix.falsePositives(),
            matrix.negatives());
    return ratio(matrix.positiveLikelihoodRatio(), error, n);
  }

  private static Figure negativeRatio(ConfusionMatrix matrix, int n) {
    double error =
        error(
            matrix.falseNegatives(),
            matrix.positives(),
            matrix.trueNegatives(),
            matrix.negatives());
    return ratio(matrix.negativeLikelihoodRatio(), error, n);
  }

  private static double error(double a, double ofA, double b, double ofB) {
    return Math.sqrt(1 / a - 1 / ofA + 1 / b - 1 / ofB);
  }

  private static Figure ratio(double value, double error, int n) {
    double reach = Math.exp(NormalDistribution.QUANTILE_975 * error);
    boolean known = Double.isFinite(reach) && reach > 1 && value > 0;
    Interval interval =
        known
            ? new Interval(value, value / reach, value * reach)
            : new Interval(value, Double.NaN, Double.NaN);
    return new Figure(interval, n, "log");
  }

  /// The probabilities of some cases, in the order they were drawn.
  static double[] pick(double[] values, int[] sample) {
    return Arrays.stream(sample).mapToDouble(i -> values[i]).toArray();
  }

  /// The targets of some cases.
  static int[] pick(int[] values, int[] sample) {
    return Arrays.stream(sample).map(i -> values[i]).toArray();
  }
}
