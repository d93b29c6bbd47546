// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a cell knows of a shape, held against the distances themselves.
class NearTest {
  private static final double FAR = 2;

  @Test
  void boundsHoldEveryDistanceInTheCell() {
    everyPoint(
        (near, whole, x, y, z) -> {
          double d = whole.distance(x, y, z);
          assertTrue(near.low() <= d && d <= near.high(), d + " outside " + near);
        });
  }

  @Test
  void theFasterShapeHasTheSameDistancesToTheLastBit() {
    everyPoint(
        (near, whole, x, y, z) -> {
          double d = whole.distance(x, y, z);
          double faster = near.shape().distance(x, y, z);
          if (d < FAR) {
            assertEquals(d, faster, 0.0);
          } else {
            assertTrue(faster >= FAR, faster + " for " + d);
          }
        });
  }

  @Test
  void manyPointsHaveTheDistancesThatEachHasAlone() {
    var random = new Random(3);
    var points = new Points(40);
    for (int i = 0; i < 40; i++) {
      points.add(
          random.nextDouble(-60, 60), random.nextDouble(-60, 60), random.nextDouble(-60, 60));
    }
    for (Layer layer : Knee.LAYERS) {
      double[] together = new double[40];
      layer.shape().distances(points, together);
      for (int i = 0; i < 40; i++) {
        double alone = layer.shape().distance(points.x()[i], points.y()[i], points.z()[i]);
        assertEquals(alone, together[i], 0.0);
      }
    }
  }

  private interface Check {
    void at(Near near, Shape whole, double x, double y, double z);
  }

  /// Random points, and the corners, of random cells of all layers.
  private static void everyPoint(Check check) {
    var random = new Random(7);
    for (Layer layer : Knee.LAYERS) {
      for (int i = 0; i < 150; i++) {
        Cell cell =
            new Cell(
                random.nextDouble(-60, 60),
                random.nextDouble(-60, 60),
                random.nextDouble(-50, 60),
                random.nextDouble(0.1, 6),
                random.nextDouble(0.1, 6),
                random.nextDouble(0.1, 6));
        Near near = layer.shape().near(cell, FAR);
        for (int k = 0; k < 10; k++) {
          check.at(
              near,
              layer.shape(),
              cell.x() + cell.hx() * (k < 4 ? sign(k, 1) : random.nextDouble(-1, 1)),
              cell.y() + cell.hy() * (k < 4 ? sign(k, 2) : random.nextDouble(-1, 1)),
              cell.z() + cell.hz() * (k < 4 ? 1 : random.nextDouble(-1, 1)));
        }
      }
    }
  }

  private static int sign(int k, int bit) {
    return (k & bit) == 0 ? -1 : 1;
  }
}
