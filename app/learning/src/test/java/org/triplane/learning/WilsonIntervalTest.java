// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.learning.Metrics.Interval;

class WilsonIntervalTest {
  @ParameterizedTest
  @CsvSource({"0,10,0,0.277533", "10,10,0.722467,1", "5,10,0.236593,0.763407", "1,1,0.206543,1"})
  void theBoundsSolveTheScoreEquation(int hits, int n, double low, double high) {
    Interval interval = WilsonInterval.of(hits, n);
    assertEquals(low, interval.low(), 1e-5);
    assertEquals(high, interval.high(), 1e-5);
    for (double bound : new double[] {interval.low(), interval.high()}) {
      if (bound > 1e-9 && bound < 1 - 1e-9) {
        double z = (interval.value() - bound) / Math.sqrt(bound * (1 - bound) / n);
        assertEquals(1.96, Math.abs(z), 1e-4);
      }
    }
  }

  @Test
  void ofNothingCountedNothingIsKnown() {
    assertTrue(Double.isNaN(WilsonInterval.of(0, 0).value()));
  }
}
