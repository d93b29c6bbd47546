// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// W25
class KolmogorovSmirnovTest {
  @Test
  void theDistanceIsTheGreatestOfTheCumulativeShares() {
    double[] first = {1, 2, 3, 4};
    double[] second = {3, 4, 5, 6, 7};
    assertEquals(0.6, KolmogorovSmirnov.of(first, second, 4, 5).distance(), 1e-12);
    assertEquals(0, KolmogorovSmirnov.of(first, first, 4, 4).distance(), 1e-12);
    assertEquals(1, KolmogorovSmirnov.of(first, new double[] {9}, 4, 1).distance(), 1e-12);
  }

  @Test
  void ofOneDistributionOneInTwentyIsBelowFivePercent() {
    var random = new Random(4);
    int below = 0;
    for (int trial = 0; trial < 2000; trial++) {
      below +=
          KolmogorovSmirnov.of(drawn(60, random), drawn(40, random), 60, 40).p() < 0.05 ? 1 : 0;
    }
    assertTrue(below > 60 && below < 130, below + " of 2000");
  }

  @Test
  void moreThanPatientsDoNotCount() {
    var random = new Random(5);
    double[] first = drawn(100, random);
    double[] second = drawn(100, random);
    for (int i = 0; i < second.length; i++) {
      second[i] += 0.35;
    }
    assertTrue(KolmogorovSmirnov.of(first, second, 100, 100).p() < 0.01);
    assertTrue(KolmogorovSmirnov.of(first, second, 100, 10).p() > 0.05);
  }

  @Test
  void holmCorrectsForAll() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 1},
        KolmogorovSmirnov.holm(new double[] {0.0075, 0.03, 0.02, 1}),
        1e-12);
  }

  @Test
  void ofManyNumbersSomeAreKept() {
    double[] many = new double[5000];
    Arrays.setAll(many, i -> (i * 7919) % 5000);
    InputSamples.Sample sample = InputSamples.Sample.of(4000, many);
    assertEquals(1000, sample.sorted().length);
    assertEquals(0, sample.sorted()[0]);
    assertEquals(4999, sample.sorted()[999]);
    assertEquals(2499.5, sample.median(), 3);
    var samples = new LinkedHashMap<String, InputSamples.Sample>();
    samples.put("axial/mean", sample);
    assertEquals("axial/mean\t4000\t0.0 ", new InputSamples(samples).text().substring(25, 45));
  }

  private static double[] drawn(int count, Random random) {
    return random.doubles(count).sorted().toArray();
  }
}
