// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;

/// The fixture is made by lasso_path.py, which lies beside it.
class LassoPathTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @ValueSource(strings = {"few of twelve", "columns alike"})
  void findsTheMinimaThatScikitLearnFinds(String name) throws Exception {
    Options fixture = Fixtures.named("lasso-path.json", name);
    float[][] columns = columns(fixture);
    List<LassoPath.Fit> fits =
        LassoPath.fit(columns, Fixtures.targets(fixture), fixture.numbers("penalties"), 1e-8);
    double[] expected = Fixtures.array(fixture.numbers("fits"));
    int step = columns.length + 1;
    for (int k = 0; k < fits.size(); k++) {
      assertEquals(expected[k * step], fits.get(k).intercept(), TOLERANCE);
      assertArrayEquals(
          Arrays.copyOfRange(expected, k * step + 1, (k + 1) * step),
          fits.get(k).weights(),
          TOLERANCE);
    }
  }

  @Test
  void theLargestPenaltyIsTheFirstThatLeavesNothing() throws Exception {
    Options fixture = Fixtures.named("lasso-path.json", "few of twelve");
    float[][] columns = columns(fixture);
    int[] targets = Fixtures.targets(fixture);
    double largest = LassoPath.largestPenalty(columns, targets);
    List<LassoPath.Fit> fits =
        LassoPath.fit(columns, targets, List.of(1.001 * largest, 0.98 * largest), 1e-8);
    assertEquals(0, spots(fits.get(0)));
    assertEquals(1, spots(fits.get(1)));
  }

  @Test
  void separableClassesGiveFiniteWeights() {
    float[][] columns = {{-1, -1, 1, 1}};
    LassoPath.Fit fit =
        LassoPath.fit(columns, new int[] {0, 0, 1, 1}, List.of(1.0, 0.001), 1e-6).getLast();
    // Σ log-loss + penalty · w is least where 4 / (1 + exp(w)) = penalty.
    assertEquals(Math.log(3999), fit.weights()[0], 1e-3);
    assertTrue(Math.abs(fit.intercept()) < 1e-6);
  }

  private static long spots(LassoPath.Fit fit) {
    return Arrays.stream(fit.weights()).filter(weight -> weight != 0).count();
  }

  private static float[][] columns(Options fixture) {
    double[] flat = Fixtures.array(fixture.numbers("features"));
    int cases = fixture.numbers("targets").size();
    float[][] columns = new float[flat.length / cases][cases];
    for (int i = 0; i < flat.length; i++) {
      columns[i / cases][i % cases] = (float) flat[i];
    }
    return columns;
  }
}
