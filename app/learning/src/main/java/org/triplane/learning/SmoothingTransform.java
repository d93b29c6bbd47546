// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// A Gaussian blur of always the same width: a standard deviation of the strength in pixels.
public final class SmoothingTransform implements Transform {
  @Override
  public String name() {
    return "smoothing";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    GaussianBlur.apply(study, strength);
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
