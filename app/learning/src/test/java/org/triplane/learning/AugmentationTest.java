// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int SIZE = 16;

  @Test
  void noChangeLeavesTheStudyAsItIs() {
    float[] study = Spots.set(1, 1, 3).studies().getFirst().pixels();
    FloatBuffer target = FloatBuffer.allocate(study.length);
    Augmentation.NONE.apply(study, Spots.SIZE, target, new Random(1));
    assertArrayEquals(study, target.array());
  }

  @Test
  void aFlipMirrorsLeftAndRight() {
    float[] flipped = apply(new Augmentation(0, 0, 1, 0), ramp(1));
    for (int x = 0; x < SIZE; x++) {
      assertEquals(SIZE - 1 - x, flipped[3 * SIZE + x], 1e-4);
    }
  }

  @Test
  void allSlicesChangeAlike() {
    float[] changed = apply(new Augmentation(25, 0.11, 0.5, 0.1), ramp(3));
    for (int i = 0; i < SIZE * SIZE; i++) {
      assertEquals(changed[i], changed[i + SIZE * SIZE]);
      assertEquals(changed[i], changed[i + 2 * SIZE * SIZE]);
    }
  }

  @Test
  void aRotationTurnsAroundTheCenter() {
    float[] turned = apply(new Augmentation(90, 0, 0, 0), ramp(1));
    assertEquals(7.5, (turned[7 * SIZE + 7] + turned[8 * SIZE + 8]) / 2, 1e-4);
    double right = turned[7 * SIZE + 8] - turned[7 * SIZE + 7];
    double down = turned[8 * SIZE + 7] - turned[7 * SIZE + 7];
    assertEquals(1, Math.hypot(right, down), 1e-4);
    assertTrue(Math.abs(down) > 0.01);
  }

  @Test
  void shiftsStayWithinTheirLimit() {
    Random random = new Random(5);
    double furthest = 0;
    for (int i = 0; i < 200; i++) {
      FloatBuffer target = FloatBuffer.allocate(SIZE * SIZE);
      new Augmentation(0, 0.25, 0, 0).apply(ramp(1), SIZE, target, random);
      double shift = 8 - target.get(8 * SIZE + 8);
      assertTrue(Math.abs(shift) <= 4 + 1e-4);
      furthest = Math.max(furthest, Math.abs(shift));
    }
    assertTrue(furthest > 3.8);
  }

  private static float[] apply(Augmentation augmentation, float[] study) {
    FloatBuffer target = FloatBuffer.allocate(study.length);
    augmentation.apply(study, SIZE, target, new Random(2));
    return target.array();
  }

  /// Every pixel is its column.
  private static float[] ramp(int slices) {
    float[] ramp = new float[slices * SIZE * SIZE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % SIZE;
    }
    return ramp;
  }
}
