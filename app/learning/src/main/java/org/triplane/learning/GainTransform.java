// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Brighter or darker: grey above black times 1 ± the strength.
public final class GainTransform implements Transform {
  @Override
  public String name() {
    return "gain";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double gain = 1 + Draws.either(strength, random);
    float black = study.darkest();
    study.map(value -> black + gain * (value - black));
  }
}
