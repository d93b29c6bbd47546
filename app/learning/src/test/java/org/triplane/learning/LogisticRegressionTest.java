// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.triplane.common.Options;

/// The fixture is made by logistic_regression.py, which lies beside it.
class LogisticRegressionTest {
  static final List<String> NAMES =
      List.of(
          "three planes, one blind",
          "weak penalty",
          "strong penalty",
          "weighted cases",
          "balanced classes",
          "separable",
          "large scale",
          "four cases",
          "equal columns",
          "constant column",
          "rare positives");

  /// Where scikit-learn's lbfgs does not stop far from the minimum.
  static final List<String> NAMES_WITH_LBFGS =
      NAMES.stream().filter(name -> !name.equals("large scale")).toList();

  @ParameterizedTest
  @FieldSource("NAMES")
  void findsTheMinimumThatScikitLearnFinds(String name, TestReporter reporter) throws Exception {
    Options fixture = fixture(name);
    double difference = difference(fit(fixture), fixture.numbers("newton"));
    reporter.publishEntry(name + ", from newton-cholesky", String.valueOf(difference));
    assertTrue(difference <= 1e-8, "greatest difference " + difference);
  }

  @ParameterizedTest
  @FieldSource("NAMES_WITH_LBFGS")
  void equalsScikitLearnsDefaultSolver(String name, TestReporter reporter) throws Exception {
    Options fixture = fixture(name);
    List<Double> expected = fixture.numbers("lbfgs");
    double difference = difference(fit(fixture), expected);
    reporter.publishEntry(name + ", from lbfgs", String.valueOf(difference));
    assertTrue(difference <= 1e-5, "greatest difference " + difference);
  }

  @Test
  void theGradientVanishesAtTheFit() throws Exception {
    Options fixture = fixture("rare positives");
    double[][] rows = rows(fixture);
    int[] targets = Fixtures.targets(fixture);
    LogisticRegression.Fit fit = LogisticRegression.STANDARD.fit(rows, targets);
    double intercept = 0;
    double[] gradient = Fixtures.array(fit.weights());
    for (int i = 0; i < rows.length; i++) {
      double logit = fit.intercept();
      for (int j = 0; j < gradient.length; j++) {
        logit += fit.weights().get(j) * rows[i][j];
      }
      double error = Prediction.sigmoid(logit) - targets[i];
      intercept += error;
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] += error * rows[i][j];
      }
    }
    assertEquals(0, intercept, 1e-9);
    assertEquals(0, gradient[0], 1e-9);
    assertEquals(0, gradient[1], 1e-9);
  }

  @Test
  void thePenaltyKeepsSeparableClassesFinite() throws Exception {
    double[][] rows = {{-1e6}, {-1}, {1}, {1e6}};
    LogisticRegression.Fit fit = LogisticRegression.STANDARD.fit(rows, new int[] {0, 0, 1, 1});
    assertTrue(Double.isFinite(fit.intercept()) && Double.isFinite(fit.weights().getFirst()));
    assertTrue(fit.weights().getFirst() > 0);
  }

  @Test
  void theIntervalOfABlindPlanesWeightContainsZero() throws Exception {
    Options fixture = fixture("three planes, one blind");
    LogisticRegression.Fit fit =
        LogisticRegression.STANDARD.fit(rows(fixture), Fixtures.targets(fixture));
    assertTrue(Math.abs(fit.weights().get(2)) < 1.96 * fit.standardErrors().get(2));
    assertTrue(fit.weights().get(0) > 1.96 * fit.standardErrors().get(0));
  }

  @Test
  void fittingTwiceGivesIdenticalNumbers() throws Exception {
    Options fixture = fixture("weak penalty");
    var regression = new LogisticRegression(1000);
    assertEquals(
        regression.fit(rows(fixture), Fixtures.targets(fixture)),
        regression.fit(rows(fixture), Fixtures.targets(fixture)));
  }

  @Test
  void casesOfOneClassAreRefused() {
    double[][] rows = {{1}, {2}};
    String message =
        assertThrows(
                LearningException.class,
                () -> LogisticRegression.STANDARD.fit(rows, new int[] {1, 1}))
            .getMessage();
    assertEquals(
        "Cannot fit a logistic regression to 2 cases of one class. Give cases of both classes.",
        message);
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    double[][] rows = {{1}, {Double.NaN}};
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.STANDARD.fit(rows, new int[] {0, 1}));
  }

  private static Options fixture(String name) throws Exception {
    return Fixtures.named("logistic-regression.json", name);
  }

  private static LogisticRegression.Fit fit(Options fixture) throws LearningException {
    return new LogisticRegression(fixture.number("c"))
        .fit(rows(fixture), Fixtures.targets(fixture), Fixtures.array(fixture.numbers("weights")));
  }

  /// @param expected the intercept, then the weights
  private static double difference(LogisticRegression.Fit fit, List<Double> expected) {
    assertEquals(expected.size(), 1 + fit.weights().size());
    double greatest = Math.abs(fit.intercept() - expected.getFirst());
    for (int j = 1; j < expected.size(); j++) {
      greatest = Math.max(greatest, Math.abs(fit.weights().get(j - 1) - expected.get(j)));
    }
    return greatest;
  }

  private static double[][] rows(Options fixture) {
    List<?> rows = (List<?>) fixture.values().getOrDefault("features", List.of());
    return rows.stream()
        .map(row -> ((List<?>) row).stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray())
        .toArray(double[][]::new);
  }
}
