// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// The noise of magnitude pictures: Gaussian noise on a real and an imaginary part, of at most
/// the strength in standard deviations of the study. It brightens what is dark.
///
/// @see <a href="https://doi.org/10.1002/mrm.1910340618">Gudbjartsson and Patz 1995</a>
public final class RicianNoiseTransform implements Transform {
  @Override
  public String name() {
    return "rician-noise";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double deviation = strength * random.nextDouble() * study.deviation();
    double black = study.darkest();
    study.map(
        value -> {
          double real = value - black + deviation * random.nextGaussian();
          return black + Math.hypot(real, deviation * random.nextGaussian());
        });
  }
}
