// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalDistributionTest {
  @Test
  void probabilitiesAreThoseOfTables() {
    assertEquals(0.5, NormalDistribution.cumulative(0), 1e-15);
    assertEquals(0.9750021048517795, NormalDistribution.cumulative(1.96), 1e-14);
    assertEquals(0.0013498980316301, NormalDistribution.cumulative(-3), 1e-15);
    assertEquals(0.9401025347870409, NormalDistribution.cumulative(2.2 / Math.sqrt(2)), 1e-14);
  }

  @Test
  void quantilesUndoProbabilities() {
    for (double z : new double[] {-5, -1.5, 0, 0.3, 2, 5}) {
      assertEquals(
          z, NormalDistribution.quantile(NormalDistribution.cumulative(z)), 1e-9, "at " + z);
    }
    assertEquals(NormalDistribution.QUANTILE_975, NormalDistribution.quantile(0.975), 1e-12);
  }

  @Test
  void certaintyIsInfinitelyFar() {
    assertEquals(Double.POSITIVE_INFINITY, NormalDistribution.quantile(1));
    assertEquals(Double.NEGATIVE_INFINITY, NormalDistribution.quantile(0));
  }
}
