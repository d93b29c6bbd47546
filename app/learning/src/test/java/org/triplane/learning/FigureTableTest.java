// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;

class FigureTableTest {
  private static final Metrics TWENTY = draw(20, 1);

  /// W19
  @Test
  void everyFigureHasItsIntervalAroundItAndItsCases() {
    Metrics metrics = draw(300, 2);
    Map<String, Figure> figures = FigureTable.of(metrics, 0.5);
    figures.forEach((name, figure) -> assertTrue(figure.interval().contains(figure.value()), name));
    assertEquals(15, figures.size());
    assertEquals(metrics.positives(), Maps.required(figures, "sensitivity").n());
    assertEquals(300 - metrics.positives(), Maps.required(figures, "specificity").n());
    assertEquals(300, Maps.required(figures, "mcc").n());
  }

  /// W19: a bootstrap of ten cases that are all told rightly draws the same figures each time.
  @Test
  void tenCasesToldRightlyDoNotMakeAFigureCertain() {
    double[] probabilities = {0.1, 0.1, 0.2, 0.2, 0.3, 0.7, 0.8, 0.8, 0.9, 0.9};
    int[] targets = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    Map<String, Figure> figures = FigureTable.of(Metrics.of(probabilities, targets), 0.5);
    figures.forEach(
        (name, figure) -> assertFalse(figure.interval().low() == figure.interval().high(), name));
    double least = WilsonInterval.of(5, 5).low();
    Metrics.Interval f1 = Maps.required(figures, "f1").interval();
    assertEquals(2 * least / (1 + least), f1.low(), 1e-12);
    assertEquals(1, f1.high(), 1e-12);
    Metrics.Interval balanced = Maps.required(figures, "balancedAccuracy").interval();
    assertEquals(1 - (1 - least) / Math.sqrt(2), balanced.low(), 1e-12);
    assertTrue(Double.isNaN(Maps.required(figures, "mcc").interval().low()));
  }

  @Test
  void ofOneCaseNothingIsSure() {
    Map<String, Figure> figures =
        FigureTable.of(Metrics.of(new double[] {0.3}, new int[] {1}), 0.5);
    Metrics.Interval ece = Maps.required(figures, "ece").interval();
    assertEquals(0.7, ece.value(), 1e-12);
    assertTrue(Double.isNaN(ece.low()) && Double.isNaN(ece.high()));
    Metrics.Interval balanced = Maps.required(figures, "balancedAccuracy").interval();
    assertEquals("0.0", String.valueOf(balanced.low()));
  }

  @Test
  void casesToldToBeOfOneClassDoNotMakeAFigureCertain() {
    double[] probabilities = {0.1, 0.1, 0.2, 0.2, 0.3, 0.4};
    int[] targets = {0, 0, 0, 1, 1, 0};
    Map<String, Figure> figures = FigureTable.of(Metrics.of(probabilities, targets), 0.5);
    figures.forEach(
        (name, figure) -> assertFalse(figure.interval().low() == figure.interval().high(), name));
    assertEquals(0, Maps.required(figures, "f1").interval().low());
  }

  @Test
  void theSameSeedDrawsTheSameIntervals() {
    assertEquals(FigureTable.of(TWENTY, 0.5), FigureTable.of(TWENTY, 0.5));
  }

  /// 95 % of intervals should hold the true Brier score; 300 draws of 100 cases.
  @Test
  void aBootstrapIntervalHoldsTheTruthAsOftenAsItSays() {
    int hits = 0;
    double truth = draw(200_000, 7).brier();
    for (int i = 0; i < 200; i++) {
      hits +=
          FigureTable.of(draw(100, 100 + i), 0.5).get("brier").interval().contains(truth) ? 1 : 0;
    }
    assertTrue(hits >= 180 && hits <= 199, hits + " of 200");
  }

  @Test
  void likelihoodRatiosAreThoseReckonedByHand() {
    var matrix = new ConfusionMatrix(80, 20, 10, 90);
    assertEquals(4.5, matrix.positiveLikelihoodRatio(), 1e-12);
    assertEquals(0.125, matrix.negativeLikelihoodRatio(), 1e-12);
    assertEquals(90.0 / 110, matrix.ppv(), 1e-12);
    assertEquals(80.0 / 90, matrix.npv(), 1e-12);
    assertEquals(0.85, matrix.balancedAccuracy(), 1e-12);
  }

  @Test
  void operatingPointsKeepWhatTheyPromise() {
    Metrics metrics = draw(500, 4);
    Map<String, Double> points = OperatingPoints.STANDARD.all(metrics);
    double sensitive = metrics.at(points.get("sensitivity")).sensitivity();
    assertTrue(sensitive >= 0.95 && sensitive < 0.97, "sensitivity " + sensitive);
    double specific = metrics.at(points.get("specificity")).specificity();
    assertTrue(specific >= 0.95 && specific < 0.97, "specificity " + specific);
    assertEquals(metrics.roc().youden(), points.get("youden"), 0.1);
    assertTrue(points.get("cost") < points.get("specificity"), "misses cost five alarms");
  }

  @Test
  void theRecipeChoosesTheOperatingPoint() {
    Metrics metrics = draw(500, 4);
    var asked =
        new Options("stacker", new LinkedHashMap<>())
            .with("operating-point", "sensitivity")
            .with("sensitivity", 0.8);
    double point = StackerOptions.of(asked).points().chosen(metrics);
    double sensitive = metrics.at(point).sensitivity();
    assertTrue(sensitive >= 0.8 && sensitive < 0.82, "sensitivity " + sensitive);
  }

  /// Whoever misses pays five alarms, so it pays to raise one where more than a sixth is ill.
  @Test
  void theCostPointOfCalibratedProbabilitiesIsTheRatioOfCosts() {
    Metrics metrics = draw(20_000, 5);
    assertEquals(1.0 / 6, OperatingPoints.STANDARD.all(metrics).get("cost"), 0.06);
  }

  /// S0.21: the published report of 250 cases.
  @Test
  void theReportOfThePublishedCasesHasThePublishedFigures() {
    var published =
        new ClassConfusion(List.of("0", "1"), List.of(List.of(44, 2), List.of(17, 187)));
    ClassificationReport report = published.report();
    assertEquals("0.72 0.96 0.82 46", words(report.classes().get(0)));
    assertEquals("0.99 0.92 0.95 204", words(report.classes().get(1)));
    assertEquals(0.92, report.accuracy().value(), 0.005);
    assertEquals("0.86 0.94 0.89 250", words(report.macro()));
    assertEquals("0.94 0.92 0.93 250", words(report.weighted()));
    assertFalse(report.text().contains("NaN"));
  }

  private static String words(ClassificationReport.Row row) {
    return "%.2f %.2f %.2f %d".formatted(row.precision(), row.recall(), row.f1(), row.support());
  }

  /// Calibrated by construction.
  private static Metrics draw(int cases, long seed) {
    var random = new Random(seed);
    double[] probabilities = new double[cases];
    int[] targets = new int[cases];
    for (int i = 0; i < cases; i++) {
      probabilities[i] = Prediction.sigmoid(2 * random.nextGaussian());
      targets[i] = random.nextDouble() < probabilities[i] ? 1 : 0;
    }
    return Metrics.of(probabilities, targets);
  }
}
