// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// W9
class HistogramStandardTest {
  @Test
  void landmarksLieOnTheStandardAfterwards() {
    float[] first = tissue(1, 100, 0);
    float[] second = tissue(2, 37, 400);
    List<Double> standard =
        HistogramStandard.learn(
            List.of(HistogramStandard.landmarks(first), HistogramStandard.landmarks(second)));
    assertEquals(0, standard.getFirst(), 1e-12);
    assertEquals(1, standard.getLast(), 1e-12);
    for (float[] series : List.of(first, second)) {
      double[] own = HistogramStandard.landmarks(series);
      float[] at = new float[own.length];
      for (int i = 0; i < own.length; i++) {
        at[i] = (float) own[i];
      }
      HistogramStandard.apply(at, own, standard);
      for (int i = 0; i < own.length; i++) {
        assertEquals(standard.get(i), at[i], 1e-5);
      }
    }
  }

  @Test
  void gainAndOffsetOfAScannerMakeNoDifference() {
    float[] plain = tissue(3, 1, 0);
    float[] scaled = new float[plain.length];
    for (int i = 0; i < plain.length; i++) {
      scaled[i] = 250 * plain[i] + 70;
    }
    List<Double> standard = HistogramStandard.learn(List.of(HistogramStandard.landmarks(plain)));
    HistogramStandard.apply(scaled, HistogramStandard.landmarks(scaled), standard);
    HistogramStandard.apply(plain, HistogramStandard.landmarks(plain), standard);
    assertArrayEquals(plain, scaled, 1e-4f);
  }

  @Test
  void theOrderOfGreyValuesStays() {
    float[] grey = tissue(4, 10, 5);
    List<Double> standard =
        HistogramStandard.learn(List.of(HistogramStandard.landmarks(tissue(9, 3, 1))));
    float[] before = GreyLevels.sorted(grey);
    float[] mapped = before.clone();
    HistogramStandard.apply(mapped, HistogramStandard.landmarks(grey), standard);
    for (int i = 1; i < mapped.length; i++) {
      assertTrue(mapped[i] >= mapped[i - 1]);
    }
  }

  @Test
  void aConstantSeriesBecomesZerosAndTeachesNothing() {
    float[] grey = {5, 5, 5, 5};
    double[] own = HistogramStandard.landmarks(grey);
    List<Double> standard = HistogramStandard.learn(List.of(own));
    assertEquals(HistogramStandard.LANDMARKS, standard.size());
    HistogramStandard.apply(grey, own, standard);
    assertArrayEquals(new float[4], grey);
  }

  @Test
  void withoutLandmarksThereIsNoInput() {
    var how = new Preprocessing(8, 1, "nyul");
    assertThrows(IllegalStateException.class, () -> Preprocessor.apply(how, Volumes.ramp(8, 8, 1)));
  }

  /// Half background, half two tissues.
  private static float[] tissue(int seed, double gain, double offset) {
    var random = new Random(seed);
    float[] grey = new float[4000];
    for (int i = 0; i < grey.length; i++) {
      double tissue = i % 2 == 0 ? 0.05 : i % 4 == 1 ? 1 : 1.8;
      grey[i] = (float) (gain * (tissue + 0.1 * random.nextGaussian()) + offset);
    }
    return grey;
  }
}
