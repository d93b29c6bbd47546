// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskLossTest {
  private static final int CHANNELS = 3;
  private static final int SIDE = 4;
  private static final int SLICES = 2;

  /// By central differences.
  @ParameterizedTest
  @EnumSource(MaskLoss.Kind.class)
  void theGradientIsTheSlopeOfTheLoss(MaskLoss.Kind kind) {
    Objective loss = new MaskLoss(kind).of(List.of(study()));
    float[] logits = logits();
    float[] gradient = new float[logits.length];
    loss.evaluate(logits, gradient);
    double step = 1e-2;
    for (int i = 0; i < logits.length; i++) {
      float before = logits[i];
      logits[i] = (float) (before + step);
      double above = loss.evaluate(logits, new float[logits.length]);
      logits[i] = (float) (before - step);
      double below = loss.evaluate(logits, new float[logits.length]);
      logits[i] = before;
      assertEquals((above - below) / (2 * step), gradient[i], 2e-4, kind + " " + i);
    }
  }

  @Test
  void certainAndRightMasksHaveNoLoss() {
    byte[] mask = study().mask();
    float[] logits = new float[CHANNELS * mask.length];
    for (int pixel = 0; pixel < mask.length; pixel++) {
      int area = SIDE * SIDE;
      logits[(pixel / area * CHANNELS + mask[pixel]) * area + pixel % area] = 50;
    }
    Objective loss = new MaskLoss(MaskLoss.Kind.DICE_CROSS_ENTROPY).of(List.of(study()));
    assertEquals(0, loss.evaluate(logits, new float[logits.length]), 1e-6);
  }

  /// Of a network that knows nothing, both parts by hand.
  @Test
  void equalLogitsCostWhatTheFormulaSays() {
    byte[] mask = {0, 0, 0, 1};
    var study = new TrainingStudy("a", new float[4], 1, new int[0]).masked(mask);
    double both = 1 - (2 * 0.5 + 1) / (4 * 0.5 + 1 + 1);
    Objective loss = new MaskLoss(MaskLoss.Kind.DICE_CROSS_ENTROPY).of(List.of(study));
    assertEquals(Math.log(2) + both, loss.evaluate(new float[8], new float[8]), 1e-6);
  }

  @Test
  void masksThatWereMovedWithTheirPicturesCount() {
    byte[] moved = {1, 0, 0, 0};
    var study = new TrainingStudy("a", new float[4], 1, new int[0]).masked(new byte[] {0, 0, 0, 1});
    var batch = new SliceBatch(FloatBuffer.allocate(4), new int[] {1}, 1, 2, 2, moved);
    float[] right = {-50, 50, 50, 50, 50, -50, -50, -50};
    Objective loss = new MaskLoss(MaskLoss.Kind.DICE_CROSS_ENTROPY).of(List.of(study), batch);
    assertEquals(0, loss.evaluate(right, new float[8]), 1e-6);
  }

  private static TrainingStudy study() {
    byte[] mask = new byte[SLICES * SIDE * SIDE];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) (i * 7 % 11 % CHANNELS);
    }
    return new TrainingStudy("a", new float[mask.length], SLICES, new int[0]).masked(mask);
  }

  private static float[] logits() {
    var random = new Random(3);
    float[] logits = new float[SLICES * CHANNELS * SIDE * SIDE];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }
}
