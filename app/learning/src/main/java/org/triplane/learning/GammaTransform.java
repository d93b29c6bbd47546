// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Bends the grey scale: between black and white every value is raised to a power of at most
/// e to the strength and at least its inverse.
public final class GammaTransform implements Transform {
  @Override
  public String name() {
    return "gamma";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double power = Math.exp(Draws.either(strength, random));
    double black = study.darkest();
    double range = study.brightest() - black;
    if (range > 0) {
      study.map(value -> black + range * Math.pow(Math.max(0, (value - black) / range), power));
    }
  }
}
