// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triplane.learning.graph.SpotReadout;

/// A slice of 24 × 24 places, of which a square of 7 × 7 is looked at and the middle one of these
/// tells.
class SpotShapesTest {
  private static final SpotReadout SPOTS = new SpotReadout(24, 1);
  private static final int[] PLACES =
      IntStream.range(0, 49).map(i -> (5 + i / 7) * 24 + 8 + i % 7).toArray();
  private static final int MIDDLE = 24;
  private static final int STUDIES = 400;

  @Test
  void whatAllPlacesShareIsTakenAway() {
    double alone = ofShared(0);
    double shared = ofShared(3);
    assertTrue(alone > 0.9, "places that share nothing: " + alone);
    assertTrue(shared < alone / 3, "places that share most: " + shared + ", others " + alone);
  }

  @Test
  void whatTellsAtOnePlaceAloneIsLookedForThereFirst() {
    double[][] mixture = shapes().mixture(studies(3));
    double[] there = Arrays.stream(mixture).mapToDouble(row -> row[0]).toArray();
    assertEquals(
        MIDDLE,
        IntStream.range(0, there.length).reduce(0, (best, j) -> there[j] > there[best] ? j : best));
    assertTrue(there[0] < 0, "a corner: " + there[0]);
  }

  @Test
  void nearnessCountsSlicesRowsAndColumns() {
    var nearness = new SpotNearness(new SpotReadout(4, 2), 0.25, 0.5);
    assertEquals(1, nearness.of(5, 5));
    assertEquals(Math.exp(-0.5), nearness.of(5, 6), 1e-12);
    assertEquals(Math.exp(-1), nearness.of(5, 10), 1e-12);
    assertEquals(Math.exp(-0.5), nearness.of(5, 21), 1e-12);
    double[] weights = new double[32];
    weights[5] = 2;
    assertEquals(1, nearness.to(weights)[5]);
    assertEquals(Math.exp(-0.5), nearness.to(weights)[6], 1e-12);
  }

  /// What the number says of a study in which all places are brighter by the same, against what
  /// it says of one in which only the middle is.
  private static double ofShared(double deviation) {
    double[][] mixture = shapes().mixture(studies(deviation));
    double all = Arrays.stream(mixture).mapToDouble(row -> row[0]).sum();
    return all / mixture[MIDDLE][0];
  }

  private static SpotShapes shapes() {
    double[] telling = new double[24 * 24];
    telling[PLACES[MIDDLE]] = 1;
    return new SpotShapes(SPOTS, PLACES, telling);
  }

  /// Study × place, of mean 0 and deviation 1.
  ///
  /// @param deviation of what all places share, where that of each one's own is 1
  private static double[][] studies(double deviation) {
    Random random = new Random(3);
    double[][] studies = new double[STUDIES][PLACES.length];
    for (double[] study : studies) {
      double shared = deviation * random.nextGaussian();
      for (int j = 0; j < study.length; j++) {
        study[j] = (shared + random.nextGaussian()) / Math.hypot(1, deviation);
      }
    }
    return studies;
  }
}
