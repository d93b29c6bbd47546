// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// A Gaussian blur of a random width: a standard deviation of at most the strength in pixels.
public final class BlurTransform implements Transform {
  @Override
  public String name() {
    return "blur";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    GaussianBlur.apply(study, strength * random.nextDouble());
  }

  @Override
  public void requireStrength(double strength) {
    if (!(strength > 0 && strength <= 8)) {
      throw new IllegalArgumentException(
          "[augmentation] %s should be above 0 and at most 8 pixels, but was %s."
              .formatted(name(), strength));
    }
  }
}
