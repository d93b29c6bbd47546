// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;

/// The fixture is made by metrics.py, which lies beside it.
class MetricsTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(strings = {"fine steps", "many ties", "rare positives"})
  void equalsScikitLearn(String name) throws Exception {
    Options fixture = fixture(name);
    Metrics metrics =
        Metrics.of(Fixtures.array(fixture.numbers("probabilities")), Fixtures.targets(fixture));
    ConfusionMatrix matrix = metrics.at(0.4);
    assertEquals(fixture.number("auc"), metrics.auc().value(), EXACT);
    assertEquals(fixture.number("accuracy"), matrix.accuracy(), EXACT);
    assertEquals(fixture.number("sensitivity"), matrix.sensitivity(), EXACT);
    assertEquals(fixture.number("specificity"), matrix.specificity(), EXACT);
    assertEquals(fixture.number("f1"), matrix.f1(), EXACT);
    assertEquals(fixture.number("brier"), metrics.brier(), EXACT);
    assertEquals(fixture.number("logLoss"), metrics.logLoss(), EXACT);
    assertEquals(fixture.number("ece"), metrics.ece(), EXACT);
    List<Double> flat =
        matrix.toList().stream().flatMap(List::stream).map(Integer::doubleValue).toList();
    assertEquals(fixture.numbers("confusion"), flat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fine steps", "many ties", "rare positives"})
  void theIntervalFromRanksIsDeLongsFromAllPairs(String name) throws Exception {
    Options fixture = fixture(name);
    Metrics.Interval auc =
        Metrics.of(Fixtures.array(fixture.numbers("probabilities")), Fixtures.targets(fixture))
            .auc();
    assertEquals(fixture.numbers("interval").get(0), auc.low(), 1e-10);
    assertEquals(fixture.numbers("interval").get(1), auc.high(), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fine steps", "many ties", "rare positives"})
  void thePairedTestIsDeLongsFromAllPairs(String name) throws Exception {
    Options fixture = fixture(name);
    Options expected = fixture.table("compared");
    Metrics.Comparison comparison =
        Metrics.compare(
            Fixtures.array(fixture.numbers("probabilities")),
            Fixtures.array(fixture.numbers("others")),
            Fixtures.targets(fixture));
    assertEquals(expected.number("difference"), comparison.difference().value(), EXACT);
    assertEquals(expected.number("z"), comparison.z(), 1e-9);
    assertEquals(expected.number("p"), comparison.p(), 1e-10);
    assertEquals(
        expected.number("difference") + 1.959963984540054 * expected.number("error"),
        comparison.difference().high(),
        1e-10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fine steps", "many ties", "rare positives"})
  void youdensPointReachesTheGreatestIndex(String name) throws Exception {
    Options fixture = fixture(name);
    Metrics metrics =
        Metrics.of(Fixtures.array(fixture.numbers("probabilities")), Fixtures.targets(fixture));
    ConfusionMatrix matrix = metrics.at(metrics.roc().youden());
    assertEquals(fixture.number("youden"), matrix.sensitivity() + matrix.specificity() - 1, EXACT);
  }

  @Test
  void sixCasesByHand() {
    Metrics metrics =
        Metrics.of(new double[] {0.1, 0.4, 0.35, 0.8, 0.35, 0.9}, new int[] {0, 0, 1, 1, 0, 1});
    // Of nine pairs seven are in order and one is a tie.
    assertEquals(7.5 / 9, metrics.auc().value(), EXACT);
    assertEquals(List.of(List.of(2, 1), List.of(1, 2)), metrics.at(0.38).toList());
    assertEquals(2 / 3.0, metrics.at(0.38).f1(), EXACT);
    // 0.01 + 0.16 + 0.4225 + 0.04 + 0.1225 + 0.01 over 6
    assertEquals(0.1275, metrics.brier(), EXACT);
    assertEquals(3, metrics.positives());
  }

  @Test
  void aCaseAtTheOperatingPointCountsAsNegative() {
    Metrics metrics = Metrics.of(new double[] {0.5, 0.6}, new int[] {0, 1});
    assertEquals(new ConfusionMatrix(1, 0, 0, 1), metrics.at(0.5));
    assertEquals(0.55, metrics.roc().youden(), EXACT);
  }

  @Test
  void youdensPointSeparatesEvenNeighboringDoubles() {
    double high = Math.nextUp(0.7);
    Metrics metrics = Metrics.of(new double[] {0.7, high}, new int[] {0, 1});
    assertEquals(new ConfusionMatrix(1, 0, 0, 1), metrics.at(metrics.roc().youden()));
  }

  @Test
  void theRocCurveRunsFromCornerToCorner() {
    RocCurve roc = Metrics.of(new double[] {0, 0.2, 0.2, 1}, new int[] {0, 0, 1, 1}).roc();
    assertEquals(
        List.of(
            new RocCurve.Point(1, 0, 0),
            new RocCurve.Point(0.6, 0, 0.5),
            new RocCurve.Point(0.1, 0.5, 1),
            new RocCurve.Point(-1, 1, 1)),
        roc.points());
  }

  @Test
  void everyPointOfTheRocCurveHoldsAtItsOperatingPoint() throws Exception {
    Options fixture = fixture("many ties");
    Metrics metrics =
        Metrics.of(Fixtures.array(fixture.numbers("probabilities")), Fixtures.targets(fixture));
    assertEquals(12, metrics.roc().points().size());
    for (RocCurve.Point point : metrics.roc().points()) {
      ConfusionMatrix matrix = metrics.at(point.operatingPoint());
      assertEquals(matrix.sensitivity(), point.truePositiveRate(), EXACT);
      assertEquals(1 - matrix.specificity(), point.falsePositiveRate(), EXACT);
    }
  }

  @Test
  void ofOneClassWhatCannotBeToldIsNotANumber() {
    Metrics metrics = Metrics.of(new double[] {0.2, 0.7}, new int[] {0, 0});
    assertEquals(Metrics.Interval.UNKNOWN, metrics.auc());
    assertEquals(List.of(), metrics.roc().points());
    assertTrue(Double.isNaN(metrics.roc().youden()));
    assertTrue(Double.isNaN(metrics.at(0.5).sensitivity()));
    assertEquals(0.5, metrics.at(0.5).specificity());
    assertFalse(metrics.document(0.5).containsKey("auc"));
    assertEquals(0.5, metrics.document(0.5).get("accuracy"));
  }

  @Test
  void perfectSeparationOfFewCasesIsNotCalledCertain() {
    double[] probabilities = {0.1, 0.2, 0.3, 0.8, 0.9};
    Metrics.Interval auc = Metrics.of(probabilities, new int[] {0, 0, 0, 1, 1}).auc();
    // Two successes of two: the exact bound is the square root of 0.025.
    assertEquals(new Metrics.Interval(1, Math.sqrt(0.025), 1), auc);
  }

  @Test
  void oneCaseOfAClassSaysNothingAboutTheSpread() {
    Metrics.Interval auc = Metrics.of(new double[] {0.1, 0.2, 0.3}, new int[] {0, 1, 0}).auc();
    assertEquals(new Metrics.Interval(0.5, 0, 1), auc);
  }

  @Test
  void theIntervalCoversTheTruthInNinetyFiveOfAHundredSamples() {
    Random random = new Random(3);
    // Two normal distributions 1.2 apart: the true AUC is Φ(1.2 / √2).
    double truth = 1 - NormalDistribution.twoSided(1.2 / Math.sqrt(2)) / 2;
    int covered = 0;
    for (int sample = 0; sample < 2000; sample++) {
      double[] probabilities = new double[80];
      int[] targets = new int[80];
      for (int i = 0; i < 80; i++) {
        targets[i] = i % 2;
        probabilities[i] = Prediction.sigmoid(1.2 * targets[i] + random.nextGaussian());
      }
      covered += Metrics.of(probabilities, targets).auc().contains(truth) ? 1 : 0;
    }
    // Five standard errors of the count.
    assertEquals(0.95, covered / 2000.0, 0.025);
  }

  @Test
  void aClassifierDoesNotDifferFromItself() {
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    Metrics.Comparison comparison = Metrics.compare(scores, scores, new int[] {0, 0, 1, 1});
    assertEquals(0, comparison.z());
    assertEquals(1, comparison.p(), EXACT);
  }

  @Test
  void certainAndWrongCostsMuchButNotInfinitelyMuch() {
    double loss = Metrics.of(new double[] {0}, new int[] {1}).logLoss();
    assertEquals(-Math.log(Math.ulp(1.0)), loss, EXACT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1.5, 1.959963984540054, 4.2, 4.3, 8, 30})
  void tailsOfTheNormalDistributionAreExact(double z) {
    // scipy.stats.norm: 2 * sf(z)
    double expected =
        switch (Double.toString(z)) {
          case "0.0" -> 1;
          case "0.5" -> 0.6170750774519738;
          case "1.5" -> 0.13361440253771614;
          case "1.959963984540054" -> 0.05;
          case "4.2" -> 2.669149803181262e-05;
          case "4.3" -> 1.707981094198359e-05;
          case "8.0" -> 1.244192114854348e-15;
          default -> 9.813427854295816e-198;
        };
    assertEquals(1, NormalDistribution.twoSided(z) / expected, 1e-10);
    assertEquals(NormalDistribution.twoSided(z), NormalDistribution.twoSided(-z));
  }

  @Test
  void reliabilityBinsHoldEveryCaseOnce() {
    List<Metrics.Bin> bins =
        Metrics.of(new double[] {0, 0.1, 0.19, 1}, new int[] {0, 0, 1, 1}).reliability();
    assertEquals(
        List.of(1, 2, 0, 0, 0, 0, 0, 0, 0, 1), bins.stream().map(Metrics.Bin::cases).toList());
    assertEquals(0.145, bins.get(1).meanProbability(), EXACT);
    assertEquals(0.5, bins.get(1).positiveShare());
  }

  @Test
  void numbersOutsideZeroToOneAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Metrics.of(new double[] {1.1}, new int[] {1}));
    assertThrows(
        IllegalArgumentException.class, () -> Metrics.of(new double[] {0.1}, new int[] {2}));
    assertThrows(
        IllegalArgumentException.class, () -> Metrics.of(new double[] {Double.NaN}, new int[] {1}));
  }

  private static Options fixture(String name) throws Exception {
    return Fixtures.named("metrics.json", name);
  }
}
