// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn before any picture. With 20,000 cases a mean is good to 0.010 (one standard
/// error) and an area under the ROC curve to 0.004; the tolerances are four of them.
class EvidenceTest {
  private static final int CASES = 20_000;
  private static final double MEAN_TOLERANCE = 0.04;
  private static final double AUC_TOLERANCE = 0.016;

  @ParameterizedTest
  @EnumSource(Configuration.class)
  void severitiesAreNormalAroundTheClassMean(Configuration configuration) {
    List<Evidence> cases = draw(configuration, 0.5);
    for (int plane = 0; plane < 3; plane++) {
      for (int label = 0; label <= 1; label++) {
        double[] drawn = severities(cases, plane, label);
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double variance =
            Arrays.stream(drawn).map(z -> (z - mean) * (z - mean)).average().orElseThrow();
        assertEquals(label * configuration.effects()[plane], mean, MEAN_TOLERANCE);
        assertEquals(1, variance, 0.06);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Configuration.class)
  void planesTellAsMuchAsTheirLimits(Configuration configuration) {
    List<Evidence> cases = draw(configuration, 0.5);
    for (int plane = 0; plane < 3; plane++) {
      int at = plane;
      double limit = configuration.limit(Planes.ALL.get(plane));
      assertEquals(limit, auc(cases, one -> one.severities()[at]), AUC_TOLERANCE);
    }
  }

  @ParameterizedTest
  @EnumSource(Configuration.class)
  void thePosteriorTellsAsMuchAsTheStackLimit(Configuration configuration) {
    double auc =
        auc(draw(configuration, 0.5), one -> configuration.posterior(one.severities(), 0.5));
    assertEquals(configuration.stackLimit(), auc, AUC_TOLERANCE);
  }

  @Test
  void limitsAreThoseOfTheDesign() {
    assertEquals(0.5, Configuration.K0.stackLimit(), 1e-12);
    assertEquals(0.962, Configuration.K1.stackLimit(), 5e-4);
    assertEquals(0.964, Configuration.K2.stackLimit(), 5e-4);
    assertEquals(0.965, Configuration.K3.stackLimit(), 5e-4);
    assertEquals(0.940, Configuration.K1.limit(Planes.ALL.get(0)), 5e-4);
    assertEquals(0.802, Configuration.K1.limit(Planes.ALL.get(1)), 5e-4);
    assertEquals(0.5, Configuration.K1.limit(Planes.ALL.get(2)), 1e-12);
  }

  @Test
  void planesAreIndependentGivenTheLabel() {
    List<Evidence> cases = draw(Configuration.K3, 0.5);
    for (int label = 0; label <= 1; label++) {
      for (int plane = 0; plane < 3; plane++) {
        double[] one = severities(cases, plane, label);
        double[] other = severities(cases, (plane + 1) % 3, label);
        assertEquals(0, correlation(one, other), MEAN_TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1})
  void theShareOfPositiveCasesIsThePosterior(double prevalence) {
    Configuration configuration = Configuration.K1;
    List<Evidence> cases =
        draw(configuration, prevalence).stream()
            .sorted(
                Comparator.comparingDouble(
                    one -> configuration.posterior(one.severities(), prevalence)))
            .toList();
    int bin = CASES / 10;
    for (int from = 0; from < CASES; from += bin) {
      List<Evidence> part = cases.subList(from, from + bin);
      double said = 0;
      double variance = 0;
      for (Evidence one : part) {
        double p = configuration.posterior(one.severities(), prevalence);
        assertTrue(p >= 0 && p <= 1, () -> "posterior " + p);
        said += p / bin;
        variance += p * (1 - p) / bin / bin;
      }
      double positive = part.stream().mapToInt(Evidence::label).average().orElseThrow();
      assertEquals(said, positive, 4 * Math.sqrt(variance) + 1e-3);
    }
  }

  @Test
  void theBlindPlaneDoesNotMoveThePosterior() {
    double without = Configuration.K1.posterior(new double[] {1, 0.5, -3}, 0.5);
    assertEquals(without, Configuration.K1.posterior(new double[] {1, 0.5, 3}, 0.5));
  }

  @Test
  void nothingMovesThePosteriorOfTheNullConfiguration() {
    assertEquals(0.3, Configuration.K0.posterior(new double[] {4, -2, 1}, 0.3), 1e-12);
  }

  @Test
  void prevalenceIsTheShareOfPositiveCases() {
    double positive =
        draw(Configuration.K0, 0.1).stream().mapToInt(Evidence::label).average().orElseThrow();
    assertEquals(0.1, positive, 4 * Math.sqrt(0.1 * 0.9 / CASES));
  }

  @Test
  void theShortcutGivesTheLabelAwayInTrainingOnly() {
    Cohort cohort =
        new Cohort(
            Configuration.K0, Size.XS, 5, LesionKind.ACL, CASES / 2, 0, CASES / 2, 0.5, true);
    assertEquals(0.95, agreement(cohort, 0, CASES / 2), 0.01);
    assertEquals(0.5, agreement(cohort, CASES / 2, CASES), 0.02);
  }

  @Test
  void withoutTheOptionNoPictureHasAMarker() {
    assertTrue(draw(Configuration.K1, 0.5).stream().noneMatch(Evidence::marker));
  }

  private static double agreement(Cohort cohort, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(index -> Evidence.draw(cohort, index))
        .mapToInt(one -> one.marker() == (one.label() == 1) ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static List<Evidence> draw(Configuration configuration, double prevalence) {
    Cohort cohort =
        new Cohort(configuration, Size.XS, 11, LesionKind.ACL, CASES, 0, 0, prevalence, false);
    return IntStream.range(0, CASES).mapToObj(index -> Evidence.draw(cohort, index)).toList();
  }

  private static double[] severities(List<Evidence> cases, int plane, int label) {
    return cases.stream()
        .filter(one -> one.label() == label)
        .mapToDouble(one -> one.severities()[plane])
        .toArray();
  }

  /// The share of pairs in which the positive case ranks higher; no two marks are equal, or all.
  private static double auc(List<Evidence> cases, ToDoubleFunction<Evidence> mark) {
    if (cases.stream().mapToDouble(mark).distinct().count() == 1) {
      return 0.5;
    }
    List<Evidence> ranked = cases.stream().sorted(Comparator.comparingDouble(mark)).toList();
    double ranks = 0;
    double positive = 0;
    for (int i = 0; i < ranked.size(); i++) {
      if (ranked.get(i).label() == 1) {
        ranks += i + 1;
        positive++;
      }
    }
    return (ranks - positive * (positive + 1) / 2) / (positive * (ranked.size() - positive));
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
