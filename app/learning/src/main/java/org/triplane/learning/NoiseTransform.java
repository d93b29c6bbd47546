// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Gaussian noise, of at most the strength in standard deviations of the study.
public final class NoiseTransform implements Transform {
  @Override
  public String name() {
    return "noise";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double deviation = strength * random.nextDouble() * study.deviation();
    study.map(value -> value + deviation * random.nextGaussian());
  }
}
