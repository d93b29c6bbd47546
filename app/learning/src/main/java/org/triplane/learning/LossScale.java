// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;

/// Keeps gradients within the narrow range of 16-bit floats: the loss is multiplied before the
/// backward pass and gradients are divided after it, by a power of two, which rounds nothing. It
/// is halved where a gradient overflows, which costs that step, and doubled after many steps
/// without (Micikevicius et al. 2018). Other numbers need none of this: the factor stays 1.
final class LossScale {
  /// What it is called among a checkpoint's groups.
  static final String GROUP = "loss-scale";

  private static final String STATE = "factor-and-good-steps";
  private static final float FIRST = 65536;
  private static final int GOOD_STEPS = 2000;

  private final boolean isUsed;
  private float factor;
  private int good;
  private int leftOut;

  LossScale(Precision precision) {
    this.isUsed = precision == Precision.FLOAT16;
    this.factor = isUsed ? FIRST : 1;
  }

  float factor() {
    return factor;
  }

  /// Multiply the loss's derivatives by the logits.
  void apply(float[] slope) {
    if (!isUsed) {
      return;
    }
    for (int i = 0; i < slope.length; i++) {
      slope[i] *= factor;
    }
  }

  /// Count the steps that are left out from here on.
  void startEpoch() {
    leftOut = 0;
  }

  /// How many steps the epoch has left out so far.
  int leftOut() {
    return leftOut;
  }

  /// Hear of a step whose gradients are finite.
  void stepped() {
    if (isUsed && ++good == GOOD_STEPS) {
      factor *= 2;
      good = 0;
    }
  }

  /// Hear of a step with a gradient that is not.
  ///
  /// @return whether a smaller factor may help, so that the step is to be left out
  boolean overflowed() {
    if (!isUsed || factor <= 1) {
      return false;
    }
    factor /= 2;
    good = 0;
    leftOut++;
    return true;
  }

  /// What a checkpoint keeps of it; empty where there is nothing to keep.
  Map<String, float[]> state() {
    return isUsed ? Map.of(STATE, new float[] {factor, good}) : Map.of();
  }

  /// Go on from a saved state.
  void restore(Map<String, float[]> state) {
    float[] kept = state.get(STATE);
    if (isUsed && kept != null) {
      factor = kept[0];
      good = (int) kept[1];
    }
  }
}
